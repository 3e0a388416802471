using Microsoft.CodeAnalysis;

namespace Handlers.Analyzers;

/// <summary>The library's types in the compilation. A compilation without them has nothing to look at.</summary>
internal sealed class HandlerTypes
{
    private HandlerTypes(Compilation compilation, INamedTypeSymbol handler)
    {
        Handler = handler;
        HandlerOfT = compilation.GetTypeByMetadataName("Handlers.Handler`1");
    }

    /// <summary>The class Handler, the base of all handlers, whose statics make them.</summary>
    public INamedTypeSymbol Handler { get; }

    /// <summary>The open type Handler&lt;A&gt;.</summary>
    public INamedTypeSymbol? HandlerOfT { get; }

    /// <summary>The types, or null where the compilation does not reference the library.</summary>
    public static HandlerTypes? Of(Compilation compilation) =>
        compilation.GetTypeByMetadataName("Handlers.Handler") is { } handler
            ? new HandlerTypes(compilation, handler)
            : null;

    /// <summary>Whether values of the type are handlers.</summary>
    public bool IsHandler(ITypeSymbol? type)
    {
        for (; type is not null; type = type.BaseType)
            if (SymbolEqualityComparer.Default.Equals(type, Handler))
                return true;
        return false;
    }

    /// <summary>Whether values of the type are tasks that have a handler, as Task.Run(() => handler) gives.</summary>
    public bool IsTaskOfHandler(ITypeSymbol? type) =>
        type is INamedTypeSymbol { Name: "Task" or "ValueTask", TypeArguments: { Length: 1 } value }
        && (IsHandler(value[0]) || IsTaskOfHandler(value[0]));
}
