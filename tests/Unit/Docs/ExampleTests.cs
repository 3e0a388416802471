using Expecto;
using Handlers.Tests.Conventions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests;

/// <summary>Every example in the documentation compiles, using only the names in <c>Given.csx</c>.</summary>
public static class ExampleTests
{
    private static readonly CSharpParseOptions Script = new(LanguageVersion.Latest, kind: SourceCodeKind.Script);

    internal static readonly MetadataReference[] References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    [Tests]
    public static readonly Test All = Runner.TestList(
        "examples",
        [
            .. Repository
                .Files("src", ".cs")
                .SelectMany(file => Example.OfSource(file.Path, file.Text))
                .Concat(
                    Repository
                        .Files("docs", ".md")
                        // The tests of the analyzers compile the pages of the rules, with generators.
                        .Where(file => !file.Path.StartsWith("docs/analyzers/", StringComparison.Ordinal))
                        .Append(Read("README.md"))
                        .SelectMany(file => Example.OfMarkdown(file.Path, file.Text))
                )
                .Select(example => Runner.TestCase($"{example.Place} compiles", () => Compile(example))),
            Runner.TestCase(
                "an example that does not compile is refused",
                () =>
                {
                    Check.Throws<CheckFailed>(() => Compile(new Example("here", "int x = \"one\";")), "here", "CS0029");
                }
            ),
        ]
    );

    private static SourceFile Read(string path) => new(path, File.ReadAllText(Path.Combine(Repository.Root, path)));

    // Parsed once, because every example is the next submission after it.
    private static readonly CSharpCompilation Given = Submission(Read("tests/Unit/Docs/Given.csx").Text, null);

    private static CSharpCompilation Submission(string code, CSharpCompilation? previous) =>
        CSharpCompilation.CreateScriptCompilation(
            "Example",
            CSharpSyntaxTree.ParseText(code, Script),
            References,
            new CSharpCompilationOptions(
                OutputKind.DynamicallyLinkedLibrary,
                nullableContextOptions: NullableContextOptions.Enable
            ),
            previous
        );

    private static void Compile(Example example)
    {
        Refuse("Given.csx", Given);
        Refuse(example.Place, Submission(example.Code, Given));
    }

    private static void Refuse(string place, CSharpCompilation compilation)
    {
        var errors = compilation.GetDiagnostics().Where(found => found.Severity == DiagnosticSeverity.Error).ToArray();
        if (errors.Length > 0)
            throw new CheckFailed($"{place}: {string.Join("\n", errors.Select(error => error.ToString()))}");
    }
}
