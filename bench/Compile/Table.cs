namespace Handlers.Bench.Compile;

/// <summary>The table of figures in Markdown, with the verdicts.</summary>
internal sealed record Table(string Markdown, bool AllMet)
{
    internal static Table Of(IReadOnlyList<Figure> figures) =>
        new(
            string.Join(
                '\n',
                [
                    "Processor time of the compiler beyond an empty program, in seconds; the median over the rounds. Warm: in a process that has compiled before, "
                        + "as the compiler server of the SDK has after a first build; this time decides the verdict. New: in a new process, in which the runtime also compiles the "
                        + "compiler; the target is from decision 17.",
                    "",
                    "| program | warm | minimal APIs | budget | verdict | new | minimal APIs | target |",
                    "|---|---|---|---|---|---|---|---|",
                    .. figures.Select(Row),
                ]
            ),
            figures.All(figure => figure.IsMet)
        );

    private static string Row(Figure figure) =>
        $"| {figure.Subject.Name} | {Seconds(figure.Ours.Warm)} | {Seconds(figure.Theirs?.Warm)} | ≤ {Seconds(figure.Subject.Budget.Warm)} "
        + $"| {(figure.IsMet ? "met" : "**not met**")} "
        + $"| {Seconds(figure.Ours.New)} | {Seconds(figure.Theirs?.New)} | {Seconds(figure.Subject.Budget.New)} |";

    private static string Seconds(TimeSpan? time) => time is { } known ? $"{known.TotalSeconds:0.00} s" : "–";
}
