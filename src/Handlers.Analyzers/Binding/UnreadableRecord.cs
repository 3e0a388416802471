using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Handlers.Analyzers;

/// <summary>HND020 to HND025: records with [Bound] that the generator cannot complete, and parameters that it cannot read.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class UnreadableRecord : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
    [
        BoundRules.Incomplete,
        BoundRules.Unreadable,
        BoundRules.TwoBodies,
        BoundRules.OptionalRoute,
        BoundRules.NoMetadata,
        BoundRules.Misfit,
    ];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(start =>
        {
            if (start.Compilation.GetTypeByMetadataName("Handlers.BoundAttribute") is not null)
                start.RegisterSymbolAction(Look, SymbolKind.NamedType);
        });
    }

    private static void Look(SymbolAnalysisContext context)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        if (type.HasBoundAttribute())
            RecordReader.Read(
                type,
                context.Compilation,
                (rule, place, arguments) =>
                    context.ReportDiagnostic(
                        Diagnostic.Create(
                            rule,
                            place.Locations.FirstOrDefault(where => where.SourceTree is not null),
                            arguments
                        )
                    ),
                context.CancellationToken
            );
    }
}
