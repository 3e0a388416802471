namespace Handlers.Tests.Hosting;

/// <summary>An event that happens once and can be awaited; the watchdog ends a test that waits in vain.</summary>
internal sealed class Signal
{
    private readonly TaskCompletionSource source = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task Task => source.Task;

    public void Set() => source.TrySetResult();
}
