namespace Handlers;

/// <summary>Finds clients that are gone without a word. Pings break the silence of the others; where nobody reads, nobody is silent.</summary>
internal sealed partial class ServerWebSocket
{
    /// <summary>The longest that the base library counts, some 25 days.</summary>
    private static readonly TimeSpan LongestTimeout = TimeSpan.FromMilliseconds(int.MaxValue);

    private readonly TimeSpan limit;
    private ITimer? timer;
    private bool isUnwatched;
    private volatile bool isPaused;

    /// <summary>Whether nobody reads, so that answers to pings stay in the network: the client counts as alive. Set by whoever reads.</summary>
    internal bool IsPaused
    {
        get => isPaused;
        set
        {
            stream.Listen();
            isPaused = value;
        }
    }

    // A new timer each time: a clock of the user's need not know how to change one.
    private void Watch(TimeSpan due)
    {
        using (Uninterrupted.Enter(stream))
        {
            timer?.Dispose();
            if (isUnwatched)
                return;
            // It belongs to the connection, and is not to hold what flows in the run that opens it.
            using (ExecutionContext.SuppressFlow())
                timer = time.CreateTimer(
                    static socket => ((ServerWebSocket)socket!).Look(),
                    this,
                    due,
                    Timeout.InfiniteTimeSpan
                );
        }
    }

    private void Look()
    {
        var silence = IsPaused ? TimeSpan.Zero : stream.Silence;
        if (silence < limit)
            Watch(limit - silence);
        else
            // What is pending ends, and whoever waits for it says so. On a timer's thread, a fault of the host's would end the process.
            UserCode.Dispose(stream, TraceSink.Instance);
    }

    private void Unwatch()
    {
        using (Uninterrupted.Enter(stream))
        {
            isUnwatched = true;
            timer?.Dispose();
        }
    }
}
