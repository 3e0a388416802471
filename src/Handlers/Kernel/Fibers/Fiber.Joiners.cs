namespace Handlers;

public abstract partial class Fiber
{
    private const int Few = 32;

    private Joiner? joiners; // the latest first; Joiner.None after the fiber has ended
    private int gone; // the number that left since the last pruning
    private int limit = Few;

    /// <summary>Adds a waiting fiber to the list, or wakes it immediately if this fiber has already ended. May be called on any thread.</summary>
    internal void Await(Joiner joiner)
    {
        while (true)
        {
            var first = Volatile.Read(ref joiners);
            if (ReferenceEquals(first, Joiner.None))
            {
                joiner.Wake();
                return;
            }
            joiner.Next = first;
            if (ReferenceEquals(Interlocked.CompareExchange(ref joiners, joiner, first), first))
                return;
        }
    }

    /// <summary>Marks a joiner that no longer waits; such joiners are removed from the list when there are many.</summary>
    internal void Forget(Joiner joiner)
    {
        joiner.Leave();
        if (Interlocked.Increment(ref gone) >= Volatile.Read(ref limit))
            Prune();
    }

    /// <summary>Marks the fiber as ended.</summary>
    /// <returns>The waiting joiners, the earliest first.</returns>
    private Joiner? TakeJoiners() => Joiner.Reversed(Interlocked.Exchange(ref joiners, Joiner.None));

    // Joiners that arrive in the meantime stay before the others on the list, as without pruning.
    private void Prune()
    {
        Interlocked.Exchange(ref gone, 0);
        Joiner? kept = null;
        while (true)
        {
            var taken = Volatile.Read(ref joiners);
            if (ReferenceEquals(taken, Joiner.None))
            {
                WakeAll(Joiner.Reversed(kept));
                return;
            }
            // Detached before it is changed, so that a concurrent reader finds an empty list and not a half-changed one.
            if (!ReferenceEquals(Interlocked.CompareExchange(ref joiners, null, taken), taken))
                continue;
            kept = Joiner.Waiting(taken, kept, out var count);
            Volatile.Write(ref limit, Math.Max(Few, count));
            if (Interlocked.CompareExchange(ref joiners, kept, null) is null)
                return;
        }
    }

    private static void WakeAll(Joiner? first)
    {
        for (var joiner = first; joiner is not null; joiner = joiner.Next)
            joiner.Wake();
    }
}

/// <summary>A fiber that waits for another one, and the frame on top of its stack that continues it.</summary>
internal sealed class Joiner(IJoin join, FiberState fiber) : IFrame, ISuspension
{
    /// <summary>Marks the list of a fiber that has ended.</summary>
    internal static readonly Joiner None = new(null!, null!);

    private FiberState? waiting = fiber; // null after the wait is over
    private long pause;

    /// <summary>The joiner that came before this one; in a reversed list, the joiner that came after it.</summary>
    internal Joiner? Next { get; set; }

    public string Awaited => join.Awaited;

    /// <summary>True if it waits for the outcome, and not only for the end.</summary>
    internal bool TakesOutcome => join is not CancelFiberNode && Volatile.Read(ref waiting) is not null;

    internal void Begin(Fiber handle, TimeSpan? limit)
    {
        waiting!.Push(this);
        pause = waiting.Pause(limit);
        handle.Await(this);
    }

    public Handler? Woken(FiberState fiber) => join.Woken(fiber, this);

    public Handler? Unwind(object cause, FiberState fiber) => Unwinding.Instance;

    internal void Wake() => Volatile.Read(ref waiting)?.EndPause(pause);

    internal void Leave() => Volatile.Write(ref waiting, null);

    internal static Joiner? Reversed(Joiner? first)
    {
        Joiner? turned = null;
        while (first is not null)
            (first.Next, turned, first) = (turned, first, first.Next);
        return turned;
    }

    /// <summary>Returns the joiners of a list that still wait, followed by an older list.</summary>
    internal static Joiner? Waiting(Joiner? newer, Joiner? older, out int count)
    {
        count = 0;
        var turned = Reversed(newer);
        var all = older;
        for (var joiner = older; joiner is not null; joiner = joiner.Next)
            count++;
        while (turned is { } joiner)
        {
            turned = joiner.Next;
            if (Volatile.Read(ref joiner.waiting) is null)
                continue;
            joiner.Next = all;
            all = joiner;
            count++;
        }
        return all;
    }
}

/// <summary>A step that waits for a fiber.</summary>
internal interface IJoin
{
    Handler? Woken(FiberState fiber, Joiner joiner);

    string Awaited { get; }
}
