using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Handlers.Analyzers;

/// <summary>Suppresses CS8620 for the library's own <c>params</c> parameters, such as the decorators of a route. The compiler of SDK 10.0.1xx compares each
/// argument of an extension block's <c>params</c> with the array instead of with its element (dotnet/roslyn#80024).</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class ParamsNullability : DiagnosticSuppressor
{
    private static readonly SuppressionDescriptor Descriptor = new(
        "HNDS01",
        "CS8620",
        "The compiler compares an argument with the type of the whole params parameter."
    );

    /// <inheritdoc/>
    public override ImmutableArray<SuppressionDescriptor> SupportedSuppressions { get; } = [Descriptor];

    /// <inheritdoc/>
    public override void ReportSuppressions(SuppressionAnalysisContext context)
    {
        foreach (var diagnostic in context.ReportedDiagnostics)
            if (
                diagnostic.Location.SourceTree is { } tree
                && tree.GetRoot(context.CancellationToken)
                    .FindNode(diagnostic.Location.SourceSpan)
                    .FirstAncestorOrSelf<ArgumentSyntax>()
                    is { } argument
                && IsRight(context.GetSemanticModel(tree), argument, context.CancellationToken)
            )
                context.ReportSuppression(Suppression.Create(Descriptor, diagnostic));
    }

    private static bool IsRight(SemanticModel model, ArgumentSyntax argument, CancellationToken cancellation) =>
        // The compiler makes an array of the arguments of params, so the call's operation has no argument for this node.
        argument.Parent?.Parent
            is { } call
        && model.GetOperation(call, cancellation) is IInvocationOperation { TargetMethod: var method }
        && method.ContainingAssembly.Name.StartsWith("Handlers", StringComparison.Ordinal)
        && method.Parameters.LastOrDefault() is { IsParams: true, Type: IArrayTypeSymbol { ElementType: var element } }
        && model.GetTypeInfo(argument.Expression, cancellation) is { Type: { } type, Nullability: var nullability }
        && nullability.FlowState != NullableFlowState.MaybeNull
        && model.Compilation.HasImplicitConversion(type, element);
}
