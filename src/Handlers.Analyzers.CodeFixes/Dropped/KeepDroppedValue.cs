using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Handlers.Analyzers;

/// <summary>Keeps a dropped value (HND009): assigns it to the variable that it came from, throws an error, or returns a response.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(KeepDroppedValue)), Shared]
internal sealed class KeepDroppedValue() : Fix(DroppedValue.Descriptor)
{
    internal const string AssignTitle = "Assign the new value";
    internal const string ThrowTitle = "Throw the error";
    internal const string ReturnTitle = "Return the value";

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var cancellation = context.CancellationToken;
        var root = await context.Document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false);
        var model = await context.Document.GetSemanticModelAsync(cancellation).ConfigureAwait(false);
        if (
            root?.FindNode(context.Span, getInnermostNodeForTie: true) is not ExpressionSyntax dropped
            || dropped.Parent is not ExpressionStatementSyntax statement
            || model?.GetOperation(dropped, cancellation) is not { } operation
            || LibraryValues.Of(model.Compilation) is not { } values
        )
            return;
        if (values.IsError(operation.Type))
            await Offer(ThrowTitle, statement, Throw(dropped).WithTriviaFrom(statement));
        else if (
            Receiver.Of(operation) is { } receiver
            && SymbolEqualityComparer.Default.Equals(receiver.Type, operation.Type)
        )
            await Offer(AssignTitle, dropped, Assignment(receiver.Name, dropped));
        else if (dropped.FirstAncestorOrSelf<AnonymousFunctionExpressionSyntax>() is { Block: { } block } hook)
            await Offer(ReturnTitle, hook, Returning(hook, block, statement, IsVoid(hook) && EndIsReached(block)));
        else
            await Offer(ReturnTitle, statement, Return(dropped).WithTriviaFrom(statement));

        Task Offer(string title, SyntaxNode before, SyntaxNode after) =>
            Change.OfferAsync(context, root, title, before, after);

        // An async hook without a result yields nothing, too.
        bool IsVoid(AnonymousFunctionExpressionSyntax hook) =>
            !hook.Block!.DescendantNodes(node =>
                    node is not AnonymousFunctionExpressionSyntax and not LocalFunctionStatementSyntax
                )
                .Any(node => node is ReturnStatementSyntax { Expression: not null });

        bool EndIsReached(BlockSyntax block) =>
            model.AnalyzeControlFlow(block.Statements.First(), block.Statements.Last())
                is { Succeeded: true, EndPointIsReachable: true };
    }

    // A hook that answers nothing on its other ways returns null on them.
    private static AnonymousFunctionExpressionSyntax Returning(
        AnonymousFunctionExpressionSyntax hook,
        BlockSyntax block,
        ExpressionStatementSyntax statement,
        bool addsNull
    )
    {
        var changed = block.ReplaceNodes(
            block
                .DescendantNodes(node =>
                    node is not AnonymousFunctionExpressionSyntax and not LocalFunctionStatementSyntax
                )
                .Where(node => node == statement || addsNull && node is ReturnStatementSyntax { Expression: null }),
            (node, _) =>
                node == statement
                    ? Return(statement.Expression).WithTriviaFrom(statement)
                    : Return(Null).WithTriviaFrom(node)
        );
        if (addsNull && statement.Parent != block)
            changed = changed.AddStatements(
                Return(Null)
                    .WithTriviaFrom(block.Statements.Last())
                    .WithoutLeadingTrivia()
                    .WithLeadingTrivia(Indentation(block))
            );
        return hook.WithBlock(changed);
    }

    private static ExpressionSyntax Null => SyntaxFactory.LiteralExpression(SyntaxKind.NullLiteralExpression);

    private static SyntaxTriviaList Indentation(BlockSyntax block) =>
        SyntaxFactory.TriviaList(
            block.Statements.Last().GetLeadingTrivia().Where(each => each.IsKind(SyntaxKind.WhitespaceTrivia))
        );

    private static ReturnStatementSyntax Return(ExpressionSyntax value) =>
        SyntaxFactory.ReturnStatement(
            SyntaxFactory.Token(SyntaxKind.ReturnKeyword).WithTrailingTrivia(SyntaxFactory.Space),
            value.WithoutTrivia(),
            SyntaxFactory.Token(SyntaxKind.SemicolonToken)
        );

    private static ThrowStatementSyntax Throw(ExpressionSyntax error) =>
        SyntaxFactory.ThrowStatement(
            SyntaxFactory.Token(SyntaxKind.ThrowKeyword).WithTrailingTrivia(SyntaxFactory.Space),
            error.WithoutTrivia(),
            SyntaxFactory.Token(SyntaxKind.SemicolonToken)
        );

    private static ExpressionSyntax Assignment(string variable, ExpressionSyntax value) =>
        SyntaxFactory
            .AssignmentExpression(
                SyntaxKind.SimpleAssignmentExpression,
                SyntaxFactory.IdentifierName(variable).WithTrailingTrivia(SyntaxFactory.Space),
                SyntaxFactory.Token(SyntaxKind.EqualsToken).WithTrailingTrivia(SyntaxFactory.Space),
                value.WithoutTrivia()
            )
            .WithTriviaFrom(value);
}
