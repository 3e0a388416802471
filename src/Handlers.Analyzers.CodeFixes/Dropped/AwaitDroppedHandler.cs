using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Handlers.Analyzers;

/// <summary>
/// Awaits a dropped handler (HND001) where that can work: in an <c>async Handler</c> function, and in a lambda that becomes one. A method that does nothing
/// else returns it.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AwaitDroppedHandler)), Shared]
internal sealed class AwaitDroppedHandler() : Fix(DroppedHandler.Descriptor)
{
    internal const string AwaitTitle = "Await the handler";
    internal const string ReturnTitle = "Return the handler";

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var cancellation = context.CancellationToken;
        var root = await context.Document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false);
        var model = await context.Document.GetSemanticModelAsync(cancellation).ConfigureAwait(false);
        if (
            root?.FindNode(context.Span, getInnermostNodeForTie: true) is not ExpressionSyntax dropped
            || model is null
            || HandlerTypes.Of(model.Compilation) is not { } types
            || Handler(dropped) is not { } handler
            || dropped.Ancestors().FirstOrDefault(IsFunction) is not { } function
        )
            return;
        // The whole of _ = handler.
        SyntaxNode old = dropped.Parent is AssignmentExpressionSyntax discard ? discard : dropped;
        var symbol =
            (model.GetDeclaredSymbol(function, cancellation) ?? model.GetSymbolInfo(function, cancellation).Symbol)
            as IMethodSymbol;
        if (symbol is { IsAsync: true } && types.IsHandler(symbol.ReturnType))
            await Offer(AwaitTitle, old, Awaited(old, handler));
        else if (symbol is null or { IsAsync: true })
            return;
        else if (function is AnonymousFunctionExpressionSyntax lambda)
            await Offer(AwaitTitle, lambda, Async(lambda.ReplaceNode(old, Awaited(old, handler))), IsHandlerLambda);
        else if (symbol.ReturnsVoid && !ReturnType.IsGiven(symbol))
        {
            if (old.Parent is ArrowExpressionClauseSyntax)
                await Offer(ReturnTitle, function, Returning(function.ReplaceNode(old, handler.WithTriviaFrom(old))));
            else
                await Offer(AwaitTitle, function, Returning(Async(function.ReplaceNode(old, Awaited(old, handler)))));
        }

        Task Offer(string title, SyntaxNode before, SyntaxNode after, Func<ISymbol?, bool>? isRight = null) =>
            Change.OfferAsync(context, root, title, before, after, isRight);

        // The handler itself, also out of await Task.Run(() => handler).
        ExpressionSyntax? Handler(ExpressionSyntax value) =>
            value switch
            {
                AwaitExpressionSyntax { Expression: var awaited } => Handler(awaited),
                InvocationExpressionSyntax { ArgumentList.Arguments: { Count: 1 } arguments }
                    when IsTask(value) && arguments[0].Expression is LambdaExpressionSyntax lambda => lambda
                    .AsyncKeyword
                    .RawKind == 0
                    ? lambda.ExpressionBody
                    : null,
                _ => IsTask(value) ? null : value,
            };

        bool IsTask(ExpressionSyntax value) => types.IsTaskOfHandler(model.GetTypeInfo(value, cancellation).Type);
    }

    private static bool IsFunction(SyntaxNode node) =>
        node is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or BaseMethodDeclarationSyntax;

    // By name, because the types of the changed compilation are other objects. An async lambda that gives nothing awaits no handler.
    private static bool IsHandlerLambda(ISymbol? lambda) =>
        lambda
            is IMethodSymbol
            {
                ReturnType:
                {
                    Name: "Handler",
                    ContainingNamespace: { Name: "Handlers", ContainingNamespace.IsGlobalNamespace: true }
                }
            };

    private static SyntaxNode Returning(SyntaxNode function) =>
        function switch
        {
            MethodDeclarationSyntax method => method.WithReturnType(Type(method.ReturnType)),
            LocalFunctionStatementSyntax local => local.WithReturnType(Type(local.ReturnType)),
            _ => function,
        };

    private static SyntaxNode Async(SyntaxNode function) =>
        function switch
        {
            MethodDeclarationSyntax method => method.AddModifiers(SyntaxFactory.Token(SyntaxKind.AsyncKeyword)),
            LocalFunctionStatementSyntax local => local.AddModifiers(SyntaxFactory.Token(SyntaxKind.AsyncKeyword)),
            AnonymousFunctionExpressionSyntax lambda => lambda
                .WithoutLeadingTrivia()
                .WithAsyncKeyword(SyntaxFactory.Token(SyntaxKind.AsyncKeyword).WithTrailingTrivia(SyntaxFactory.Space))
                .WithLeadingTrivia(lambda.GetLeadingTrivia()),
            _ => function,
        };

    private static ExpressionSyntax Awaited(SyntaxNode old, ExpressionSyntax handler) =>
        SyntaxFactory
            .AwaitExpression(
                SyntaxFactory.Token(SyntaxKind.AwaitKeyword).WithTrailingTrivia(SyntaxFactory.Space),
                Operand(handler.WithoutTrivia())
            )
            .WithTriviaFrom(old);

    private static ExpressionSyntax Operand(ExpressionSyntax handler) =>
        handler is ConditionalExpressionSyntax or BinaryExpressionSyntax
            ? SyntaxFactory.ParenthesizedExpression(handler)
            : handler;

    private static TypeSyntax Type(TypeSyntax old) => Change.Type("Handlers.Handler").WithTriviaFrom(old);
}
