using System.Text;

namespace Handlers.Tests.Flask;

/// <summary>The rows as a page: what <c>docs/flask-conformance.md</c> holds.</summary>
internal static class RowTable
{
    public const string Path = "docs/flask-conformance.md";

    public static IReadOnlyList<Row> All { get; } = [.. Rows.All.SelectMany(section => section.Rows)];

    /// <summary>The whole page, lines ended by <c>\n</c>.</summary>
    public static string Page()
    {
        var page = new StringBuilder();
        page.Append(
            $"""
            # Conformance with Flask

            What Flask, asgiref, Quart and gevent were seen to do, behaviour by behaviour, and what this library does about each:
            {All.Count()} rows, {All.Count(IsTested)} of them with tests. This page is written from the tests by
            `dotnet fsi build.fsx docs`; a test holds it to them.

            - **kept**: the same as there. **bettered**: a better rule in its place. **decided**: one of several ways, chosen.
              **impossible**: the types leave no room for it.
            - A row's tests are those whose names begin with its id, under every interpreter where that can matter. One row alone:

            ```sh
            dotnet run --project tests/Unit -- --row R13
            ```

            Why a difference is on purpose stands in [Coming from Flask](from-flask.md#what-differs-on-purpose). The generated
            applications of `tests/Conformance`, which compare whole traces with the real Flask, come on top of these.


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
