using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Handlers.Analyzers;

/// <summary>Questions about symbols of bound records.</summary>
internal static class PartSymbols
{
    /// <summary>How types are written in generated code.</summary>
    internal static readonly SymbolDisplayFormat Written = SymbolDisplayFormat.FullyQualifiedFormat;

    /// <summary>How namespaces are written in generated code.</summary>
    internal static readonly SymbolDisplayFormat Space = Written.WithGlobalNamespaceStyle(
        SymbolDisplayGlobalNamespaceStyle.Omitted
    );

    /// <summary>Returns whether a type is one of the library's, by its name.</summary>
    internal static bool IsOurs(this ISymbol? type, string name) => type.Is("Handlers", name);

    /// <summary>Returns whether a type has the name and is in the namespace, which has one part.</summary>
    internal static bool Is(this ISymbol? type, string space, string name) =>
        type?.Name == name
        && type.ContainingNamespace is { ContainingNamespace.IsGlobalNamespace: true } found
        && found.Name == space;

    /// <summary>Returns whether a text can be parsed as the type: it implements IParsable of itself.</summary>
    internal static bool IsParsable(this ITypeSymbol type) =>
        type.AllInterfaces.Any(one =>
            one.OriginalDefinition.Is("System", "IParsable")
            && SymbolEqualityComparer.Default.Equals(one.TypeArguments[0], type)
        );

    /// <summary>Returns whether the type reads itself: the generator writes its binding, or it has a static Bound.</summary>
    internal static bool ReadsItself(this ITypeSymbol type) =>
        type.HasBoundAttribute()
        || type.GetMembers("Bound")
            .Any(member =>
                member is { IsStatic: true, DeclaredAccessibility: not Accessibility.Private }
                && member switch
                {
                    IPropertySymbol property => property.Type,
                    IFieldSymbol field => field.Type,
                    _ => null,
                }
                    is INamedTypeSymbol { Arity: 1 } found
                && found.IsOurs("Bound")
                && SymbolEqualityComparer.Default.Equals(found.TypeArguments[0], type)
            );

    internal static bool HasBoundAttribute(this ISymbol type) =>
        type.GetAttributes().Any(one => one.AttributeClass.IsOurs("BoundAttribute"));

    /// <summary>Returns an attribute of the library.</summary>
    internal static AttributeData? Attribute(this ISymbol symbol, string name) =>
        symbol.GetAttributes().FirstOrDefault(one => one.AttributeClass.IsOurs(name));

    /// <summary>Returns the text that is the only argument of an attribute, or null.</summary>
    internal static string? Text(this AttributeData? attribute) =>
        attribute is { ConstructorArguments.Length: 1 } ? attribute.ConstructorArguments[0].Value as string : null;

    /// <summary>Returns the constructor of a record's parameter list. In a referenced assembly it is the longest one, because the list is not marked there.</summary>
    internal static IMethodSymbol? PrimaryConstructor(this INamedTypeSymbol type, CancellationToken cancellation) =>
        type.DeclaringSyntaxReferences.IsEmpty
            ? type
                .InstanceConstructors.Where(one =>
                    one.Parameters.Length != 1 || !SymbolEqualityComparer.Default.Equals(one.Parameters[0].Type, type)
                )
                .OrderByDescending(one => one.Parameters.Length)
                .FirstOrDefault()
            : type.InstanceConstructors.FirstOrDefault(one =>
                one.DeclaringSyntaxReferences.Any(place =>
                    place.GetSyntax(cancellation) is Microsoft.CodeAnalysis.CSharp.Syntax.TypeDeclarationSyntax
                )
            );

    /// <summary>Returns a name as it is written in code.</summary>
    internal static string Escaped(string name) =>
        SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None
        || SyntaxFacts.GetContextualKeywordKind(name) != SyntaxKind.None
            ? $"@{name}"
            : name;

    /// <summary>Returns a text as it is written in code.</summary>
    internal static string Quoted(string text) => SymbolDisplay.FormatLiteral(text, quote: true);
}
