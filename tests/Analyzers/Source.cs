using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Testing;
using Microsoft.CodeAnalysis.Text;

namespace Handlers.Tests.Analyzers;

/// <summary>Sources of a user, in the markup of Roslyn's test library: {|HND002:code|} is code at which the rule reports.</summary>
internal static class Source
{
    /// <summary>The assemblies of a web program.</summary>
    internal static readonly MetadataReference[] References =
    [
        .. from path in ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
        let name = Path.GetFileName(path)
        where
            !name.StartsWith("Handlers.Tests", StringComparison.Ordinal)
            && !name.StartsWith("Handlers.Analyzers", StringComparison.Ordinal)
        select MetadataReference.CreateFromFile(path),
    ];

    // Every source is added to the same program, so that the references are read once: that makes a test ten times as fast as its own project would.
    private static readonly CSharpCompilation Program = CSharpCompilation.Create(
        "Program",
        [CSharpSyntaxTree.ParseText(ImplicitUsings.Web)],
        References,
        new CSharpCompilationOptions(OutputKind.ConsoleApplication)
    );

    /// <summary>The analyzer reports where the source is marked, and nowhere else. The source is the top-level program of a web project.</summary>
    public static void Reports<A>(string source)
        where A : DiagnosticAnalyzer, new()
    {
        TestFileMarkupParser.GetSpans(
            $"using Handlers;\n{source}",
            out var code,
            out ImmutableDictionary<string, ImmutableArray<TextSpan>> marked
        );
        var compilation = Program.AddSyntaxTrees(CSharpSyntaxTree.ParseText(code));
        var found = compilation.WithAnalyzers([new A()]).GetAnalyzerDiagnosticsAsync().GetAwaiter().GetResult();
        Check.Sequence(
            from mark in marked
            from span in mark.Value
            orderby span.Start
            select $"{mark.Key} at {code[span.Start..span.End]}",
            from finding in found.Concat(
                compilation.GetDiagnostics().Where(each => each.Severity == DiagnosticSeverity.Error)
            )
            let span = finding.Location.SourceSpan
            orderby span.Start
            select $"{finding.Id} at {code[span.Start..span.End]}",
            code
        );
    }

    /// <summary>Sets the source, the references and the implicit usings of a web project.</summary>
    public static void Prepare(AnalyzerTest<DefaultVerifier> test, string source)
    {
        test.ReferenceAssemblies = new ReferenceAssemblies("net10.0");
        test.TestState.AdditionalReferences.AddRange(References);
        test.TestState.OutputKind = OutputKind.ConsoleApplication;
        test.TestState.Sources.Add($"using Handlers;\n{source}");
        test.TestState.Sources.Add(ImplicitUsings.Web);
    }

    /// <summary>Runs the test to its end, and fails with the suite's own failure.</summary>
    public static void Run(AnalyzerTest<DefaultVerifier> test)
    {
        try
        {
            test.RunAsync().GetAwaiter().GetResult();
        }
        catch (InvalidOperationException failure)
        {
            throw new CheckFailed(failure.Message);
        }
    }
}
