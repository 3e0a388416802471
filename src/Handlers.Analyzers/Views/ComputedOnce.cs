using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Handlers.Analyzers;

/// <summary>HND008: a time, a random value or the content of a file that looks as if it were read for each request, but is read once.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class ComputedOnce : DiagnosticAnalyzer
{
    internal static readonly DiagnosticDescriptor Descriptor = Rule.Of(
        "HND008",
        DiagnosticSeverity.Info,
        "A value is computed once and not for each request",
        "'{0}' is evaluated once, when the app is described, so all requests get the same value. To evaluate it for each request, write a lambda: {1}."
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
            if (
                HandlerTypes.Of(start.Compilation) is not { } types
                || RouteMethods.Of(start.Compilation) is not { } methods
            )
                return;
            start.RegisterOperationAction(
                operation =>
                {
                    if (Changing.IsMethod(((IInvocationOperation)operation.Operation).TargetMethod))
                        Look(operation, types, methods);
                },
                OperationKind.Invocation
            );
            start.RegisterOperationAction(
                operation =>
                {
                    if (Changing.IsProperty(((IPropertyReferenceOperation)operation.Operation).Property))
                        Look(operation, types, methods);
                },
                OperationKind.PropertyReference
            );
        });
    }

    private static void Look(OperationAnalysisContext context, HandlerTypes types, RouteMethods methods)
    {
        if (EagerPlace(context.Operation, context.ContainingSymbol, types, methods) is { } advice)
            context.ReportDiagnostic(
                Diagnostic.Create(
                    Descriptor,
                    context.Operation.Syntax.GetLocation(),
                    context.Operation.Syntax.ToString(),
                    advice
                )
            );
    }

    // Returns the lambda to write if the value is the view of a route, or the result of a handler that is made once; otherwise null.
    private static string? EagerPlace(IOperation value, ISymbol containing, HandlerTypes types, RouteMethods methods)
    {
        var isReturned = false;
        for (var outer = value.Parent; outer is not null; outer = outer.Parent)
            switch (outer)
            {
                case IAnonymousFunctionOperation or ILocalFunctionOperation:
                    return null;
                case IArgumentOperation { Parameter.Name: "view", Parent: IInvocationOperation call }
                    when methods.Contain(call.TargetMethod):
                    return "() => …";
                case IArgumentOperation
                {
                    Parent: IInvocationOperation { TargetMethod: { Name: "Return", ContainingType: var type } }
                } when SymbolEqualityComparer.Default.Equals(type, types.Handler):
                    isReturned = true;
                    break;
                case IFieldInitializerOperation or IPropertyInitializerOperation when isReturned:
                    return Sync;
            }
        return
            isReturned
            && containing is IMethodSymbol { Name: WellKnownMemberNames.TopLevelStatementsEntryPointMethodName }
            ? Sync
            : null;
    }

    private const string Sync = "Handler.Sync(() => …)";
}
