using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Handlers.Analyzers;

/// <summary>Finds the initializer of a local or of a read-only field that has no other value.</summary>
internal static class Initializers
{
    // Each route of a long chain asks for the same local, and the answer is a walk through the whole member. The weak keys keep no tree alive.
    private static readonly ConditionalWeakTable<VariableDeclaratorSyntax, StrongBox<bool>> Assigned = new();

    /// <summary>Returns the initializer of the local or the field, or null.</summary>
    public static IOperation? Of(IOperation reference)
    {
        ISymbol? symbol = reference switch
        {
            ILocalReferenceOperation { Local: var local } => local,
            IFieldReferenceOperation { Field: { IsReadOnly: true } field } => field,
            _ => null,
        };
        return
            symbol is { DeclaringSyntaxReferences: [var declared] }
            && declared.SyntaxTree == reference.Syntax.SyntaxTree
            && declared.GetSyntax() is VariableDeclaratorSyntax { Initializer.Value: { } value } declarator
            && (symbol is IFieldSymbol || !Assigned.GetValue(declarator, each => new(IsAssigned(each))).Value)
            ? reference.SemanticModel!.GetOperation(value)
            : null;
    }

    private static bool IsAssigned(VariableDeclaratorSyntax local) =>
        local
            .FirstAncestorOrSelf<SyntaxNode>(node =>
                node is MemberDeclarationSyntax and not GlobalStatementSyntax or CompilationUnitSyntax
            )!
            .DescendantNodes()
            .Any(node =>
                node is AssignmentExpressionSyntax { Left: IdentifierNameSyntax name }
                    && name.Identifier.ValueText == local.Identifier.ValueText
                || node is ArgumentSyntax { RefKindKeyword.RawKind: not 0, Expression: IdentifierNameSyntax passed }
                    && passed.Identifier.ValueText == local.Identifier.ValueText
            );
}
