using System.Runtime.ExceptionServices;

namespace Handlers.Runtime;

/// <summary>What the contexts of our loops have in common: how they send.</summary>
internal abstract class SendingContext : SynchronizationContext
{
    public override SynchronizationContext CreateCopy() => this;

    /// <summary>On the thread that serves the loop: waiting for our own thread would deadlock. Also from inside of a nested
    /// run, which has a context of its own.</summary>
    protected void SendHere(SendOrPostCallback callback, object? state)
    {
        var ambient = Current;
        SetSynchronizationContext(this);
        try
        {
            callback(state);
        }
        finally
        {
            SetSynchronizationContext(ambient);
        }
    }

    /// <summary>From elsewhere: posts, waits, and throws what the callback threw.</summary>
    protected void SendAndWait(SendOrPostCallback callback, object? state)
    {
        // Not disposed: the loop may still be inside Set when the wait is over.
        var done = new ManualResetEventSlim();
        ExceptionDispatchInfo? thrown = null;
        Post(
            _ =>
            {
                try
                {
                    callback(state);
                }
                catch (Exception e)
                {
                    thrown = ExceptionDispatchInfo.Capture(e);
                }
                finally
                {
                    done.Set();
                }
            },
            null
        );
        done.Wait();
        thrown?.Throw();
    }
}
