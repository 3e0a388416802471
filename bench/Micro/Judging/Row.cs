using System.Reflection;
using BenchmarkDotNet.Reports;

namespace Handlers.Bench;

/// <summary>One question with its figures and its verdict.</summary>
internal sealed record Row(QuestionAttribute Asked, Figure Ours, Figure? Baseline)
{
    internal bool IsMet =>
        IsWithin(Ours.Nanoseconds, Asked.Nanoseconds)
        && IsWithin(Math.Round(Ours.Bytes, 1), Asked.Bytes)
        && IsWithin(Ours.Nanoseconds / Baseline?.Nanoseconds ?? 0, Asked.Ratio);

    internal string Markdown =>
        string.Join(
            " | ",
            "| " + Asked.Text,
            $"{Ours.Nanoseconds:0.0} ns",
            Baseline is { } other ? $"{other.Nanoseconds:0.0} ns" : "–",
            Baseline is { } by ? $"{Ours.Nanoseconds / by.Nanoseconds:0.00}" : "–",
            $"{Ours.Bytes:0.#} B" + (Baseline is { Bytes: var bytes } ? $" ({bytes:0.#} B)" : ""),
            Budget,
            (
                Budget == "–" ? "–"
                : IsMet ? "met"
                : "**not met**"
            ) + " |"
        );

    private string Budget => string.Join(", ", Limits()) is { Length: > 0 } limits ? "≤ " + limits : "–";

    internal static string Table(IEnumerable<string> rows) =>
        string.Join(
            '\n',
            [
                "| question | ours | baseline | ratio | bytes (baseline's) | budget | verdict |",
                "|---|---|---|---|---|---|---|",
                .. rows,
                "",
            ]
        );

    /// <summary>Returns the rows of a class that was measured once or several times, in the order of its methods.</summary>
    internal static IEnumerable<Row> Of(IReadOnlyList<Summary> summaries)
    {
        var figures = summaries
            .SelectMany(summary => summary.Reports)
            .GroupBy(report => report.BenchmarkCase.Descriptor.WorkloadMethod.Name, Figure.Of)
            .ToDictionary(each => each.Key, each => each.Aggregate((one, other) => one.Least(other)));
        foreach (var report in summaries[0].Reports)
            if (report.BenchmarkCase.Descriptor.WorkloadMethod.GetCustomAttribute<QuestionAttribute>() is { } asked)
                yield return new Row(
                    asked,
                    Net(report.BenchmarkCase.Descriptor.WorkloadMethod.Name, asked.Without, asked.Times),
                    asked.Baseline is { } baseline ? Net(baseline, asked.BaselineWithout, asked.Times) : null
                );

        Figure Net(string method, string? without, int times) =>
            figures[method].Less(without is null ? default : figures[without]).Each(times);
    }

    private static bool IsWithin(double found, double limit) => double.IsNaN(limit) || found <= limit;

    private IEnumerable<string> Limits()
    {
        if (!double.IsNaN(Asked.Nanoseconds))
            yield return $"{Asked.Nanoseconds} ns";
        if (!double.IsNaN(Asked.Ratio))
            yield return $"{Asked.Ratio:0.##} ×";
        if (!double.IsNaN(Asked.Bytes))
            yield return $"{Asked.Bytes} B";
    }
}

/// <summary>The time and memory of one operation.</summary>
internal readonly record struct Figure(double Nanoseconds, double Bytes)
{
    /// <summary>
    /// Returns the shortest iteration, because other work of the machine only adds time. Objects take multiples of eight bytes; a remainder belongs to the
    /// measuring program and is spread over few operations.
    /// </summary>
    internal static Figure Of(BenchmarkReport report) =>
        new(
            report.ResultStatistics!.Min,
            Math.Round((report.GcStats.GetBytesAllocatedPerOperation(report.BenchmarkCase) ?? 0) / 8.0) * 8
        );

    internal Figure Least(Figure other) => new(Math.Min(Nanoseconds, other.Nanoseconds), Math.Min(Bytes, other.Bytes));

    internal Figure Less(Figure other) => new(Nanoseconds - other.Nanoseconds, Bytes - other.Bytes);

    internal Figure Each(int times) => new(Nanoseconds / times, Bytes / times);
}
