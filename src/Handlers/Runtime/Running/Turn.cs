namespace Handlers.Runtime;

/// <summary>One entry of a loop's queue: a fiber's turn, or a callback that plain async code posted.</summary>
internal readonly struct Turn
{
    private readonly SendOrPostCallback? callback;
    private readonly object? state;

    internal Turn(IThreadPoolWorkItem work) => state = work;

    internal Turn(SendOrPostCallback callback, object? state) => (this.callback, this.state) = (callback, state);

    /// <summary>True if it is work of the library, which does not throw.</summary>
    internal bool IsFiber => callback is null;

    /// <summary>The library's work, or null.</summary>
    internal IThreadPoolWorkItem? Work => callback is null ? (IThreadPoolWorkItem?)state : null;

    internal void Take()
    {
        if (callback is null)
            ((IThreadPoolWorkItem)state!).Execute();
        else
            callback(state);
    }
}

/// <summary>A ring buffer of turns that grows on demand. Its owner must lock it.</summary>
internal sealed class TurnQueue
{
    private Turn[] ring = new Turn[8];
    private int first;
    private volatile int count;

    internal int Count => count;

    internal int Capacity => ring.Length;

    internal void Add(Turn turn)
    {
        if (count == ring.Length)
            Grow();
        ring[(first + count) & (ring.Length - 1)] = turn;
        count++;
    }

    internal bool TryTake(out Turn turn)
    {
        turn = default;
        if (count == 0)
            return false;
        turn = ring[first];
        ring[first] = default;
        first = (first + 1) & (ring.Length - 1);
        count--;
        return true;
    }

    internal Turn[] Drain()
    {
        var left = new Turn[count];
        for (var i = 0; i < left.Length; i++)
            TryTake(out left[i]);
        return left;
    }

    private void Grow()
    {
        var larger = new Turn[ring.Length * 2];
        for (var i = 0; i < count; i++)
            larger[i] = ring[(first + i) & (ring.Length - 1)];
        ring = larger;
        first = 0;
    }
}
