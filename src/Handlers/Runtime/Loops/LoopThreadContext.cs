namespace Handlers.Runtime;

/// <summary>The synchronization context on a shared loop's thread: the continuations of plain async code are posted to the loop. All
/// runs of the loop share one.</summary>
internal sealed class LoopThreadContext(LoopThread loop) : SendingContext
{
    public override void Post(SendOrPostCallback callback, object? state)
    {
        if (!RunLoop.TryWake(state))
            loop.Post(callback, state);
    }

    /// <summary>Runs the callback immediately on the loop's own thread; on any other thread, waits until the loop has run it.</summary>
    public override void Send(SendOrPostCallback callback, object? state)
    {
        if (loop.IsHere)
            SendHere(callback, state);
        else
            SendAndWait(callback, state);
    }
}
