using Handlers.Runtime;

namespace Handlers.Testing;

/// <summary>What plain async code sees of a test run: what it awaits comes back to the run's own turns.</summary>
internal sealed class TestLoopContext(TestLoop loop) : SendingContext
{
    public override void Post(SendOrPostCallback callback, object? state)
    {
        if (!RunLoop.TryWake(state))
            loop.Post(new Turn(callback, state));
    }

    /// <summary>Runs immediately on the run's own thread; from elsewhere, waits until the loop has run it.</summary>
    public override void Send(SendOrPostCallback callback, object? state)
    {
        if (loop.IsHere)
            SendHere(callback, state);
        else
            SendAndWait(callback, state);
    }
}
