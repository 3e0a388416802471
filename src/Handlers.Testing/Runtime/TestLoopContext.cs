using Handlers.Runtime;

namespace Handlers.Testing;

/// <summary>The synchronization context of plain async code in a test run. It brings continuations back to the run's own turns.</summary>
internal sealed class TestLoopContext(TestLoop loop) : SendingContext
{
    public override void Post(SendOrPostCallback callback, object? state)
    {
        if (!RunLoop.TryWake(state))
            loop.Post(new Turn(callback, state));
    }

    /// <summary>Runs the callback immediately on the run's own thread; on another thread, waits until the loop has run it.</summary>
    public override void Send(SendOrPostCallback callback, object? state)
    {
        if (loop.IsHere)
            SendHere(callback, state);
        else
            SendAndWait(callback, state);
    }
}
