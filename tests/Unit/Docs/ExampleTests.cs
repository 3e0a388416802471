using Expecto;
using Handlers.Tests.Conventions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests;

/// <summary>Every example in the documentation compiles, with nothing known to it but <c>Given.csx</c>.</summary>
public static class ExampleTests
{
    private static readonly CSharpParseOptions Script = new(LanguageVersion.Latest, kind: SourceCodeKind.Script);

    private static readonly MetadataReference[] References =
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

    private static void Compile(Example example)
    {
        var given = Read("tests/Unit/Docs/Given.csx").Text;
        var compilation = CSharpCompilation.CreateScriptCompilation(
            "Example",
            CSharpSyntaxTree.ParseText(example.Code, Script),
            References,
            new CSharpCompilationOptions(
                OutputKind.DynamicallyLinkedLibrary,
                nullableContextOptions: NullableContextOptions.Enable
            ),
            CSharpCompilation.CreateScriptCompilation(
                "Given",
                CSharpSyntaxTree.ParseText(given, Script),
                References,
                new CSharpCompilationOptions(
                    OutputKind.DynamicallyLinkedLibrary,
                    nullableContextOptions: NullableContextOptions.Enable
                )
            )
        );
        var errors = compilation
            .GetDiagnostics()
            .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)
            .ToArray();
        if (errors.Length > 0)
            throw new CheckFailed(
                $"{example.Place}: {string.Join("\n", errors.Select(e => e.ToString()))}\n{example.Code}"
            );
    }
}
