using Microsoft.Extensions.DependencyInjection;

namespace Handlers;

/// <summary>The services of one scope. Reading them after the end of the scope throws an error that explains what to do; a container's own message does
/// not.</summary>
/// <remarks>This file is compiled into each host and into the test kit, because they do not reference each other, and the core does not depend on a
/// container.</remarks>
/// <param name="services">The container's services.</param>
/// <param name="scope">The scope to dispose of at the end; null if the caller disposes of it.</param>
internal sealed class ScopedServices(IServiceProvider services, IAsyncDisposable? scope)
    : IServiceProvider,
        ISupportRequiredService,
        IKeyedServiceProvider,
        IAsyncDisposable,
        IDisposable
{
    private int ended;

    /// <summary>Opens a scope of a host's services. A provider without scopes is returned itself.</summary>
    internal static (IServiceProvider Services, IAsyncDisposable? Scope) Open(IServiceProvider root)
    {
        if (root.GetService(typeof(IServiceScopeFactory)) is not IServiceScopeFactory factory)
            return (root, null);
        var scope = factory.CreateAsyncScope();
        var services = new ScopedServices(scope.ServiceProvider, scope);
        return (services, services);
    }

    /// <summary>Whether these are the services of the given provider.</summary>
    internal bool AreOf(IServiceProvider other) => ReferenceEquals(services, other);

    // A provider that code gets as a service and captures is the same mistake.
    public object? GetService(Type serviceType) => IsItself(serviceType) ? this : Running.GetService(serviceType);

    public object GetRequiredService(Type serviceType) =>
        IsItself(serviceType) ? this : Running.GetRequiredService(serviceType);

    public object? GetKeyedService(Type serviceType, object? serviceKey) =>
        Running.GetKeyedService(serviceType, serviceKey);

    public object GetRequiredKeyedService(Type serviceType, object? serviceKey) =>
        Running.GetRequiredKeyedService(serviceType, serviceKey);

    public ValueTask DisposeAsync() =>
        Interlocked.Exchange(ref ended, 1) == 0 && scope is not null ? scope.DisposeAsync() : default;

    /// <summary>Marks the end of the scope if the caller disposes of it.</summary>
    public void Dispose() => Volatile.Write(ref ended, 1);

    private static bool IsItself(Type type) => type == typeof(IServiceProvider);

    private IServiceProvider Running => Volatile.Read(ref ended) == 0 ? services : throw new ServicesEndedException();
}
