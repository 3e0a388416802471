using Handlers;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

// Packages put extensions of the service collection in this namespace, so that no using is needed.
namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Extension methods that register the services of hosted apps. They are needed for apps with lifespans and for a second signal that ends the
/// process.</summary>
public static class HandlersServices
{
    /// <summary>
    /// Makes the framework's host open the lifespans of mapped apps before the server listens, and close them after requests have been drained and fibers of
    /// the host have ended. If a lifespan cannot be opened, the start fails with <see cref="LifespanFailedException"/>. A second SIGINT or SIGTERM ends the
    /// process immediately.
    /// </summary>
    /// <param name="services">The services of the application builder.</param>
    /// <returns>The same services. Further calls have no effect.</returns>
    /// <example><code>
    /// var builder = WebApplication.CreateBuilder(args);
    /// builder.Services.AddHandlers();
    /// </code></example>
    public static IServiceCollection AddHandlers(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.TryAddSingleton<HandlersLifecycle>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, HandlersLifecycle>(Same));
        return services;

        static HandlersLifecycle Same(IServiceProvider provider) => provider.GetRequiredService<HandlersLifecycle>();
    }
}
