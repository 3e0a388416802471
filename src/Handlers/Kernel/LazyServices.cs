namespace Handlers;

/// <summary>
/// The services of one request or of one fiber of host lifetime: a scope that the first question opens, and that ends with it. One field, so that
/// a request that asks for no service pays nothing. Any thread: offloaded functions may ask, too.
/// </summary>
internal struct LazyServices(HostServices? host)
{
    // HostServices: not asked for yet. Opened: the scope. Ended: over, whether it was asked for or not.
    private object? state = host;

    /// <summary>What they are a scope of.</summary>
    internal readonly HostServices? Host =>
        state switch
        {
            HostServices unasked => unasked,
            Opened opened => opened.Host,
            Ended ended => ended.Host,
            _ => null,
        };

    /// <summary>The services.</summary>
    /// <param name="sink">Is told when a scope that another thread has opened first cannot be disposed.</param>
    /// <exception cref="ServicesEndedException">They have ended.</exception>
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
            // Another thread was faster, or the request has ended meanwhile.
            _ = opened.EndAsync(sink);
        }
        return found switch
        {
            Opened opened => opened.Services,
            Ended => throw new ServicesEndedException(),
            _ => EmptyServices.Instance,
        };
    }

    /// <summary>Ends them. Whoever asks from now on gets a fault. What is in the scope is disposed; what that throws is reported.</summary>
    /// <param name="sink">Is told.</param>
    /// <returns>Complete when all is disposed; never faults.</returns>
    internal ValueTask EndAsync(IReportSink sink) =>
        Interlocked.Exchange(ref state, Host?.Ended ?? Ended.OfNone) is Opened opened ? opened.EndAsync(sink) : default;

    private sealed class Opened(HostServices host, IServiceProvider services, IAsyncDisposable? scope)
    {
        internal HostServices Host => host;

        internal IServiceProvider Services => services;

        internal ValueTask EndAsync(IReportSink sink) => UserCode.DisposeAsync(scope, sink);
    }

    /// <summary>They are over.</summary>
    internal sealed class Ended(HostServices? host)
    {
        internal static readonly Ended OfNone = new(null);

        internal HostServices? Host => host;
    }
}

/// <summary>A provider that has no services.</summary>
internal sealed class EmptyServices : IServiceProvider
{
    internal static readonly EmptyServices Instance = new();

    public object? GetService(Type serviceType) => null;
}
