namespace Handlers;

/// <summary>
/// Objects of one kind that a thread keeps for reuse, linked through themselves. More than one, because a run that waits is
/// begun by one thread and ended by another: with one place for each thread every second request would allocate
/// (bench/Served, /async). Bounded, so a burst leaves little behind.
/// </summary>
internal interface ISpare<T>
    where T : class, ISpare<T>
{
    /// <summary>The next spare one.</summary>
    T? Next { get; set; }

    /// <summary>How many there are from here on.</summary>
    int Count { get; set; }
}

/// <summary>The operations on such a list, whose head is a thread-static field of its owner.</summary>
internal static class Spares
{
    private const int Limit = 32;

    /// <summary>Takes one, or null.</summary>
    internal static T? Take<T>(ref T? head)
        where T : class, ISpare<T>
    {
        var spare = head;
        if (spare is null)
            return null;
        head = spare.Next;
        spare.Next = null;
        return spare;
    }

    /// <summary>Keeps one, unless there are enough.</summary>
    internal static void Keep<T>(ref T? head, T spare)
        where T : class, ISpare<T>
    {
        var count = head is null ? 1 : head.Count + 1;
        if (count > Limit)
            return;
        spare.Count = count;
        spare.Next = head;
        head = spare;
    }
}
