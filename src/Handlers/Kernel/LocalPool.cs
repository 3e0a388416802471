namespace Handlers;

/// <summary>
/// The base of objects that a thread keeps for reuse in a linked list. A thread keeps several of a kind, because a run that waits may begin on
/// one thread and end on another: with a single object for each thread, every second request would allocate (bench/Served, /async). The list is
/// bounded, so that a burst leaves little behind. It is a base class and not a generic interface, because with the latter, taking and keeping an
/// async frame with a reference type cost five look-ups of generic interfaces (bench/Micro, "async view and three async hooks").
/// </summary>
internal abstract class Pooled
{
    /// <summary>The next object in the list.</summary>
    internal Pooled? NextPooled;

    /// <summary>The number of objects in the list from this one on.</summary>
    internal int PooledCount;
}

/// <summary>The operations on such a list. Its head is a thread-static field of the owner, which puts only one kind of object there.</summary>
internal static class LocalPool
{
    // A thread that begins many requests before it ends one needs as many objects: with a limit of 32, a request among 128 concurrently
    // waiting ones allocated twice as much as a request among 16; with 128, hardly more (bench/Served, "/async, 128 at once"). Each
    // object has a few hundred bytes.
    private const int Limit = 128;

    /// <summary>Takes an object from the list; null if it is empty.</summary>
    internal static Pooled? Take(ref Pooled? head)
    {
        var spare = head;
        if (spare is null)
            return null;
        head = spare.NextPooled;
        spare.NextPooled = null;
        return spare;
    }

    /// <summary>Keeps an object in the list, unless the list is full.</summary>
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
