namespace Handlers;

/// <summary>The services that a host was given, and how it opens a scope of them: one for each request, one for each fiber of host lifetime.</summary>
/// <param name="root">The services themselves; null for none.</param>
/// <param name="openScope">Opens a scope of the services that it is given. Null where they have no scopes: then all see the services themselves.</param>
/// <param name="owner">The server that they belong to, if any.</param>
internal sealed class HostServices(
    IServiceProvider? root,
    Func<IServiceProvider, (IServiceProvider Services, IAsyncDisposable? Scope)>? openScope,
    object? owner = null
)
{
    private LazyServices.Ended? ended;

    internal IServiceProvider? Root => root;

    internal Func<IServiceProvider, (IServiceProvider Services, IAsyncDisposable? Scope)>? OpenScope => openScope;

    internal object? Owner => owner;

    /// <summary>What a request or a fiber has after its end: one object for all of them.</summary>
    internal LazyServices.Ended Ended => ended ??= new LazyServices.Ended(this);
}
