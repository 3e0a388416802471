namespace Handlers.Runtime;

/// <summary>What plain async code sees on a shared loop's thread: what it awaits comes back to the loop. One for all runs of
/// the loop.</summary>
internal sealed class LoopThreadContext(LoopThread loop) : SendingContext
{
    public override void Post(SendOrPostCallback callback, object? state)
    {
        if (!RunLoop.TryWake(state))
            loop.Post(callback, state);
    }

    /// <summary>Runs immediately on the loop's own thread; from elsewhere, waits until the loop has run it.</summary>
    public override void Send(SendOrPostCallback callback, object? state)
    {
        if (loop.IsHere)
            SendHere(callback, state);
        else
            SendAndWait(callback, state);
    }
}
