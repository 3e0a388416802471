namespace Handlers;

public abstract partial class Fiber
{
    private CancellationTokenSource? source; // once the fiber is asked for its token; never used for another one

    /// <summary>The fiber's own token. On its turn.</summary>
    internal CancellationToken Token(FiberState running)
    {
        if (source is null)
        {
            Volatile.Write(ref source, new CancellationTokenSource());
            Interlocked.MemoryBarrier();
            // A cancellation that came before found no source.
            if (running.CancelRequested)
                CancelToken(running.Sink);
        }
        return source!.Token;
    }

    // These are callbacks of users: outside of every lock.
    private void CancelToken(IReportSink sink) => UserCode.Cancel(Volatile.Read(ref source), sink);
}
