using Expecto;
using Handlers.Tests.Conventions;
using Microsoft.FSharp.Collections;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests.Security.Defaults;

/// <summary>Each cell of the table in docs/security.md describes how a real host behaves, and no cell is without a test.</summary>
public static class DefaultTests
{
    private const string Page = "docs/security.md";

    [Tests]
    public static readonly Test All = Runner.TestList(
        "safe defaults",
        [
            .. from row in DefaultRows.All
            from each in row.Cells
            where each.Cell.Asks is not null || each.Cell.Looks is not null
            select Runner.TestCase(
                $"{row.What}, {each.Host.Name}: {each.Cell.Text}",
                () => HoldsAsync(each.Host, each.Cell)
            ),
            Runner.TestCase(
                "every cell names its tests, and they exist",
                () =>
                {
                    var names = TestModule.toTestCodeList(Flask.RowTests.All).Select(test => Path(test.name)).ToArray();
                    foreach (var row in DefaultRows.All)
                    foreach (var (host, cell) in row.Cells)
                    {
                        var at = $"{row.What}, {host.Name}";
                        Check.True(cell.Asks is not null || cell.Looks is not null || cell.HeldBy.Count > 0, at);
                        foreach (var held in cell.HeldBy)
                            Check.True(
                                names.Any(name => name.StartsWith(held, StringComparison.Ordinal)),
                                $"{at}: a test with a name that begins with {held}"
                            );
                    }
                }
            ),
            Runner.TestCase(
                "the page shows the table",
                () =>
                    Check.Equal(
                        string.Join('\n', Table),
                        string.Join(
                            '\n',
                            File.ReadAllLines(System.IO.Path.Combine(Repository.Root, Page))
                                .SkipWhile(line => line != Table[0])
                                .TakeWhile(line => line.StartsWith('|'))
                        ),
                        Page
                    )
            ),
        ]
    );

    private static string[] Table =>
        [
            "| default | ASP.NET Core | `HttpListener` | CGI |",
            "|---|---|---|---|",
            .. DefaultRows.All.Select(row =>
                $"| {row.What} | {row.Kestrel.Text} | {Shown(row.Listener, row.Kestrel)} | {Shown(row.Cgi, row.Listener)} |"
            ),
        ];

    private static string Shown(Cell cell, Cell left) => cell.Text == left.Text ? "the same" : cell.Text;

    private static async Task HoldsAsync(AskedHost host, Cell cell)
    {
        if (cell.Looks is { } look)
            await look(host);
        if (cell.Asks is not { } ask)
            return;
        var folder = Directory.CreateTempSubdirectory("defaults-").FullName;
        try
        {
            foreach (var name in (string[])["a.unknown", ".hidden"])
                File.WriteAllText(System.IO.Path.Combine(folder, name), "x");
            await using var asked = await host.ServeAsync(AskedApp.Of(folder));
            await ask(asked);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string Path(FSharpList<string> name) => string.Join('/', name);
}
