using Handlers.Runtime;
using Microsoft.Extensions.Hosting;

namespace Handlers;

/// <summary>Opens the lifespans of the mapped apps before the server starts, and closes them after it has stopped. In between, a second signal ends the
/// process.</summary>
internal sealed class HandlersLifecycle : IHostedLifecycleService, IDisposable, IAsyncDisposable
{
    private SecondSignalTerminator? second;
    private readonly List<(LifespanRunner Lifespans, Func<Task> StopFibers)> mapped = [];

    /// <summary>Adds a mapped app. Called before the host starts.</summary>
    internal void Add(LifespanRunner lifespans, Func<Task> stopFibers) => mapped.Add((lifespans, stopFibers));

    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        second ??= new SecondSignalTerminator();
        try
        {
            foreach (var (lifespans, _) in mapped)
                await lifespans.OpenAsync(cancellationToken);
        }
        catch (LifespanFailedException)
        {
            // A host that fails to start does not call StoppedAsync.
            await CloseAsync();
            throw;
        }
    }

    public async Task StoppedAsync(CancellationToken cancellationToken)
    {
        foreach (var (_, stopFibers) in mapped)
            await stopFibers();
        await DisposeAsync();
    }

    // A host whose start was cancelled, or whose server or other services failed, does not call StoppedAsync; it is only disposed.
    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        second?.Dispose();
    }

    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();

    private async Task CloseAsync()
    {
        foreach (var (lifespans, _) in Enumerable.Reverse(mapped))
            await lifespans.CloseAsync();
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
