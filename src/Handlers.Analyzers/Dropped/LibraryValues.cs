using Microsoft.CodeAnalysis;

namespace Handlers.Analyzers;

/// <summary>The library's immutable values: methods on them give a new value and change nothing.</summary>
internal sealed class LibraryValues
{
    private static readonly string[] Names =
    [
        "Response",
        "Request",
        "Decorator",
        "RouteDefinition",
        "RouteView`1",
        "RouteValues",
        "BeforeHook",
        "AfterHook",
        "ErrorHandler",
        "ResponseHook",
        "RouteValuesHook",
        "TeardownHook",
        "Lifespan",
        "Headers",
        "Parameters",
        "CookieSettings",
        "Body",
        "ProducedBody",
        "Key`1",
        "InputError",
    ];

    private readonly HashSet<INamedTypeSymbol> types = new(SymbolEqualityComparer.Default);
    private readonly INamedTypeSymbol? scope;
    private readonly INamedTypeSymbol? error;

    private LibraryValues(Compilation compilation, HandlerTypes handlers)
    {
        Handlers = handlers;
        scope = compilation.GetTypeByMetadataName("Handlers.RouteScope");
        error = compilation.GetTypeByMetadataName("Handlers.HttpError");
        foreach (var name in Names)
            if (compilation.GetTypeByMetadataName($"Handlers.{name}") is { } type)
                types.Add(type);
    }

    /// <summary>The handlers, which are values, too.</summary>
    public HandlerTypes Handlers { get; }

    /// <summary>The values, or null where the compilation does not reference the library.</summary>
    public static LibraryValues? Of(Compilation compilation) =>
        HandlerTypes.Of(compilation) is { } handlers ? new LibraryValues(compilation, handlers) : null;

    /// <summary>Whether the library has the method, or the extension that brings it.</summary>
    public static bool Has(ISymbol method) =>
        method.ContainingNamespace is { Name: "Handlers", ContainingNamespace.IsGlobalNamespace: true };

    /// <summary>Whether the type is one of an immutable value that is not a handler.</summary>
    public bool Contains(ITypeSymbol? type) =>
        IsScope(type) || IsError(type) || (type is INamedTypeSymbol named && types.Contains(named.OriginalDefinition));

    /// <summary>Whether the type is App, Group, or a type parameter for either.</summary>
    public bool IsScope(ITypeSymbol? type) => IsA(type, scope);

    /// <summary>Whether the type is an error of HTTP, such as NotFound, which does something once it is thrown.</summary>
    public bool IsError(ITypeSymbol? type) => IsA(type, error);

    private static bool IsA(ITypeSymbol? type, INamedTypeSymbol? wanted)
    {
        if (wanted is null)
            return false;
        if (type is ITypeParameterSymbol parameter)
            return parameter.ConstraintTypes.Any(each => IsA(each, wanted));
        for (; type is not null; type = type.BaseType)
            if (SymbolEqualityComparer.Default.Equals(type, wanted))
                return true;
        return false;
    }
}
