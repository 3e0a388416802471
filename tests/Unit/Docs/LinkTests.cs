using System.Text.RegularExpressions;
using Expecto;
using Handlers.Tests.Conventions;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests;

/// <summary>Checks the links, files and commands of every page, and the rules themselves on pages that break them.</summary>
public static class LinkTests
{
    private static readonly string[] Verbs =
    [
        .. Regex
            .Match(
                Read("build.fsx"),
                @"^let verbs =\s+\[(.*?)^    \]",
                RegexOptions.Singleline | RegexOptions.Multiline
            )
            .Groups[1]
            .Value.Split('\n')
            .SelectMany(line => Regex.Matches(line, @"^\s+""([a-z]+)").Select(match => match.Groups[1].Value)),
    ];

    private static readonly LinkRules OnDisk = new(path => Path.Exists(InRoot(path)), Read, Verbs);

    private static readonly LinkRules MadeUp = new(
        path => path is "docs/here.md" or "samples/Hello",
        _ => "# A heading\n```sh\n# no heading\n```\n",
        ["test"]
    );

    [Tests]
    public static readonly Test All = Runner.TestList(
        "docs",
        [
            .. Pages()
                .Select(file =>
                    Runner.TestCase(
                        $"the links, files and commands of {file.Path} exist",
                        () => Check.Equal("", string.Join('\n', OnDisk.Check(file)))
                    )
                ),
            Runner.TestCase(
                "the verbs of the build can be found",
                () =>
                {
                    foreach (var verb in (string[])["build", "check", "test", "verify", "docs", "pack"])
                        Check.True(Verbs.Contains(verb), verb);
                }
            ),
            Runner.TestCase(
                "a page whose references exist breaks no rule",
                () =>
                    Check.Equal(
                        "",
                        Broken(
                            "[a](here.md) [b](/docs/here.md#a-heading) [c](../docs/here.md) [d](https://elsewhere/gone) `[e](gone)`",
                            "```sh",
                            "dotnet run --project samples/Hello",
                            "dotnet new web -o Mine",
                            "dotnet run --project Mine",
                            "dotnet fsi build.fsx test",
                            "```"
                        )
                    )
            ),
            Runner.TestCase(
                "a missing file, heading, project or verb is reported with its line",
                () =>
                {
                    Check.True(Broken("", "[a](gone.md)").Contains("docs/page.md:2: links to gone.md", Ordinal));
                    Check.True(Broken("[a](here.md#no-heading)").Contains("has no such heading", Ordinal));
                    Check.True(Broken("[a]: gone.md").Contains("links to gone.md", Ordinal));
                    Check.True(Broken("```sh", "dotnet run --project gone", "```").Contains("project gone", Ordinal));
                    Check.True(Broken("`dotnet fsi build.fsx fly`").Contains("the verb fly", Ordinal));
                    Check.True(Broken("```csharp file=gone.cs", "```").Contains("shows code of gone.cs", Ordinal));
                }
            ),
            Runner.TestCase(
                "the commands of a page that the build runs are for projects of the reader, unless the build skips them",
                () =>
                {
                    Check.Equal("", BrokenIn("docs/getting-started.md", "```sh", "dotnet run --project shop", "```"));
                    Check.True(
                        BrokenIn("README.md", "```sh skip", "dotnet run --project gone", "```")
                            .Contains("project gone", Ordinal)
                    );
                }
            ),
        ]
    );

    private const StringComparison Ordinal = StringComparison.Ordinal;

    private static IEnumerable<SourceFile> Pages() =>
        new DirectoryInfo(Repository.Root)
            .EnumerateFiles("*.md")
            .Select(file => new SourceFile(file.Name, File.ReadAllText(file.FullName)))
            .OrderBy(file => file.Path, StringComparer.Ordinal)
            .Concat(
                ((string[])["docs", "bench", "tests", "src"]).SelectMany(folder => Repository.Files(folder, ".md"))
            );

    private static string Broken(params string[] lines) => BrokenIn("docs/page.md", lines);

    private static string BrokenIn(string page, params string[] lines) =>
        string.Join('\n', MadeUp.Check(new SourceFile(page, string.Join('\n', lines))));

    private static string InRoot(string path) => Path.Combine(Repository.Root, path);

    private static string Read(string path) => File.ReadAllText(InRoot(path));
}
