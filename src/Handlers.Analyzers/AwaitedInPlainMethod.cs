using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Handlers.Analyzers;

/// <summary>HND002: only an async method that returns a handler can await one, because any other has no request.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class AwaitedInPlainMethod : DiagnosticAnalyzer
{
    internal static readonly DiagnosticDescriptor Descriptor = Rule.Of(
        "HND002",
        DiagnosticSeverity.Error,
        "A handler is awaited in an async method that does not return a handler",
        "'{0}' returns {1}, and only an async method that returns a Handler can await one. {2}, or run the handler with an interpreter."
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
            if (HandlerTypes.Of(start.Compilation) is { } types)
                start.RegisterOperationAction(operation => Look(operation, types), OperationKind.Await);
        });
    }

    private static void Look(OperationAnalysisContext context, HandlerTypes types)
    {
        var awaited = (IAwaitOperation)context.Operation;
        if (!types.IsHandler(awaited.Operation.Type) || Method(awaited, context.ContainingSymbol) is not { } method)
            return;
        if (types.IsHandler(method.ReturnType))
            return;
        var name = method.MethodKind == MethodKind.AnonymousFunction ? "The lambda" : method.Name;
        var advice = method.ReturnType is INamedTypeSymbol { IsGenericType: true } task
            ? $"Let it return Handler<{task.TypeArguments[0].ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)}>"
            : "Let it return Handler";
        context.ReportDiagnostic(
            Diagnostic.Create(
                Descriptor,
                awaited.Syntax.GetLocation(),
                name,
                method.ReturnType.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat),
                advice
            )
        );
    }

    // The nearest function, which may be a lambda or a local function.
    private static IMethodSymbol? Method(IOperation operation, ISymbol containing)
    {
        for (var outer = operation.Parent; outer is not null; outer = outer.Parent)
            switch (outer)
            {
                case IAnonymousFunctionOperation lambda:
                    return lambda.Symbol;
                case ILocalFunctionOperation local:
                    return local.Symbol;
            }
        return containing as IMethodSymbol;
    }
}
