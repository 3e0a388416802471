namespace Handlers.Tests.Hosting;

/// <summary>Something that happens once and can be waited for; a test that waits in vain is the watchdog's.</summary>
internal sealed class Signal
{
    private readonly TaskCompletionSource source = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task Task => source.Task;

    public void Set() => source.TrySetResult();
}
