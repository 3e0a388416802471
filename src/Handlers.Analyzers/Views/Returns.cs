using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Handlers.Analyzers;

/// <summary>Finds the expressions that a lambda returns.</summary>
internal static class Returns
{
    /// <summary>Returns the expressions, without those of functions inside. A lambda without any returns nothing.</summary>
    public static IReadOnlyList<ExpressionSyntax> Of(LambdaExpressionSyntax lambda) =>
        lambda.ExpressionBody is { } body
            ? Branches(body)
            :
            [
                .. lambda
                    .Block!.DescendantNodes(node =>
                        node is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax)
                    )
                    .OfType<ReturnStatementSyntax>()
                    .Where(each => each.Expression is not null)
                    .SelectMany(each => Branches(each.Expression!)),
            ];

    // The branches of a conditional expression may have different types.
    private static IReadOnlyList<ExpressionSyntax> Branches(ExpressionSyntax expression) =>
        expression switch
        {
            ConditionalExpressionSyntax either => [.. Branches(either.WhenTrue), .. Branches(either.WhenFalse)],
            SwitchExpressionSyntax many => [.. many.Arms.SelectMany(arm => Branches(arm.Expression))],
            ParenthesizedExpressionSyntax inner => Branches(inner.Expression),
            ThrowExpressionSyntax => [],
            _ => [expression],
        };

    /// <summary>Whether the lambda can end without a value: it returns nothing, and does not always throw.</summary>
    public static bool IsVoid(LambdaExpressionSyntax lambda, SemanticModel model) =>
        lambda.Block is { } block
            ? Of(lambda).Count == 0 && block.Statements is not [.., ThrowStatementSyntax]
            : lambda.ExpressionBody is { } body && model.GetTypeInfo(body).Type?.SpecialType == SpecialType.System_Void;
}
