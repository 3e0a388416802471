using System.Collections.Immutable;
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
internal sealed class AwaitDroppedHandler : CodeFixProvider
{
    internal const string AwaitTitle = "Await the handler";
    internal const string ReturnTitle = "Return the handler";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [DroppedHandler.Descriptor.Id];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

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
        )
            return;
        var function = dropped.Ancestors().FirstOrDefault(IsFunction);
        // The whole of _ = handler.
        SyntaxNode old = dropped.Parent is AssignmentExpressionSyntax discard ? discard : dropped;
        switch (function)
        {
            case MethodDeclarationSyntax { ExpressionBody.Expression: { } body } method when body == old:
                if (!IsGiven(method))
                    await Offer(ReturnTitle, method, method.WithReturnType(Returned(method.ReturnType)));
                break;
            case LocalFunctionStatementSyntax { ExpressionBody.Expression: { } body } method when body == old:
                await Offer(ReturnTitle, method, method.WithReturnType(Returned(method.ReturnType)));
                break;
            case not null when IsAsyncHandler(function):
                await Offer(AwaitTitle, old, Awaited(old, handler));
                break;
            case AnonymousFunctionExpressionSyntax { AsyncKeyword.RawKind: 0 } lambda:
                await Change.OfferAsync(
                    context,
                    root,
                    AwaitTitle,
                    lambda,
                    Async(lambda.ReplaceNode(old, Awaited(old, handler))),
                    // The types of another compilation are other objects.
                    changed =>
                        changed is IMethodSymbol { ReturnType: { } type }
                        && type.ToString().StartsWith("Handlers.Handler", StringComparison.Ordinal)
                );
                break;
            case MethodDeclarationSyntax { ReturnType: PredefinedTypeSyntax type } method
                when IsPlainVoid(type, method.Modifiers) && !IsGiven(method):
                await Offer(
                    AwaitTitle,
                    method,
                    method
                        .ReplaceNode(old, Awaited(old, handler))
                        .WithReturnType(Returned(method.ReturnType))
                        .AddModifiers(SyntaxFactory.Token(SyntaxKind.AsyncKeyword))
                );
                break;
            case LocalFunctionStatementSyntax { ReturnType: PredefinedTypeSyntax type } method
                when IsPlainVoid(type, method.Modifiers):
                await Offer(
                    AwaitTitle,
                    method,
                    method
                        .ReplaceNode(old, Awaited(old, handler))
                        .WithReturnType(Returned(method.ReturnType))
                        .AddModifiers(SyntaxFactory.Token(SyntaxKind.AsyncKeyword))
                );
                break;
        }

        Task Offer(string title, SyntaxNode before, SyntaxNode after) =>
            Change.OfferAsync(context, root, title, before, after);

        bool IsAsyncHandler(SyntaxNode node) =>
            (
                node is AnonymousFunctionExpressionSyntax
                    ? model.GetSymbolInfo(node, cancellation).Symbol
                    : model.GetDeclaredSymbol(node, cancellation)
            )
                is IMethodSymbol { IsAsync: true } method
            && types.IsHandler(method.ReturnType);

        bool IsGiven(MethodDeclarationSyntax method) =>
            model.GetDeclaredSymbol(method, cancellation) is not { } symbol || ReturnType.IsGiven(symbol);
    }

    private static bool IsFunction(SyntaxNode node) =>
        node is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or BaseMethodDeclarationSyntax;

    private static bool IsPlainVoid(PredefinedTypeSyntax type, SyntaxTokenList modifiers) =>
        type.Keyword.IsKind(SyntaxKind.VoidKeyword) && !modifiers.Any(SyntaxKind.AsyncKeyword);

    // The handler itself, also out of await Task.Run(() => handler).
    private static ExpressionSyntax? Handler(ExpressionSyntax dropped)
    {
        if (dropped is AwaitExpressionSyntax { Expression: var awaited })
            return Handler(awaited);
        if (dropped is not InvocationExpressionSyntax { ArgumentList.Arguments: { Count: 1 } arguments } call)
            return dropped;
        if (call.Expression is not MemberAccessExpressionSyntax { Name.Identifier.Text: "Run" or "StartNew" })
            return dropped;
        return arguments[0].Expression is LambdaExpressionSyntax { AsyncKeyword.RawKind: 0 } lambda
            ? lambda.ExpressionBody
            : null;
    }

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

    private static AnonymousFunctionExpressionSyntax Async(AnonymousFunctionExpressionSyntax lambda) =>
        lambda
            .WithoutLeadingTrivia()
            .WithAsyncKeyword(SyntaxFactory.Token(SyntaxKind.AsyncKeyword).WithTrailingTrivia(SyntaxFactory.Space))
            .WithLeadingTrivia(lambda.GetLeadingTrivia());

    private static TypeSyntax Returned(TypeSyntax old) => Change.Type("Handlers.Handler").WithTriviaFrom(old);
}
