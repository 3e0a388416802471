using Handlers.Runtime;
using Microsoft.Extensions.Hosting;

namespace Handlers;

/// <summary>Opens the brackets of the mapped apps before the server starts, and closes them after the server has stopped. In between, a
/// second signal ends the process.</summary>
internal sealed class HandlersLifecycle : IHostedLifecycleService, IDisposable
{
    private SecondSignalTerminator? second;
    private readonly List<(LifespanRunner Brackets, Func<Task> StopTasks)> mapped = [];

    /// <summary>Adds a mapped app. Called before the host starts.</summary>
    internal void Add(LifespanRunner brackets, Func<Task> stopTasks) => mapped.Add((brackets, stopTasks));

    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        second ??= new SecondSignalTerminator();
        try
        {
            foreach (var (brackets, _) in mapped)
                await brackets.OpenAsync(cancellationToken);
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
        foreach (var (_, stopTasks) in mapped)
            await stopTasks();
        await CloseAsync();
        Dispose();
    }

    public void Dispose() => second?.Dispose();

    private async Task CloseAsync()
    {
        foreach (var (brackets, _) in Enumerable.Reverse(mapped))
            await brackets.CloseAsync();
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
