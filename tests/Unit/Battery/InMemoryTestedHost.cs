using Handlers.Runtime;
using Microsoft.Extensions.DependencyInjection;

namespace Handlers.Tests.Battery;

/// <summary>An <see cref="HttpClient"/> that calls the app in memory.</summary>
internal sealed class InMemoryTestedHost : TestedHost
{
    public override string Name => "in memory";

    /// <summary>The services in the container of the host, whose scopes are validated. By default the host has no services.</summary>
    internal Action<IServiceCollection>? Register { get; init; }

    public override HostAbilities Abilities => HostAbilities.All & ~HostAbilities.Upgrades;

    public override async Task<StartedHost> ServeAsync(App app, AppServerOptions options, string pathBase)
    {
        var host = new AppMessageHandler(app, options, pathBase, Registered.With(Register));
        await host.StartAsync();
        return StartedHost.Of(new HttpClient(host, disposeHandler: false), () => host.StopAsync(), host.DisposeAsync);
    }
}
