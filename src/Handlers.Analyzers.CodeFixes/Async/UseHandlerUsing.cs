using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Handlers.Analyzers;

/// <summary>Turns a <c>using</c> that is directly before the returned handler (HND005) into Handler.Using.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(UseHandlerUsing)), Shared]
internal sealed class UseHandlerUsing() : Fix(DisposedBeforeRun.Descriptor)
{
    internal const string Title = "Use Handler.Using";

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        if (
            root?.FindNode(context.Span, getInnermostNodeForTie: true)
            is not ExpressionSyntax { Parent: ReturnStatementSyntax returned } handler
        )
            return;
        switch (returned.Parent)
        {
            case BlockSyntax block when Before(block, returned) is { } declaration:
                if (Using(declaration.Declaration, handler) is { } use)
                    await Offer(
                        block,
                        block.WithStatements(
                            block
                                .Statements.Replace(returned, returned.WithExpression(use).WithTriviaFrom(declaration))
                                .RemoveAt(block.Statements.IndexOf(declaration))
                        )
                    );
                break;
            case BlockSyntax { Statements.Count: 1, Parent: UsingStatementSyntax statement }:
                await OfferFor(statement);
                break;
            case UsingStatementSyntax statement:
                await OfferFor(statement);
                break;
        }

        Task OfferFor(UsingStatementSyntax statement) =>
            statement is { Declaration: { } declaration } && Using(declaration, handler) is { } use
                ? Offer(statement, returned.WithExpression(use).WithTriviaFrom(statement))
                : Task.CompletedTask;

        Task Offer(SyntaxNode before, SyntaxNode after) => Change.OfferAsync(context, root, Title, before, after);
    }

    private static LocalDeclarationStatementSyntax? Before(BlockSyntax block, ReturnStatementSyntax returned)
    {
        var index = block.Statements.IndexOf(returned);
        return
            index > 0
            && block.Statements[index - 1]
                is LocalDeclarationStatementSyntax { UsingKeyword.RawKind: not 0 } declaration
            && declaration.AwaitKeyword.RawKind == 0
            ? declaration
            : null;
    }

    // Handler.Using(Handler.Sync(() => open), name => handler)
    private static ExpressionSyntax? Using(VariableDeclarationSyntax declaration, ExpressionSyntax handler)
    {
        if (
            declaration.Variables.Count != 1
            || declaration.Variables[0] is not { Initializer.Value: { } open } variable
        )
            return null;
        var (type, name) = (Change.Name("Handlers.Handler"), variable.Identifier.WithoutTrivia());
        var acquire = Call(type, "Sync", Lambda(SyntaxFactory.ParameterList(), open));
        return Call(type, "Using", acquire, Lambda(name, handler));
    }

    private static SyntaxToken Arrow =>
        SyntaxFactory
            .Token(SyntaxKind.EqualsGreaterThanToken)
            .WithLeadingTrivia(SyntaxFactory.Space)
            .WithTrailingTrivia(SyntaxFactory.Space);

    private static ExpressionSyntax Lambda(SyntaxToken parameter, ExpressionSyntax body) =>
        SyntaxFactory
            .SimpleLambdaExpression(SyntaxFactory.Parameter(parameter), body.WithoutTrivia())
            .WithArrowToken(Arrow);

    private static ExpressionSyntax Lambda(ParameterListSyntax parameters, ExpressionSyntax body) =>
        SyntaxFactory.ParenthesizedLambdaExpression(parameters, body.WithoutTrivia()).WithArrowToken(Arrow);

    private static ExpressionSyntax Call(ExpressionSyntax type, string method, params ExpressionSyntax[] arguments) =>
        SyntaxFactory.InvocationExpression(
            SyntaxFactory.MemberAccessExpression(
                SyntaxKind.SimpleMemberAccessExpression,
                type,
                SyntaxFactory.IdentifierName(method)
            ),
            SyntaxFactory.ArgumentList(
                SyntaxFactory.SeparatedList(
                    arguments.Select(SyntaxFactory.Argument),
                    Enumerable.Repeat(
                        SyntaxFactory.Token(SyntaxKind.CommaToken).WithTrailingTrivia(SyntaxFactory.Space),
                        arguments.Length - 1
                    )
                )
            )
        );
}
