using System.Diagnostics;
using System.Text.RegularExpressions;
using Expecto;
using Handlers.Tests.Conventions;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests;

/// <summary>Pages that show a whole sample: their program is the sample's program, and prints the output that the page shows.</summary>
public static class SampleTests
{
    private static readonly (string Page, string Sample)[] Shown =
    [
        ("README.md", "Hello"),
        ("docs/languageext.md", "Books"),
    ];

    // A server prints nothing that a page could show.
    private static readonly (string Page, string Sample)[] Servers = [("docs/observability.md", "Observed")];

    [Tests]
    public static readonly Test All = Runner.TestList(
        "samples in pages",
        [
            .. Shown
                .Concat(Servers)
                .Select(each =>
                    Runner.TestCase(
                        $"the program of {each.Page} is samples/{each.Sample}",
                        () =>
                        {
                            var file = $"samples/{each.Sample}/Program.cs";
                            var sample = File.ReadAllText(Path.Combine(Repository.Root, file));
                            Check.Equal(sample.Trim(), Fence(each.Page, $"csharp file={file}"));
                        }
                    )
                ),
            .. Shown.Select(each =>
                Runner.TestCase(
                    $"samples/{each.Sample} prints the output that {each.Page} shows",
                    () => Check.Equal(Output(each.Page, each.Sample), Printed(each.Sample))
                )
            ),
            Runner.TestCase(
                "samples/HowTo.Data prints the answers that docs/how-to/database.md shows",
                () => Check.Equal(Fence("docs/how-to/database.md", "text"), Printed("HowTo.Data"))
            ),
            Runner.TestCase(
                "samples/Notes --describe prints the tree that docs/lifecycle.md shows",
                () => Check.Equal(Fence("docs/lifecycle.md", "text"), Printed("Notes", "--describe"))
            ),
            Runner.TestCase(
                "samples/Notes --describe mermaid prints the hooks in the order in which they run, each after its predecessor",
                () =>
                {
                    var lines = Printed("Notes", "--describe", "mermaid")
                        .Split('\n')
                        .Select(line => line.Trim())
                        .ToList();
                    string[] order = ["request", "Bound.Limits.Set", "database.Open", "server timing"];
                    var names = order.Select(word => Id(lines, word)).ToArray();
                    foreach (var (from, to) in names.Zip(names.Skip(1)))
                        Check.True(lines.Contains($"{from} --> {to}"), $"{from} --> {to}");
                    Check.True(lines.Contains($"{Id(lines, "response sent")} --> {Id(lines, "database.Close")}"));
                }
            ),
        ]
    );

    private static string Fence(string page, string info) =>
        Regex
            .Match(
                File.ReadAllText(Path.Combine(Repository.Root, page)),
                $@"^```{Regex.Escape(info)}\r?\n(.*?)^```",
                RegexOptions.Singleline | RegexOptions.Multiline
            )
            .Groups[1]
            .Value.Trim();

    /// <summary>The first output after the program of a sample.</summary>
    private static string Output(string page, string sample) =>
        Regex
            .Match(
                File.ReadAllText(Path.Combine(Repository.Root, page)),
                $@"^```csharp file=samples/{sample}/.*?^```text\r?\n(.*?)^```",
                RegexOptions.Singleline | RegexOptions.Multiline
            )
            .Groups[1]
            .Value.Trim();

    private static string Id(IEnumerable<string> lines, string word) =>
        Regex.Match(lines.First(line => line.Contains(word, StringComparison.Ordinal)), "^n[0-9]+").Value;

    private static string Printed(string sample, params string[] arguments)
    {
        // From its own output folder, which has the packages of the sample rather than the packages of the tests.
        var output = Path.GetRelativePath(Path.Combine(Repository.Root, "tests", "Unit"), AppContext.BaseDirectory);
        var program = Path.Combine(Repository.Root, "samples", sample, output, $"{sample}.dll");
        var start = new ProcessStartInfo("dotnet", [program, .. arguments]) { RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        var printed = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return printed.Trim();
    }
}
