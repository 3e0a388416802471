using Microsoft.Extensions.DependencyInjection;

namespace Handlers.Tests.Battery;

/// <summary>The container for a host that has no container.</summary>
internal static class Registered
{
    public static ServiceProvider? With(Action<IServiceCollection>? register)
    {
        if (register is null)
            return null;
        var services = new ServiceCollection();
        register(services);
        return services.BuildServiceProvider(validateScopes: true);
    }
}
