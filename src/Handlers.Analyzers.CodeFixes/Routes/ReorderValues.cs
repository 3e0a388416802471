using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Handlers.Analyzers;

/// <summary>HND003: gives the parameters of a lambda the order of the template.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ReorderValues)), Shared]
internal sealed class ReorderValues() : Fix(UnfitTemplate.Names)
{
    private const string Title = "Put the parameters in the template's order";

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        foreach (var finding in context.Diagnostics)
            if (
                finding.Properties.TryGetValue(UnfitTemplate.Order, out var order)
                // The other callers of a method would have to change as well.
                && root?.FindNode(finding.Location.SourceSpan)
                    is ParameterListSyntax { Parent: LambdaExpressionSyntax } list
                && Ordered(list, order!.Split('/')) is { } ordered
            )
                context.RegisterCodeFix(
                    CodeAction.Create(
                        Title,
                        _ => Task.FromResult(context.Document.WithSyntaxRoot(root.ReplaceNode(list, ordered))),
                        equivalenceKey: Title
                    ),
                    finding
                );
    }

    // The values come last, after the request or the connection. Null if one of them is not in the template.
    private static ParameterListSyntax? Ordered(ParameterListSyntax list, string[] names)
    {
        var parameters = list.Parameters;
        var first = parameters.Count - names.Length;
        var values = names
            .Select(name =>
                parameters
                    .Skip(first)
                    .FirstOrDefault(each =>
                        string.Equals(each.Identifier.ValueText, name, StringComparison.OrdinalIgnoreCase)
                    )
            )
            .ToArray();
        return values.Contains(null)
            ? null
            : list.WithParameters(
                SyntaxFactory.SeparatedList(
                    // Each place keeps its spaces and comments.
                    parameters
                        .Take(first)
                        .Concat(values.Select((value, at) => value!.WithTriviaFrom(parameters[first + at]))),
                    parameters.GetSeparators()
                )
            );
    }
}
