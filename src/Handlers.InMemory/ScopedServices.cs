using Microsoft.Extensions.DependencyInjection;

namespace Handlers;

/// <summary>The services of one scope. Asked after its end they say what to do, which a container's own message does not.</summary>
/// <remarks>Compiled into each host and into the test kit: they do not know each other, and the core knows no container.</remarks>
/// <param name="services">The container's.</param>
/// <param name="scope">Disposed at the end; null where somebody else disposes it.</param>
internal sealed class ScopedServices(IServiceProvider services, IAsyncDisposable? scope)
    : IServiceProvider,
        ISupportRequiredService,
        IKeyedServiceProvider,
        IAsyncDisposable,
        IDisposable
{
    private int ended;

    /// <summary>Opens a scope of a host's services. A provider that has none is handed out itself.</summary>
    internal static (IServiceProvider Services, IAsyncDisposable? Scope) Open(IServiceProvider root)
    {
        if (root.GetService(typeof(IServiceScopeFactory)) is not IServiceScopeFactory factory)
            return (root, null);
        var scope = factory.CreateAsyncScope();
        var services = new ScopedServices(scope.ServiceProvider, scope);
        return (services, services);
    }

    /// <summary>Whether they are those of this provider.</summary>
    internal bool AreOf(IServiceProvider other) => ReferenceEquals(services, other);

    // A provider that somebody gets as a service and captures is the same mistake.
    public object? GetService(Type serviceType) => IsItself(serviceType) ? this : Running.GetService(serviceType);

    public object GetRequiredService(Type serviceType) =>
        IsItself(serviceType) ? this : Running.GetRequiredService(serviceType);

    public object? GetKeyedService(Type serviceType, object? serviceKey) =>
        Running.GetKeyedService(serviceType, serviceKey);

    public object GetRequiredKeyedService(Type serviceType, object? serviceKey) =>
        Running.GetRequiredKeyedService(serviceType, serviceKey);

    public ValueTask DisposeAsync() =>
        Interlocked.Exchange(ref ended, 1) == 0 && scope is not null ? scope.DisposeAsync() : default;

    /// <summary>The end, where somebody else disposes the scope.</summary>
    public void Dispose() => Volatile.Write(ref ended, 1);

    private static bool IsItself(Type type) => type == typeof(IServiceProvider);

    private IServiceProvider Running => Volatile.Read(ref ended) == 0 ? services : throw new ServicesEndedException();
}
