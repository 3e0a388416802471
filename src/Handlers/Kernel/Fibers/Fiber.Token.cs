namespace Handlers;

public abstract partial class Fiber
{
    private CancellationTokenSource? source; // made when the token is first needed; never reused for another fiber

    /// <summary>Returns the fiber's token. Called on the fiber's turn.</summary>
    internal CancellationToken Token(FiberState running)
    {
        if (source is null)
        {
            Volatile.Write(ref source, new CancellationTokenSource());
            Interlocked.MemoryBarrier();
            // A cancellation that came earlier found no source to cancel.
            if (running.CancelRequested)
                CancelToken(running.Sink);
        }
        return source!.Token;
    }

    // Called outside every lock, because it runs users' callbacks.
    private void CancelToken(IReportSink sink) => UserCode.Cancel(Volatile.Read(ref source), sink);
}
