using Microsoft.CodeAnalysis;

namespace Handlers.Analyzers;

/// <summary>The types by which a view or a hook is judged.</summary>
internal sealed class ViewTypes
{
    private readonly INamedTypeSymbol scope;
    private readonly INamedTypeSymbol? parsable;
    private readonly INamedTypeSymbol? result;

    private ViewTypes(Compilation compilation, HandlerTypes handlers, INamedTypeSymbol scope)
    {
        Handlers = handlers;
        this.scope = scope;
        parsable = compilation.GetTypeByMetadataName("System.IParsable`1");
        result = compilation.GetTypeByMetadataName("Microsoft.AspNetCore.Http.IResult");
        Response = compilation.GetTypeByMetadataName("Handlers.Response");
        Request = compilation.GetTypeByMetadataName("Handlers.Request");
    }

    public HandlerTypes Handlers { get; }

    public INamedTypeSymbol? Response { get; }

    public INamedTypeSymbol? Request { get; }

    /// <summary>The types, or null where the compilation does not reference the library.</summary>
    public static ViewTypes? Of(Compilation compilation) =>
        HandlerTypes.Of(compilation) is { } handlers
        && compilation.GetTypeByMetadataName("Handlers.RouteScope") is { } scope
            ? new ViewTypes(compilation, handlers, scope)
            : null;

    /// <summary>Whether the type is an app or a group.</summary>
    public bool IsScope(ITypeSymbol? type) => Same(type?.BaseType, scope);

    /// <summary>Whether a route can have values of the type.</summary>
    public bool IsParsable(ITypeSymbol type) =>
        parsable is not null && type.AllInterfaces.Any(each => Same(each.OriginalDefinition, parsable));

    /// <summary>Whether the type is a result of ASP.NET Core.</summary>
    public bool IsResult(ITypeSymbol type) => Same(type, result) || type.AllInterfaces.Any(each => Same(each, result));

    /// <summary>The type of the value of a handler, of a task or of a value task; null for other types, and for those without a value.</summary>
    public ITypeSymbol? ValueOf(ITypeSymbol type) =>
        type is INamedTypeSymbol { TypeArguments: [var value] } generic && (Handlers.IsHandler(type) || IsTask(generic))
            ? value
            : null;

    /// <summary>Whether the type is a task or a value task, with or without a value.</summary>
    public static bool IsTask(ITypeSymbol type) =>
        type
            is {
                Name: "Task" or "ValueTask",
                ContainingNamespace: { Name: "Tasks", ContainingNamespace.Name: "Threading" }
            };

    public static bool Same(ISymbol? one, ISymbol? other) =>
        one is not null && SymbolEqualityComparer.Default.Equals(one, other);

    /// <summary>The type as users write it.</summary>
    public static string Written(ITypeSymbol type) =>
        type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);
}
