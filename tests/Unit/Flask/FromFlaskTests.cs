using System.Text.RegularExpressions;
using Expecto;
using Handlers.Tests.Conventions;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests.Flask;

/// <summary>The page for readers who come from Flask: its program is the program below, with the answers that the page shows.</summary>
public static class FromFlaskTests
{
    private static readonly string Page = File.ReadAllText(Path.Combine(Repository.Root, "docs/from-flask.md"));

    [Tests]
    public static readonly Test All = Runner.TestList(
        "flask: coming from Flask",
        [
            Runner.TestCase(
                "the page shows the program that is tested",
                () =>
                    Check.Equal(
                        Program(File.ReadAllText(Path.Combine(Repository.Root, "tests/Unit/Flask/Notebook.cs"))),
                        Fence("csharp file=tests/Unit/Flask/Notebook.cs")
                    )
            ),
            Matrix.Case(
                "the program gives the answers that the page shows",
                i =>
                {
                    foreach (var line in Fence("text").Split('\n'))
                    {
                        var (request, expected) = (line.Split(" -> ")[0].Split(' '), line.Split(" -> ")[1].Trim());
                        var log = new List<string>();
                        var answer = i.Ask(Notebook.Of(new Notebook.Db(log)), request[1], request[0]);
                        var found = answer.Status == 308 ? $"308 {answer.Header("Location")}" : answer.ToString();
                        Check.Equal(expected, found, line);
                        Check.Sequence(["opened", "closed"], log);
                    }
                }
            ),
            Runner.TestCase(
                "every row that differs is among the differences on the page, and each has a test",
                () =>
                {
                    var listed = Regex
                        .Matches(Page, @"^- (\*\*[A-Z0-9, ]+\*\*)", RegexOptions.Multiline)
                        .SelectMany(line => Regex.Matches(line.Groups[1].Value, @"[A-Z]{1,2}\d\d"))
                        .Select(id => id.Value)
                        .ToHashSet();
                    var compared = RowTable.All.Where(row => row.Open is null);
                    var differing = compared.Where(row => row.Verdict is Verdict.Bettered or Verdict.Decided);
                    Check.Sequence([], differing.Select(row => row.Id).Where(id => !listed.Contains(id)));
                    Check.Sequence([], listed.Where(id => !RowTests.Lists.Contains(id)));
                }
            ),
        ]
    );

    private static string Program(string file) =>
        Regex
            .Match(file, @"// On the page:\r?\n(.*?)^ *// End\.", RegexOptions.Singleline | RegexOptions.Multiline)
            .Groups[1]
            .Value.Split('\n')
            .Select(line => line.Length > 8 ? line[8..] : line.Trim())
            .Aggregate((all, line) => $"{all}\n{line}")
            .Trim();

    private static string Fence(string info) =>
        Regex
            .Match(Page, $@"^```{Regex.Escape(info)}\r?\n(.*?)^```", RegexOptions.Singleline | RegexOptions.Multiline)
            .Groups[1]
            .Value.Trim();
}
