using System.Runtime.ExceptionServices;

namespace Handlers.Runtime;

/// <summary>The base of the loops' synchronization contexts: implements sending.</summary>
internal abstract class SendingContext : SynchronizationContext
{
    public override SynchronizationContext CreateCopy() => this;

    /// <summary>Runs the callback directly. Used on the thread that serves the loop, where waiting for our own thread would deadlock, even
    /// inside a nested run, which has its own context.</summary>
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

    /// <summary>Posts the callback, waits for it, and rethrows its exception. Used on all other threads.</summary>
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
