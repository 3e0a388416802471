namespace Handlers.Tests.Conformance;

/// <summary>Says what came of a file: one line, then every mismatch.</summary>
internal static class Reporting
{
    public static void Write(TextWriter output, string family, IReadOnlyList<Verdict> verdicts)
    {
        var leftOut = verdicts.Count(verdict => verdict.LeftOut);
        var note = leftOut == 0 ? "" : $", {leftOut} left out ({DeliberateDifferences.LeftOutBy})";
        var agree = verdicts.Count(verdict => verdict.Agrees);
        output.WriteLine($"{family}: {agree} of {verdicts.Count - leftOut} requests agree{note}");
        foreach (var verdict in verdicts.Where(verdict => verdict.Disagrees))
            Write(output, verdict);
    }

    private static void Write(TextWriter output, Verdict verdict)
    {
        var (exchange, found) = (verdict.Exchange, verdict.Found);
        output.WriteLine(
            $"  cases[{verdict.Case}].requests[{verdict.Request}] {exchange.Method} {exchange.Path} does not agree:"
        );
        foreach (var difference in verdict.Differences)
            output.WriteLine($"    {difference}");
        output.WriteLine($"    expected trace: {Shown(exchange.Expected.Trace)}");
        output.WriteLine($"    found trace:    {Shown(found.Trace)}");
    }

    private static string Shown(IReadOnlyList<string> trace) => trace.Count == 0 ? "nothing" : string.Join(", ", trace);
}
