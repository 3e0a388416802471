using Microsoft.CodeAnalysis;

namespace Handlers.Analyzers;

/// <summary>The methods of the library that take a template or a prefix.</summary>
internal sealed class RouteMethods
{
    private static readonly HashSet<string> Names = new(StringComparer.Ordinal)
    {
        "Get",
        "Post",
        "Put",
        "Patch",
        "Delete",
        "Map",
        "WebSocket",
        "Group",
        "Mount",
        "Of",
        "OfView",
        "Parse",
    };

    private static readonly string[] Declaring =
    [
        "Handlers.AppRoutes",
        "Handlers.AppScopes",
        "Handlers.AppViews",
        "Handlers.Composition",
        "Handlers.Group",
        "Handlers.ResultRoutes",
        "Handlers.RouteDefinition",
        "Handlers.RouteTemplate",
    ];

    private readonly HashSet<ISymbol> types;

    private RouteMethods(IEnumerable<ISymbol> types) => this.types = new(types, SymbolEqualityComparer.Default);

    /// <summary>The methods, or null where the compilation does not reference the library.</summary>
    public static RouteMethods? Of(Compilation compilation)
    {
        var known = Declaring.Select(compilation.GetTypeByMetadataName).Where(type => type is not null).ToArray();
        return known.Length > 0 ? new RouteMethods(known!) : null;
    }

    /// <summary>Whether the method takes a template or a prefix.</summary>
    public bool Contain(IMethodSymbol method) =>
        // An extension member is in a type inside its class.
        Names.Contains(method.Name)
        && types.Contains((method.ContainingType.ContainingType ?? method.ContainingType).OriginalDefinition);
}
