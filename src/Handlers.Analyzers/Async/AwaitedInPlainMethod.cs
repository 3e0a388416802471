using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
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
        "{0} returns {1}, and only an async method that returns a Handler can await one. {2}."
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
            // Compared by symbol: it may be a method Main or the top-level statements.
            var main = start.Compilation.GetEntryPoint(start.CancellationToken);
            start.RegisterOperationAction(operation => Look(operation, types, main), OperationKind.Await);
        });
    }

    private static void Look(OperationAnalysisContext context, HandlerTypes types, IMethodSymbol? main)
    {
        var awaited = (IAwaitOperation)context.Operation;
        if (!types.IsHandler(awaited.Operation.Type) || IsValue(awaited.Operation))
            return;
        var function = Function.Around(awaited, context.ContainingSymbol).Symbol;
        if (function is null || types.IsHandler(function.ReturnType) || Function.IsUnbound(awaited))
            return;
        var isMain = SymbolEqualityComparer.Default.Equals(function, main);
        context.ReportDiagnostic(
            Diagnostic.Create(
                Descriptor,
                awaited.Syntax.GetLocation(),
                function.MethodKind == MethodKind.AnonymousFunction ? "The lambda"
                    : isMain ? "The program"
                    : $"'{function.Name}'",
                Name(function.ReturnType),
                isMain ? "Run the handler with an interpreter" : Advice(function)
            )
        );
    }

    // These two have their value without a run.
    private static bool IsValue(IOperation handler) =>
        handler switch
        {
            IInvocationOperation { TargetMethod: { Name: "Return", ContainingType.Name: "Handler" } method } =>
                LibraryValues.Has(method),
            IPropertyReferenceOperation { Property: { Name: "Nothing", ContainingType.Name: "Handler" } property } =>
                LibraryValues.Has(property),
            _ => false,
        };

    private static string Advice(IMethodSymbol function) =>
        function.ReturnType switch
        {
            { Name: "IAsyncEnumerable" or "IAsyncEnumerator" } => "Await it in the handler that reads the sequence",
            _ when ReturnType.IsGiven(function) =>
                "A base class or an interface sets its return type: take the values that it needs as parameters, or run the handler with an interpreter",
            INamedTypeSymbol { TypeArguments: { Length: 1 } value } =>
                $"Let it return Handler<{Name(value[0])}>, or run the handler with an interpreter",
            _ => "Let it return Handler, or run the handler with an interpreter",
        };

    private static string Name(ITypeSymbol type) =>
        type.WithNullableAnnotation(NullableAnnotation.None)
            .ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);
}
