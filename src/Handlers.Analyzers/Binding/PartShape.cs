using Microsoft.CodeAnalysis;

namespace Handlers.Analyzers;

/// <summary>The type of a parameter: one value or several, and whether it may be missing.</summary>
/// <param name="Value">The type without a question mark.</param>
/// <param name="IsNullable">Whether it has a question mark.</param>
/// <param name="Element">The type of the elements if it is a list that a request can be read as; otherwise null.</param>
/// <param name="FromList">The method that makes the list of an IReadOnlyList; empty if that is the list.</param>
internal sealed record PartShape(ITypeSymbol Value, bool IsNullable, ITypeSymbol? Element, string FromList)
{
    internal static PartShape Of(ITypeSymbol type)
    {
        var isNullable = type.NullableAnnotation == NullableAnnotation.Annotated;
        if (type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable)
            (type, isNullable) = (nullable.TypeArguments[0], true);
        else
            type = type.WithNullableAnnotation(NullableAnnotation.NotAnnotated);
        var (element, fromList) = type.IsParsable() ? (null, "") : List(type);
        return new(type, isNullable, element?.WithNullableAnnotation(NullableAnnotation.NotAnnotated), fromList);
    }

    private static (ITypeSymbol? Element, string FromList) List(ITypeSymbol type) =>
        type switch
        {
            IArrayTypeSymbol { Rank: 1 } array => (array.ElementType, "global::System.Linq.Enumerable.ToArray"),
            INamedTypeSymbol { Arity: 1 } named => Of(named, named.TypeArguments[0]),
            _ => (null, ""),
        };

    private static (ITypeSymbol? Element, string FromList) Of(INamedTypeSymbol list, ITypeSymbol element) =>
        list.OriginalDefinition.SpecialType switch
        {
            SpecialType.System_Collections_Generic_IReadOnlyList_T
            or SpecialType.System_Collections_Generic_IReadOnlyCollection_T
            or SpecialType.System_Collections_Generic_IEnumerable_T => (element, ""),
            SpecialType.System_Collections_Generic_IList_T or SpecialType.System_Collections_Generic_ICollection_T => (
                element,
                "global::System.Linq.Enumerable.ToList"
            ),
            _ => list.OriginalDefinition.ToDisplayString() switch
            {
                "System.Collections.Generic.List<T>" => (element, "global::System.Linq.Enumerable.ToList"),
                "System.Collections.Immutable.ImmutableArray<T>" => (
                    element,
                    "global::System.Collections.Immutable.ImmutableArray.ToImmutableArray"
                ),
                _ => (null, ""),
            },
        };
}
