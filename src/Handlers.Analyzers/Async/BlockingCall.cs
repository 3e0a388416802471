using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Handlers.Analyzers;

/// <summary>HND007: a handler that blocks keeps its thread from every other request. The list of calls is closed and short.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class BlockingCall : DiagnosticAnalyzer
{
    internal static readonly DiagnosticDescriptor Descriptor = Rule.Of(
        "HND007",
        DiagnosticSeverity.Warning,
        "A handler blocks its thread",
        "'{0}' blocks the thread of the handler, which other requests need. {1}."
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
            start.RegisterOperationAction(operation => LookAtCall(operation, values, tasks), OperationKind.Invocation);
            start.RegisterOperationAction(
                operation => LookAtProperty(operation, values, tasks),
                OperationKind.PropertyReference
            );
        });
    }

    private static void LookAtCall(OperationAnalysisContext context, LibraryValues values, TaskTypes tasks)
    {
        var call = (IInvocationOperation)context.Operation;
        switch (call.TargetMethod.Name)
        {
            case "Sleep"
                when tasks.IsOfThread(call.TargetMethod) && call.Arguments[0].Value.ConstantValue.Value is not 0:
                Report(context, call, null, values, "Use 'await Handler.Delay(…)'");
                break;
            case "Wait" or "WaitAll" or "WaitAny" when tasks.IsTask(call.TargetMethod.ContainingType):
                Report(
                    context,
                    call,
                    call.Instance,
                    values,
                    call.TargetMethod.Name switch
                    {
                        "WaitAll" => "Use 'await Task.WhenAll(…)'",
                        "WaitAny" => "Use 'await Task.WhenAny(…)'",
                        _ => "Await the task",
                    }
                );
                break;
            case "GetResult" when Awaited(call.Instance) is { } task && tasks.IsTask(task.Type):
                Report(context, call, task, values, "Await the task");
                break;
        }
    }

    private static void LookAtProperty(OperationAnalysisContext context, LibraryValues values, TaskTypes tasks)
    {
        var property = (IPropertyReferenceOperation)context.Operation;
        if (property.Property.Name == "Result" && tasks.IsTask(property.Property.ContainingType))
            Report(context, property, property.Instance, values, "Await the task");
    }

    // task.GetAwaiter() and task.ConfigureAwait(false).GetAwaiter()
    private static IOperation? Awaited(IOperation? awaiter)
    {
        if (awaiter is not IInvocationOperation { TargetMethod.Name: "GetAwaiter", Instance: { } awaited })
            return null;
        return awaited is IInvocationOperation { TargetMethod.Name: "ConfigureAwait", Instance: { } configured }
            ? configured
            : awaited;
    }

    private static void Report(
        OperationAnalysisContext context,
        IOperation blocking,
        IOperation? task,
        LibraryValues values,
        string advice
    )
    {
        if (!RunningHandler.Is(Function.Around(blocking, context.ContainingSymbol), values))
            return;
        if (task is not null && CompletedTask.Is(task, blocking) || blocking.Parent is INameOfOperation)
            return;
        context.ReportDiagnostic(
            Diagnostic.Create(
                Descriptor,
                blocking.Syntax.GetLocation(),
                Excerpt.Of(blocking.Syntax),
                $"{advice}, or give code that must block to Handler.Offload"
            )
        );
    }
}
