using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Handlers.Analyzers;

/// <summary>HND006: work that a handler begins beside itself is unknown to the run: nothing waits for it, cancels it or reports its failure.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class FireAndForget : DiagnosticAnalyzer
{
    internal static readonly DiagnosticDescriptor Descriptor = Rule.Of(
        "HND006",
        DiagnosticSeverity.Warning,
        "A handler begins work that nothing waits for",
        "{0}. {1}."
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
            if (LibraryValues.Of(start.Compilation) is not { } values)
                return;
            var tasks = new TaskTypes(start.Compilation);
            start.RegisterOperationAction(
                operation => LookAtStatement(operation, values, tasks),
                OperationKind.ExpressionStatement
            );
            start.RegisterOperationAction(operation => LookAtCall(operation, values, tasks), OperationKind.Invocation);
            start.RegisterOperationAction(
                operation => LookAtLambda(operation, values),
                OperationKind.AnonymousFunction
            );
        });
    }

    /// <summary>The task that a statement of a running handler drops, if any.</summary>
    public static IOperation? Find(
        IExpressionStatementOperation statement,
        ISymbol member,
        LibraryValues values,
        TaskTypes tasks
    ) =>
        Dropping.Dropped(statement, discards: true) is { } dropped
        && tasks.IsTask(Dropping.Type(dropped))
        && RunningHandler.Is(Function.Around(statement, member), values)
            ? dropped
            : null;

    private static void LookAtStatement(OperationAnalysisContext context, LibraryValues values, TaskTypes tasks)
    {
        var statement = (IExpressionStatementOperation)context.Operation;
        if (
            Find(statement, context.ContainingSymbol, values, tasks) is not { } dropped
            // Task.Run is reported by itself, and a task that has a handler as a dropped handler.
            || dropped.DescendantsAndSelf().Any(each => each is IInvocationOperation call && tasks.IsBegin(call))
            || values.Handlers.IsTaskOfHandler(Dropping.Type(dropped))
        )
            return;
        Report(
            context,
            dropped.Syntax,
            $"The handler does not await '{Excerpt.Of(dropped.Syntax)}', so its failure is lost and nothing cancels it",
            "Await it, or start it with 'await Handler.Spawn(Handler.FromTask(token => …))'"
        );
    }

    private static void LookAtCall(OperationAnalysisContext context, LibraryValues values, TaskTypes tasks)
    {
        var call = (IInvocationOperation)context.Operation;
        var method = call.TargetMethod;
        var isVoid = method is { IsAsync: true, ReturnsVoid: true };
        if (!isVoid && !tasks.IsBegin(call) || values.Handlers.IsTaskOfHandler(call.Type))
            return;
        if (!RunningHandler.Is(Function.Around(call, context.ContainingSymbol), values))
            return;
        if (isVoid)
            Report(
                context,
                call.Syntax,
                $"'{method.Name}' is 'async void', so the handler cannot wait for it, and an exception in it ends the process",
                "Let it return a Task or a Handler, and await it"
            );
        else if (call.Parent is IAwaitOperation)
            Report(
                context,
                call.Syntax,
                $"'{method.ContainingType.Name}.{method.Name}' takes a thread that no interpreter knows, so nothing limits or cancels it",
                "Use 'await Handler.Offload(token => …)' for work that blocks or computes, and await a task directly"
            );
        else
            Report(
                context,
                call.Syntax,
                $"'{method.ContainingType.Name}.{method.Name}' begins work that the request neither awaits nor cancels, and whose failure is lost",
                "Use 'await Handler.Spawn(…)', with 'Handler.Offload(token => …)' for work that blocks or computes"
            );
    }

    private static void LookAtLambda(OperationAnalysisContext context, LibraryValues values)
    {
        var lambda = (IAnonymousFunctionOperation)context.Operation;
        if (lambda.Symbol is not { IsAsync: true, ReturnsVoid: true })
            return;
        var function = new Function(lambda.Symbol, lambda);
        // An event has no other kind of handler.
        if (
            function.TakenBy is not null
            && (
                RunningHandler.Is(function, values)
                || RunningHandler.Is(Function.Around(lambda, context.ContainingSymbol), values)
            )
        )
            Report(
                context,
                lambda.Syntax,
                "The lambda is 'async void' here, so the handler cannot wait for it, and an exception in it ends the process",
                "Give it to something that takes a task or a handler, such as Handler.ForEach"
            );
    }

    private static void Report(OperationAnalysisContext context, SyntaxNode node, string found, string advice) =>
        context.ReportDiagnostic(Diagnostic.Create(Descriptor, node.GetLocation(), found, advice));
}
