using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Handlers.Analyzers;

/// <summary>
/// Silences the compiler's CS4014 where HND001 or HND006 reports the same statement, so that there is one warning, and a true one: in the words of CS4014,
/// execution continues before the call is completed, but a dropped handler never begins.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class UnawaitedCall : DiagnosticSuppressor
{
    private static readonly SuppressionDescriptor Handler = Of(DroppedHandler.Descriptor);
    private static readonly SuppressionDescriptor Task = Of(FireAndForget.Descriptor);

    /// <inheritdoc/>
    public override ImmutableArray<SuppressionDescriptor> SupportedSuppressions { get; } = [Handler, Task];

    /// <inheritdoc/>
    public override void ReportSuppressions(SuppressionAnalysisContext context)
    {
        if (LibraryValues.Of(context.Compilation) is not { } values)
            return;
        var tasks = new TaskTypes(context.Compilation);
        foreach (var warning in context.ReportedDiagnostics)
        {
            if (warning.Location.SourceTree is not { } tree)
                continue;
            var cancellation = context.CancellationToken;
            var node = tree.GetRoot(cancellation).FindNode(warning.Location.SourceSpan, getInnermostNodeForTie: true);
            var model = context.GetSemanticModel(tree);
            var operation = model.GetOperation(node, cancellation);
            while (operation is not (null or IExpressionStatementOperation))
                operation = operation.Parent;
            if (
                operation is not IExpressionStatementOperation statement
                || model.GetEnclosingSymbol(node.SpanStart, cancellation) is not { } member
            )
                continue;
            if (DroppedHandler.Find(statement, member, values.Handlers) is not null)
                Silence(Handler, DroppedHandler.Descriptor);
            else if (FireAndForget.Find(statement, member, values, tasks) is not null)
                Silence(Task, FireAndForget.Descriptor);

            void Silence(SuppressionDescriptor suppression, DiagnosticDescriptor rule)
            {
                // Where the rule is off, the compiler's warning is all there is.
                if (!IsOff(rule.Id, context.Compilation, tree, cancellation))
                    context.ReportSuppression(Suppression.Create(suppression, warning));
            }
        }
    }

    private static bool IsOff(string rule, Compilation compilation, SyntaxTree tree, CancellationToken cancellation) =>
        IsSilent(compilation.Options.SpecificDiagnosticOptions, rule)
        || compilation.Options.SyntaxTreeOptionsProvider is { } options
            && (
                options.TryGetDiagnosticValue(tree, rule, cancellation, out var here)
                || options.TryGetGlobalDiagnosticValue(rule, cancellation, out here)
            )
            && here is ReportDiagnostic.Suppress or ReportDiagnostic.Hidden;

    private static bool IsSilent(ImmutableDictionary<string, ReportDiagnostic> options, string rule) =>
        options.TryGetValue(rule, out var here) && here is ReportDiagnostic.Suppress or ReportDiagnostic.Hidden;

    private static SuppressionDescriptor Of(DiagnosticDescriptor rule) =>
        new(
            id: $"{rule.Id}S",
            suppressedDiagnosticId: "CS4014",
            justification: $"{rule.Id} reports the same statement."
        );
}
