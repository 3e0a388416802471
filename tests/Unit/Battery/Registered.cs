using Microsoft.Extensions.DependencyInjection;

namespace Handlers.Tests.Battery;

/// <summary>The container of a host that has none of its own.</summary>
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
