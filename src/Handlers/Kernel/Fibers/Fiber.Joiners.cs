namespace Handlers;

public abstract partial class Fiber
{
    private const int Few = 32;

    private Joiner? joiners; // the last one first; Joiner.None when the fiber has ended
    private int gone; // of them, since they were last looked through
    private int limit = Few;

    /// <summary>Puts a waiting fiber on the list; wakes it immediately when this fiber has ended meanwhile. Any thread.</summary>
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

    /// <summary>That one no longer waits. What is left of it goes when there are many.</summary>
    internal void Forget(Joiner joiner)
    {
        joiner.Leave();
        if (Interlocked.Increment(ref gone) >= Volatile.Read(ref limit))
            Prune();
    }

    /// <summary>The fiber has ended from here on.</summary>
    /// <returns>Those who wait, the first one first.</returns>
    private Joiner? TakeJoiners() => Joiner.Reversed(Interlocked.Exchange(ref joiners, Joiner.None));

    // Whoever comes in the meantime is put before the others, as if nothing had been taken away.
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
            // Taken away before it is changed: whoever takes it meanwhile finds nothing, not half of it.
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

/// <summary>A fiber that waits for another one, and what it goes on with then: the frame on top of its stack.</summary>
internal sealed class Joiner(IJoin join, FiberState fiber) : IFrame, ISuspension
{
    /// <summary>Stands for the end of the fiber that is waited for.</summary>
    internal static readonly Joiner None = new(null!, null!);

    private FiberState? waiting = fiber; // null when it waits no more
    private long pause;

    /// <summary>The one that came before it; turned over, the one that came after it.</summary>
    internal Joiner? Next { get; set; }

    public string Awaited => join.Awaited;

    /// <summary>True for one that waits for the outcome, and not for the end alone.</summary>
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

    /// <summary>Those of a list that still wait, before others that are older.</summary>
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
