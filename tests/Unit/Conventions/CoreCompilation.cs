using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Handlers.Tests.Conventions;

/// <summary>The sources of the core, compiled with the settings of its project, without source generators.</summary>
internal static class CoreCompilation
{
    private static readonly CSharpParseOptions Parsing = new(LanguageVersion.CSharp14, DocumentationMode.None);

    private static readonly CSharpCompilationOptions Options = new(
        OutputKind.DynamicallyLinkedLibrary,
        allowUnsafe: true,
        nullableContextOptions: NullableContextOptions.Enable
    );

    public static CSharpCompilation Of(IEnumerable<SourceFile> files) =>
        CSharpCompilation.Create(
            "Handlers",
            [Parse(new("ImplicitUsings.cs", ImplicitUsings.Plain)), .. files.Select(Parse)],
            References,
            Options
        );

    private static SyntaxTree Parse(SourceFile file) => CSharpSyntaxTree.ParseText(file.Text, Parsing, file.Path);

    // Everything that the test process may load: the framework and the packages of the core. Our own assemblies are excluded, because otherwise each
    // type would be declared twice.
    private static readonly MetadataReference[] References =
    [
        .. from path in ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
        where !Path.GetFileName(path).StartsWith("Handlers.", StringComparison.Ordinal)
        select MetadataReference.CreateFromFile(path),
    ];
}
