namespace Handlers;

/// <summary>
/// The services of one request or of one fiber of host lifetime: a scope that is opened when a service is first requested, and that ends with the
/// request or fiber. It has a single field, so that a request without services pays nothing. Thread-safe, because offloaded functions use it too.
/// </summary>
internal struct LazyServices(HostServices? host)
{
    // HostServices: not opened yet. Opened: the scope. Ended: ended, whether or not the scope was ever opened.
    private object? state = host;

    /// <summary>The host's services, of which this is a scope.</summary>
    internal readonly HostServices? Host =>
        state switch
        {
            HostServices unopened => unopened,
            Opened opened => opened.Host,
            Ended ended => ended.Host,
            _ => null,
        };

    /// <summary>Returns the services, and opens their scope when they are first requested.</summary>
    /// <param name="sink">The sink for a failure to dispose a superfluous scope, if another thread has opened one first.</param>
    /// <exception cref="ServicesEndedException">The services have ended.</exception>
    internal IServiceProvider Get(IReportSink sink)
    {
        var found = Volatile.Read(ref state);
        if (found is HostServices { Root: { } root } host)
        {
            if (host.OpenScope is not { } open)
                return root;
            var (services, scope) = open(root);
            var opened = new Opened(host, services, scope);
            found = Interlocked.CompareExchange(ref state, opened, host);
            if (ReferenceEquals(found, host))
                return services;
            // Another thread was faster, or the request ended in the meantime.
            _ = opened.EndAsync(sink);
        }
        return found switch
        {
            Opened opened => opened.Services,
            Ended => throw new ServicesEndedException(),
            _ => EmptyServices.Instance,
        };
    }

    /// <summary>Ends the services and disposes the scope. From then on, requesting a service throws.</summary>
    /// <param name="sink">The sink for exceptions of the disposal.</param>
    /// <returns>A task that completes when everything is disposed; never faults.</returns>
    internal ValueTask EndAsync(IReportSink sink) =>
        Interlocked.Exchange(ref state, Host?.Ended ?? Ended.OfNone) is Opened opened ? opened.EndAsync(sink) : default;

    private sealed class Opened(HostServices host, IServiceProvider services, IAsyncDisposable? scope)
    {
        internal HostServices Host => host;

        internal IServiceProvider Services => services;

        internal ValueTask EndAsync(IReportSink sink) => UserCode.DisposeAsync(scope, sink);
    }

    /// <summary>The state of services that have ended.</summary>
    internal sealed class Ended(HostServices? host)
    {
        internal static readonly Ended OfNone = new(null);

        internal HostServices? Host => host;
    }
}

/// <summary>A provider without services.</summary>
internal sealed class EmptyServices : IServiceProvider
{
    internal static readonly EmptyServices Instance = new();

    public object? GetService(Type serviceType) => null;
}
