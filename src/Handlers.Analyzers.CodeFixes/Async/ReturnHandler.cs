using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Handlers.Analyzers;

/// <summary>Lets a method that awaits a handler return a handler (HND002), unless a base class or an interface sets its return type.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ReturnHandler)), Shared]
internal sealed class ReturnHandler() : Fix(AwaitedInPlainMethod.Descriptor)
{
    internal const string Title = "Let it return a handler";

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var cancellation = context.CancellationToken;
        var root = await context.Document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false);
        var model = await context.Document.GetSemanticModelAsync(cancellation).ConfigureAwait(false);
        if (root is null || model is null)
            return;
        var function = root.FindNode(context.Span, getInnermostNodeForTie: true)
            .Ancestors()
            .FirstOrDefault(node =>
                node is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or BaseMethodDeclarationSyntax
            );
        var type = function switch
        {
            MethodDeclarationSyntax method when model.GetDeclaredSymbol(method, cancellation) is { } symbol =>
                ReturnType.IsGiven(symbol) || IsMain(symbol) ? null : method.ReturnType,
            LocalFunctionStatementSyntax local => local.ReturnType,
            ParenthesizedLambdaExpressionSyntax lambda => lambda.ReturnType,
            _ => null,
        };
        if (type is null || Handler(type, model, cancellation) is not { } handler)
            return;
        await Change.OfferAsync(context, root, Title, type, handler.WithTriviaFrom(type));

        bool IsMain(IMethodSymbol method) =>
            SymbolEqualityComparer.Default.Equals(model.Compilation.GetEntryPoint(cancellation), method);
    }

    private static TypeSyntax? Handler(TypeSyntax type, SemanticModel model, CancellationToken cancellation) =>
        model.GetTypeInfo(type, cancellation).Type switch
        {
            { SpecialType: SpecialType.System_Void } => Change.Type("Handlers.Handler"),
            INamedTypeSymbol { Name: "Task" or "ValueTask", Arity: 0 } => Change.Type("Handlers.Handler"),
            INamedTypeSymbol { Name: "Task" or "ValueTask", Arity: 1 }
                when type.DescendantNodesAndSelf().OfType<GenericNameSyntax>().FirstOrDefault() is { } task =>
                Change.Type($"Handlers.Handler<{task.TypeArgumentList.Arguments[0]}>"),
            _ => null,
        };
}
