using Microsoft.CodeAnalysis;

namespace Handlers;

internal sealed partial class RouteType
{
    /// <summary>Returns the route type for each type, and the same one for equal types.</summary>
    internal static RouteType[] Of(IReadOnlyList<ITypeSymbol> types)
    {
        var known = new Dictionary<ITypeSymbol, RouteType>(SymbolEqualityComparer.Default);
        return
        [
            .. types.Select(type =>
                known.TryGetValue(type, out var same)
                    ? same
                    : known[type] = new(BuiltInOf(type), type.MetadataName, new RouteConstraint(type))
            ),
        ];
    }

    private static Type? BuiltInOf(ITypeSymbol type) =>
        type.SpecialType switch
        {
            SpecialType.System_Boolean => typeof(bool),
            SpecialType.System_DateTime => typeof(DateTime),
            SpecialType.System_Decimal => typeof(decimal),
            SpecialType.System_Double => typeof(double),
            SpecialType.System_Int32 => typeof(int),
            SpecialType.System_Int64 => typeof(long),
            SpecialType.System_Single => typeof(float),
            SpecialType.System_String => typeof(string),
            _ => type
                is {
                    MetadataName: nameof(Guid),
                    ContainingNamespace: { Name: nameof(System), ContainingNamespace.IsGlobalNamespace: true }
                }
                ? typeof(Guid)
                : null,
        };
}
