using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;

namespace Handlers.Analyzers;

/// <summary>Makes fixes that are offered only if the changed code compiles as well as it did before.</summary>
internal static class Change
{
    /// <summary>Offers to replace a node, if no error comes from it.</summary>
    /// <param name="context">The finding.</param>
    /// <param name="root">The root of the document.</param>
    /// <param name="title">The text in the menu.</param>
    /// <param name="old">The node.</param>
    /// <param name="changed">The node that replaces it.</param>
    /// <param name="isRight">Looks at the symbol of the changed node, where an absence of errors is not enough.</param>
    public static async Task OfferAsync(
        CodeFixContext context,
        SyntaxNode root,
        string title,
        SyntaxNode old,
        SyntaxNode changed,
        Func<ISymbol?, bool>? isRight = null
    )
    {
        var cancellation = context.CancellationToken;
        var mark = new SyntaxAnnotation();
        var document = context.Document.WithSyntaxRoot(root.ReplaceNode(old, changed.WithAdditionalAnnotations(mark)));
        var model = (await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false))!;
        var before = (await context.Document.GetSemanticModelAsync(cancellation).ConfigureAwait(false))!;
        if (Errors(model, cancellation) > Errors(before, cancellation))
            return;
        if (isRight is not null)
        {
            var node = model.SyntaxTree.GetRoot(cancellation).GetAnnotatedNodes(mark).Single();
            if (!isRight(model.GetSymbolInfo(node, cancellation).Symbol))
                return;
        }
        foreach (var finding in context.Diagnostics)
            context.RegisterCodeFix(
                CodeAction.Create(title, _ => Task.FromResult(document), equivalenceKey: title),
                finding
            );
    }

    /// <summary>The type as a user would write it here.</summary>
    /// <param name="name">Its full name, such as Handlers.Handler.</param>
    public static TypeSyntax Type(string name) =>
        SyntaxFactory.ParseTypeName($"global::{name}").WithAdditionalAnnotations(Simplifier.Annotation);

    /// <summary>The name of a type as an expression, such as Handler in Handler.Sync.</summary>
    public static ExpressionSyntax Name(string name) =>
        SyntaxFactory.ParseExpression($"global::{name}").WithAdditionalAnnotations(Simplifier.Annotation);

    private static int Errors(SemanticModel model, CancellationToken cancellation) =>
        model.GetDiagnostics(cancellationToken: cancellation).Count(each => each.Severity == DiagnosticSeverity.Error);
}
