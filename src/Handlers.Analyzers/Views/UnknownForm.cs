using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Handlers.Analyzers;

/// <summary>HND012: a view or a hook that no overload takes. The compiler then explains one of many overloads, rarely the intended one.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class UnknownForm : DiagnosticAnalyzer
{
    internal static readonly DiagnosticDescriptor Descriptor = Rule.Of(
        "HND012",
        DiagnosticSeverity.Error,
        "A view or a hook has a form that the library does not take",
        "{0}"
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
            if (ViewTypes.Of(start.Compilation) is not { } types)
                return;
            start.RegisterOperationAction(operation => LookAtError(operation, types), OperationKind.Invalid);
            start.RegisterOperationAction(LookAtHook, OperationKind.Invocation);
        });
    }

    // Only a call that the compiler refuses is an invalid operation, so code without errors costs nothing here.
    private static void LookAtError(OperationAnalysisContext context, ViewTypes types)
    {
        if (
            context.Operation
            is not {
                Syntax: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax called } call,
                SemanticModel: { } model
            }
        )
            return;
        var receiver = model.GetTypeInfo(called.Expression, context.CancellationToken).Type;
        var name = called.Name.Identifier.ValueText;
        if (receiver is not null && NameAdvice.Of(name, receiver, types) is { } word)
            Report(called.Name.GetLocation(), word);
        if (!types.IsScope(receiver) || KindOf(name) is var kind && kind == FormKind.Other)
            return;
        foreach (var argument in call.ArgumentList.Arguments)
            if (
                FunctionAdvice.Of(argument.Expression, kind, model, types, context.CancellationToken)
                is var (place, advice)
            )
            {
                Report(place, advice);
                return;
            }

        void Report(Location place, string message) =>
            context.ReportDiagnostic(Diagnostic.Create(Descriptor, place, message));
    }

    // An async lambda compiles as a before hook whatever it returns, because the value of such a hook is dropped.
    private static void LookAtHook(OperationAnalysisContext context)
    {
        if (
            ((IInvocationOperation)context.Operation).TargetMethod
                is { Name: "Before", TypeArguments: [{ SpecialType: SpecialType.System_Boolean }] } before
            && before.ContainingType.ContainingType is { Name: "AppHooks" }
        )
            context.ReportDiagnostic(
                Diagnostic.Create(
                    Descriptor,
                    RouteCall.Argument((IInvocationOperation)context.Operation, "hook")!.Syntax.GetLocation(),
                    DiagnosticSeverity.Warning,
                    additionalLocations: null,
                    properties: null,
                    ReturnAdvice.OfBefore
                )
            );
    }

    private static FormKind KindOf(string name) =>
        name switch
        {
            "Get" or "Post" or "Put" or "Patch" or "Delete" or "Map" => FormKind.View,
            "WebSocket" => FormKind.WebSocket,
            "Before" => FormKind.Before,
            "After" or "OnError" or "OnStatus" => FormKind.Hook,
            _ => FormKind.Other,
        };
}
