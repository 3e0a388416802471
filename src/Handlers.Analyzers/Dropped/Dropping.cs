using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Handlers.Analyzers;

/// <summary>Tells what a statement does with the value of its expression.</summary>
internal static class Dropping
{
    /// <summary>The expression whose value a statement drops, or null where the statement keeps it, such as an assignment.</summary>
    /// <param name="statement">A statement, or the expression that is the body of a function without a result.</param>
    /// <param name="discards">Whether <c>_ = call()</c> drops the value, too. Something that is only read, as in <c>_ = app.Handler</c>, is not dropped.</param>
    public static IOperation? Dropped(IExpressionStatementOperation statement, bool discards) =>
        statement.Operation switch
        {
            ISimpleAssignmentOperation { Target: IDiscardOperation } discard => discards
            && Made(discard.Value) is IInvocationOperation or IAwaitOperation or IConditionalAccessOperation
                ? discard.Value
                : null,
            IAssignmentOperation or IIncrementOrDecrementOperation => null,
            var expression => expression,
        };

    /// <summary>
    /// The type of the value. Of a method whose result has the type of its type parameter it is that parameter: such a method, as
    /// <c>T Measure&lt;T&gt;(Func&lt;T&gt; function)</c>, is called for its effect.
    /// </summary>
    public static ITypeSymbol? Type(IOperation value) =>
        Made(value) switch
        {
            IConditionalAccessOperation access => Type(access.WhenNotNull),
            IInvocationOperation { TargetMethod.OriginalDefinition.ReturnType: ITypeParameterSymbol parameter } =>
                parameter,
            var made => made.Type,
        };

    private static IOperation Made(IOperation value)
    {
        while (value is IConversionOperation { IsImplicit: true } conversion)
            value = conversion.Operand;
        return value;
    }

    /// <summary>Whether the statement is in a function that is expected to throw: the test of an argument that is refused.</summary>
    public static bool IsExpectedToThrow(IOperation statement, ISymbol member) =>
        Function.Around(statement, member).TakenBy?.ContainingSymbol is { } taker
        && (
            taker.Name.Contains("Throw")
            || taker is { Name: "Exception" or "ExceptionAsync", ContainingType.Name: "Record" }
        );
}
