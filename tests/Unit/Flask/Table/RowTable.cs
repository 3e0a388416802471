using System.Text;

namespace Handlers.Tests.Flask;

/// <summary>Renders the rows as the page <c>docs/flask-conformance.md</c>.</summary>
internal static class RowTable
{
    public const string Path = "docs/flask-conformance.md";

    public static IReadOnlyList<Row> All { get; } = [.. Rows.All.SelectMany(section => section.Rows)];

    /// <summary>The whole page, with lines ended by <c>\n</c>.</summary>
    public static string Page()
    {
        var page = new StringBuilder();
        page.Append(
            $"""
            # Conformance with Flask

            This page lists the observed behaviours of Flask, asgiref, Quart and gevent, and this library's answer to each of them:
            {All.Count()} rows, {All.Count(
                IsTested
            )} of them with tests. `dotnet fsi build.fsx docs` writes this page from the tests, and a test keeps the
            two consistent.

            - **kept**: the same behaviour. **bettered**: a better rule takes its place. **decided**: one of several behaviours was chosen.
              **impossible**: the types make the behaviour impossible.
            - The tests of a row are the tests whose names begin with its id, under every interpreter where that can matter. The tests
              of a single row can be run with:

            ```sh
            dotnet run --project tests/Unit -- --row R13
            ```

            [Coming from Flask](from-flask.md#what-differs-on-purpose) explains the deliberate differences. In addition, the generated
            applications of `tests/Conformance` compare whole traces with the real Flask.


            """
        );
        foreach (var section in Rows.All)
        {
            page.Append($"## {section.Title}\n\n| row | verdict | here | tests |\n|---|---|---|---|\n");
            foreach (var row in section.Rows)
                page.Append(Line(row)).Append('\n');
            page.Append('\n');
        }
        return page.ToString().TrimEnd() + "\n";
    }

    private static bool IsTested(Row row) => RowTests.Lists.Contains(row.Id);

    private static string Line(Row row)
    {
        if (!IsTested(row))
            return $"| {row.Id} | open | {row.Here} | none: {row.Open} |";
        var here = row.Here.Length > 0 ? row.Here : string.Join("; ", RowTests.Sentences[row.Id]);
        var lists = RowTests.Lists[row.Id].Order(StringComparer.Ordinal);
        return $"| {row.Id} | {row.Verdict.ToString().ToLowerInvariant()} | {here} | {string.Join("; ", lists)} |";
    }
}
