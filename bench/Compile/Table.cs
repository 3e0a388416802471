namespace Handlers.Bench.Compile;

/// <summary>The table of figures in Markdown, with the verdicts.</summary>
internal sealed record Table(string Markdown, bool AllMet)
{
    internal static Table Of(IReadOnlyList<Figure> figures) =>
        new(
            string.Join(
                '\n',
                [
                    "Processor time of the compiler beyond an empty program, in seconds; the median over the rounds.",
                    "",
                    "| program | ours | minimal APIs | budget | verdict |",
                    "|---|---|---|---|---|",
                    .. figures.Select(Row),
                ]
            ),
            figures.All(figure => figure.IsMet)
        );

    private static string Row(Figure figure) =>
        $"| {figure.Subject.Name} | {Seconds(figure.Ours)} | {(figure.Theirs is { } theirs ? Seconds(theirs) : "–")} "
        + $"| ≤ {Seconds(figure.Subject.Budget)} | {(figure.IsMet ? "met" : "**not met**")} |";

    private static string Seconds(TimeSpan time) => $"{time.TotalSeconds:0.00} s";
}
