using Expecto;
using Handlers.Tests.Conventions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests;

/// <summary>The programs that README.md and docs/getting-started.md let a reader write are the samples, which the build compiles and other tests ask.</summary>
public static class WrittenFileTests
{
    // A page, the session in it, the folder that the reader writes to, and the folder of the sample.
    private static readonly (string Page, string Session, string Folder, string Sample)[] Samples =
    [
        ("README.md", "", "Hello/", "samples/Start/"),
        ("README.md", "fs", "Hello/", "samples/Start.FSharp/"),
        ("docs/getting-started.md", "cs", "Tea/", "samples/GettingStarted/Tea/"),
        ("docs/getting-started.md", "cs", "Tea.Tests/", "samples/GettingStarted/Tea.Tests/"),
        ("docs/getting-started.md", "fs", "Tea/", "samples/GettingStarted.FSharp/Tea/"),
        ("docs/getting-started.md", "fs", "Tea.Tests/", "samples/GettingStarted.FSharp/Tea.Tests/"),
    ];

    [Tests]
    public static readonly Test All = Runner.TestList(
        "docs: files of the reader",
        [
            .. Samples.Select(each =>
                Runner.TestCase(
                    $"{each.Page} ends with the files of {each.Sample}",
                    () =>
                    {
                        var written = WrittenFile
                            .Of(each.Page)
                            .Where(file =>
                                file.Session == each.Session
                                && file.Path.StartsWith(each.Folder, StringComparison.Ordinal)
                            )
                            .GroupBy(file => file.Path[each.Folder.Length..])
                            .ToDictionary(files => files.Key, files => files.Last().Text);
                        var sample = Repository
                            .Files(each.Sample.TrimEnd('/'), each.Session == "fs" ? ".fs" : ".cs")
                            .ToDictionary(file => file.Path[each.Sample.Length..], file => file.Text);
                        Check.Sequence(sample.Keys.Order(), written.Keys.Order());
                        foreach (var (path, text) in sample)
                            Check.Equal(text.Trim(), written[path].Trim(), path);
                    }
                )
            ),
            .. WrittenFile
                .Of("docs/getting-started.md")
                .Where(file => file is { Session: "cs", Path: "Tea/Program.cs" })
                .Select(
                    (file, step) =>
                        Runner.TestCase(
                            $"the C# program compiles as it is written the {step + 1}. time",
                            () => Compile(file.Text)
                        )
                ),
        ]
    );

    private static void Compile(string program)
    {
        var errors = CSharpCompilation
            .Create(
                "Program",
                [CSharpSyntaxTree.ParseText(ImplicitUsings.Web), CSharpSyntaxTree.ParseText(program)],
                ExampleTests.References
            )
            .GetDiagnostics()
            .Where(found => found.Severity == DiagnosticSeverity.Error);
        Check.Equal("", string.Join('\n', errors));
    }
}
