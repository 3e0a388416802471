namespace Handlers;

/// <summary>
/// What a thread keeps for reuse, linked through itself. More than one of a kind, because a run that waits is begun by one thread and
/// ended by another: with one place for each thread every second request would allocate (bench/Served, /async). Bounded, so a
/// burst leaves little behind. A base class and not an interface by type: through that, one take and keep of an async frame of a
/// reference type cost five look-ups of generic interfaces (bench/Micro, "async view and three async hooks").
/// </summary>
internal abstract class Pooled
{
    /// <summary>The next spare one.</summary>
    internal Pooled? NextPooled;

    /// <summary>How many there are from here on.</summary>
    internal int PooledCount;
}

/// <summary>The operations on such a list. Its head is a thread-static field of its owner, who puts one kind only there.</summary>
internal static class LocalPool
{
    // A thread that begins many requests before it ends one needs as many: with 32 a request among 128 that wait at once allocated twice
    // as much as one among 16, with 128 hardly more (bench/Served, "/async, 128 at once"). They are some hundred bytes each.
    private const int Limit = 128;

    /// <summary>Takes one, or null.</summary>
    internal static Pooled? Take(ref Pooled? head)
    {
        var spare = head;
        if (spare is null)
            return null;
        head = spare.NextPooled;
        spare.NextPooled = null;
        return spare;
    }

    /// <summary>Keeps one, unless there are enough.</summary>
    internal static void Keep(ref Pooled? head, Pooled spare)
    {
        var next = head;
        var count = next is null ? 1 : next.PooledCount + 1;
        if (count > Limit)
            return;
        spare.PooledCount = count;
        spare.NextPooled = next;
        head = spare;
    }
}
