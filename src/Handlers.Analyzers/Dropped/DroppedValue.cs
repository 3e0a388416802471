using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Handlers.Analyzers;

/// <summary>HND009: a call that gives a new app, response or other immutable value has no effect when the value is dropped.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class DroppedValue : DiagnosticAnalyzer
{
    internal static readonly DiagnosticDescriptor Descriptor = Rule.Of(
        "HND009",
        DiagnosticSeverity.Warning,
        "An immutable value is dropped",
        "'{0}' gives a new {1}, which is dropped here, and changes nothing. {2}."
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
            if (LibraryValues.Of(start.Compilation) is { } values)
                start.RegisterOperationAction(operation => Look(operation, values), OperationKind.ExpressionStatement);
        });
    }

    private static void Look(OperationAnalysisContext context, LibraryValues values)
    {
        // A value that was awaited has had its effect.
        var dropped = Dropping.Dropped((IExpressionStatementOperation)context.Operation, discards: false);
        if (
            dropped is null or IAwaitOperation
            || Dropping.Type(dropped) is not { } type
            || !values.Contains(type)
            || IsCalledForEffect(dropped, context, values)
            || Dropping.IsExpectedToThrow(context.Operation, context.ContainingSymbol)
            || Function.IsUnbound(dropped)
        )
            return;
        context.ReportDiagnostic(
            Diagnostic.Create(
                Descriptor,
                dropped.Syntax.GetLocation(),
                Excerpt.Of(dropped.Syntax),
                (dropped.Type ?? type)
                    .WithNullableAnnotation(NullableAnnotation.None)
                    .ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat),
                Advice(dropped, type, context.ContainingSymbol, values)
            )
        );
    }

    // A method of the user, which may send a request and return the response. A method that extends an app has no other effect on it, and a
    // response that a hook asks for is meant to answer.
    private static bool IsCalledForEffect(IOperation dropped, OperationAnalysisContext context, LibraryValues values) =>
        dropped is IInvocationOperation call
        && !LibraryValues.Has(call.TargetMethod)
        && !(values.IsScope(call.Type) && call.Arguments.Any(each => values.IsScope(each.Value.Type)))
        && !RunningHandler.Is(Function.Around(dropped, context.ContainingSymbol), values);

    private static string Advice(IOperation dropped, ITypeSymbol type, ISymbol member, LibraryValues values)
    {
        if (values.IsError(type))
            return "Throw it";
        return Receiver.Of(dropped) is { } receiver
            && SymbolEqualityComparer.Default.Equals(receiver.Type, dropped.Type)
                ? $"Assign it: {receiver.Name} = {receiver.Name}…, or return it"
            : IsInBeforeHook(dropped, member) ? "Return it, and return null where the request continues"
            : "Return it";
    }

    // Such a hook has no result until it returns the response, so all of its other ends need one, too.
    private static bool IsInBeforeHook(IOperation dropped, ISymbol member) =>
        Function.Around(dropped, member) is { Symbol.ReturnsVoid: true, TakenBy.ContainingSymbol.Name: "Before" };
}
