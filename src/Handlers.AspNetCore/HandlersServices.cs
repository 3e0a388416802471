using Handlers;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

// Where every package puts what a program calls on its services: no using is needed.
namespace Microsoft.Extensions.DependencyInjection;

/// <summary>What a program registers whose apps have lifespans, or who wants a second signal to end it.</summary>
public static class HandlersServices
{
    /// <summary>
    /// Lets the framework's host open the lifespans of mapped apps before the server listens, and close them after requests have been drained
    /// and fibers of the host have ended. When one fails, the start fails with <see cref="LifespanFailedException"/>. A second SIGINT or SIGTERM ends the
    /// process immediately.
    /// </summary>
    /// <param name="services">The builder's services.</param>
    /// <returns>The same services. Called again it does nothing.</returns>
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
