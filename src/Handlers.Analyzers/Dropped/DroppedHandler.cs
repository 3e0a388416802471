using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Handlers.Analyzers;

/// <summary>HND001: a handler that is neither awaited nor returned nor kept never runs.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class DroppedHandler : DiagnosticAnalyzer
{
    internal static readonly DiagnosticDescriptor Descriptor = Rule.Of(
        "HND001",
        DiagnosticSeverity.Warning,
        "A handler is dropped",
        "The handler '{0}' is dropped here, so it never runs. {1}."
    );

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Descriptor];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(start =>
        {
            if (HandlerTypes.Of(start.Compilation) is not { } types)
                return;
            start.RegisterOperationAction(
                operation =>
                {
                    if (
                        Find((IExpressionStatementOperation)operation.Operation, operation.ContainingSymbol, types) is
                        { } found
                    )
                        Report(operation, found, types);
                },
                OperationKind.ExpressionStatement
            );
            start.RegisterOperationAction(
                operation =>
                {
                    if (IsBegunAsTask((IInvocationOperation)operation.Operation, types))
                        Report(operation, operation.Operation, types);
                },
                OperationKind.Invocation
            );
        });
    }

    /// <summary>The handler that a statement drops, if any.</summary>
    public static IOperation? Find(IExpressionStatementOperation statement, ISymbol member, HandlerTypes types) =>
        Dropping.Dropped(statement, discards: true) is { } dropped
        && IsHandler(dropped, types)
        && !Dropping.IsExpectedToThrow(statement, member)
        && !Function.IsUnbound(statement)
            ? dropped
            : null;

    private static bool IsHandler(IOperation value, HandlerTypes types) =>
        types.IsHandler(Dropping.Type(value))
            && (value is not IAwaitOperation awaited || Gives(awaited.Operation, types))
        || IsBegun(value, types);

    // A handler or a task that has the handler. Other tasks are awaited for their effect.
    private static bool Gives(IOperation awaited, HandlerTypes types) =>
        types.IsHandler(awaited.Type) || IsBegun(awaited, types);

    // Task.Run(() => handler) only makes the handler, and its task has it.
    private static bool IsBegun(IOperation value, HandlerTypes types) =>
        value is IInvocationOperation { TargetMethod.Name: "Run" or "StartNew" } && types.IsTaskOfHandler(value.Type);

    // As a task without a value: no statement shows the handler.
    private static bool IsBegunAsTask(IInvocationOperation call, HandlerTypes types) =>
        IsBegun(call, types)
        && call.Parent is IConversionOperation { Type: INamedTypeSymbol { Name: "Task", Arity: 0 } };

    private static void Report(OperationAnalysisContext context, IOperation dropped, HandlerTypes types)
    {
        var function = Function.Around(dropped, context.ContainingSymbol).Symbol;
        var advice =
            function is { IsAsync: true } && types.IsHandler(function.ReturnType)
                ? "Await it, return it, or start it with 'await Handler.Spawn(…)'"
                : "Return it, or await it in a function that is 'async Handler'";
        context.ReportDiagnostic(
            Diagnostic.Create(Descriptor, dropped.Syntax.GetLocation(), Excerpt.Of(dropped.Syntax), advice)
        );
    }
}
