namespace Handlers;

/// <summary>Detects clients that have disappeared without a close. The other clients answer pings; while the library does not read, no client counts as
/// silent.</summary>
internal sealed partial class ServerWebSocket
{
    /// <summary>The longest timeout that the base library accepts, about 25 days.</summary>
    private static readonly TimeSpan LongestTimeout = TimeSpan.FromMilliseconds(int.MaxValue);

    private readonly TimeSpan limit;
    private ITimer? timer;
    private bool isUnwatched;
    private volatile bool isPaused;

    /// <summary>Whether reading is paused, so that answers to pings stay in the network and the client counts as alive. The reader sets it.</summary>
    internal bool IsPaused
    {
        get => isPaused;
        set
        {
            stream.Listen();
            isPaused = value;
        }
    }

    // A new timer is created each time, because the timers of a custom clock need not support changes.
    private void Watch(TimeSpan due)
    {
        using (Uninterrupted.Enter(stream))
        {
            timer?.Dispose();
            if (isUnwatched)
                return;
            // The timer belongs to the connection and must not keep the execution context of the run that opens it.
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
            // Pending reads and writes end, and their callers report it. An exception of the host on a timer's thread would end the process.
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
