using System.Collections.Immutable;
using Handlers.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Handlers.Tests.Analyzers;

/// <summary>All rules together, as in a user's build.</summary>
internal static class Rule
{
    /// <summary>One of each analyzer of the assembly.</summary>
    public static ImmutableArray<DiagnosticAnalyzer> Analyzers { get; } =
    [
        .. from type in typeof(HandlerTypes).Assembly.GetTypes()
        where type.IsDefined(typeof(DiagnosticAnalyzerAttribute), inherit: false)
        select (DiagnosticAnalyzer)Activator.CreateInstance(type)!,
    ];

    /// <summary>The findings of the compiler (errors and warnings) and of the rules in a top-level program of a web project, with the generated code.</summary>
    /// <param name="source">The program.</param>
    /// <param name="off">A rule that the project's settings have switched off.</param>
    public static Diagnostic[] Findings(string source, string? off = null)
    {
        var compilation = CSharpCompilation.Create(
            "Program",
            [
                CSharpSyntaxTree.ParseText(ImplicitUsings.Web),
                CSharpSyntaxTree.ParseText("global using Handlers;"),
                CSharpSyntaxTree.ParseText(source),
            ],
            Source.References,
            new CSharpCompilationOptions(
                OutputKind.ConsoleApplication,
                nullableContextOptions: NullableContextOptions.Enable,
                specificDiagnosticOptions: off is null ? [] : [KeyValuePair.Create(off, ReportDiagnostic.Suppress)]
            )
        );
        return Findings(Generators.Apply(compilation));
    }

    /// <summary>The findings of the compiler (errors and warnings) and of the rules in a compilation.</summary>
    public static Diagnostic[] Findings(Compilation compilation) =>
        [
            .. compilation
                .WithAnalyzers(Analyzers)
                .GetAllDiagnosticsAsync()
                .GetAwaiter()
                .GetResult()
                .Where(found =>
                    found.Severity >= DiagnosticSeverity.Warning || found.Id.StartsWith("HND", StringComparison.Ordinal)
                ),
        ];
}
