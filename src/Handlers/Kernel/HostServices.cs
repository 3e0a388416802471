namespace Handlers;

/// <summary>The services of a host, and how to open a scope of them: one for each request and one for each fiber of host lifetime.</summary>
/// <param name="root">The root services; null for none.</param>
/// <param name="openScope">Opens a scope of the given services. Null if they have no scopes; everything then uses the root services.</param>
/// <param name="owner">The server that the services belong to, if any.</param>
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

    /// <summary>The state of services after the end of their request or fiber; all share one object.</summary>
    internal LazyServices.Ended Ended => ended ??= new LazyServices.Ended(this);
}
