namespace Handlers.Tests.Conformance;

/// <summary>Reports the results of a file: one line, then every mismatch.</summary>
internal static class Reporting
{
    /// <summary>Writes the summary line.</summary>
    public static void Count(TextWriter output, string family, IReadOnlyList<Verdict> verdicts)
    {
        var agree = verdicts.Count(verdict => verdict.Agrees);
        var compared = verdicts.Count(verdict => !verdict.LeftOut);
        output.WriteLine($"{family}: {agree} of {compared} requests agree{LeftOut(verdicts)}");
    }

    public static void Write(TextWriter output, string family, IReadOnlyList<Verdict> verdicts)
    {
        Count(output, family, verdicts);
        foreach (var verdict in verdicts.Where(verdict => verdict.Disagrees))
            Write(output, verdict);
    }

    /// <summary>Writes the smallest failing application, the command that reproduces it, and the seeds of the other failures.</summary>
    public static void Write(TextWriter output, Finding finding, IReadOnlyList<int> seeds)
    {
        output.WriteLine(
            $"seed {finding.Seed}, {finding.Subject}: the smallest application and requests that do not agree:"
        );
        output.WriteLine($"  {finding.Question.ToJsonString()}");
        foreach (var verdict in finding.Verdicts.Where(verdict => verdict.Disagrees))
            Write(output, verdict);
        output.WriteLine(
            "  to reproduce it: dotnet run -c Release --project tests/Conformance -- "
                + $"--flask --interpreter {finding.Subject.Split('-')[0]} --seed {finding.Seed} --count 1"
        );
        var others = seeds.Distinct().Where(seed => seed != finding.Seed).ToArray();
        if (others.Length > 0)
            output.WriteLine($"  {others.Length} other seeds, the first: {string.Join(", ", others.Take(20))}");
    }

    private static string LeftOut(IEnumerable<Verdict> verdicts) =>
        string.Concat(
            from verdict in verdicts
            where verdict.LeftOut
            group verdict by verdict.LeftOutBy into row
            orderby row.Key
            select $", {row.Count()} left out ({row.Key})"
        );

    public static void Write(TextWriter output, Verdict verdict)
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
