using System.Runtime.ExceptionServices;

namespace Handlers;

/// <summary>
/// The handle of a spawned fiber: to wait for it, or to cancel it. The fiber itself belongs to its scope, which cancels and awaits it
/// at the end of its <see cref="Lifetime"/>; dropping the handle changes nothing.
/// </summary>
/// <remarks>Thread-safe. A handle may be joined by any fiber of any request, any number of times. It is a <see cref="Fiber{A}"/> for a
/// fiber that yields a value.</remarks>
/// <example><code>
/// async Handler Warm(Handler fill)
/// {
///     Fiber filling = await Handler.Spawn(fill);
///     await filling.Join();
/// }
/// </code></example>
public abstract class Fiber
{
    private readonly object gate = new();
    private Waiter? waiters; // under the gate
    private FiberState? fiber; // under the gate: until its last step is taken, or until it is abandoned
    private volatile bool ended;

    private protected Fiber(string name) => Name = name;

    /// <summary>What reports call it: the name given to Spawn, or the expression that was spawned.</summary>
    public string Name { get; }

    /// <summary>True when it has ended, one way or another, finalizers included.</summary>
    public bool HasEnded => ended;

    /// <summary>Waits until the fiber has ended, and ends as it did.</summary>
    /// <returns>A handler that only acts. It faults with the fiber's original exception, halts with its response, and faults with
    /// <see cref="FiberCancelledException"/> for a fiber that was cancelled. A cancellation of the waiter ends the wait, not the fiber.</returns>
    public Handler Join() => Joined();

    /// <summary>
    /// Asks the fiber to end and waits until it has, its finalizers included. A fiber that ignores it is given what is left of the grace
    /// time of its request, then it is reported and abandoned; one of host lifetime is waited for without limit.
    /// </summary>
    /// <returns>A handler that only acts; for a fiber that has ended it does nothing. A fiber may cancel itself.</returns>
    public Handler Cancel() => new CancelFiberNode(this);

    /// <summary>Who is told of the end.</summary>
    internal FiberOwner? Owner { get; private set; }

    /// <summary>Neighbours in the owner's list.</summary>
    internal Fiber? Next { get; set; }

    /// <inheritdoc cref="Next"/>
    internal Fiber? Previous { get; set; }

    /// <summary>True when somebody has been given the outcome: a failure then needs no report.</summary>
    internal bool IsSeen { get; set; }

    /// <summary>Its number among the arms of an <c>All</c> or a <c>Race</c>.</summary>
    internal int Index { get; init; }

    /// <summary>The typed keys as the fiber left them, where they are to go on with its parent.</summary>
    internal KeyEntry? Keys { get; private set; }

    /// <summary>What it ended in, other than a value: an exception, its trace, a response or a cancellation.</summary>
    internal abstract object? Cause { get; }

    /// <summary>The exception that it ended in, if it did.</summary>
    internal Exception? Fault => Cause as Exception ?? (Cause as ExceptionDispatchInfo)?.SourceException;

    /// <summary>True for an exception or a response that nobody was given.</summary>
    internal bool HasUnseenFailure => !IsSeen && Cause is not (null or Cancelled);

    private protected abstract Handler Joined();

    private protected abstract void SetCause(object cause);

    internal void Begin(FiberOwner owner, FiberState running)
    {
        Owner = owner;
        fiber = running;
        Keys = running.Keys;
    }

    /// <summary>True while the fiber's own steps run it.</summary>
    internal bool IsRunBy(FiberState running) => ReferenceEquals(fiber, running);

    /// <summary>Spawned where nothing may begin any more: it has ended before its first step.</summary>
    internal void EndUnbegun()
    {
        SetCause(Cancelled.Instance);
        ended = true;
    }

    /// <summary>
    /// From the bottom frame: the fiber has taken its last step, and its state will be told so, off its stack. From here on nobody
    /// reaches the state through the handle, so that it can be used again before those who wait are woken.
    /// </summary>
    /// <returns>False when the fiber was abandoned before: then it has an outcome, and its state is not used again.</returns>
    private protected bool Settle(FiberState running)
    {
        var settled = Detach() is not null;
        if (settled)
            Keys = running.Keys;
        else
            running.Abandon(); // the one who abandons it may not have come to that yet
        running.HasFinished();
        return settled;
    }

    /// <summary>Lets go of the state. Only one caller is given it, and that caller decides how the fiber ends.</summary>
    private FiberState? Detach()
    {
        lock (gate)
        {
            var running = fiber;
            fiber = null;
            return running;
        }
    }

    /// <summary>Wakes those who wait. Called once, by whoever has detached the state, when the outcome is there.</summary>
    internal void End()
    {
        Waiter? first;
        lock (gate)
        {
            ended = true;
            (first, waiters) = (waiters, null);
        }
        Telemetry.Ended(this);
        for (var waiter = Reversed(first); waiter is not null; waiter = waiter.Next)
            waiter.Fiber.EndPause(waiter.Pause);
        Owner!.Ended(this);
    }

    /// <summary>Any thread, any number of times.</summary>
    internal void RequestCancel()
    {
        CancellationTokenSource? source;
        lock (gate)
        {
            if (fiber is null)
                return;
            // Inside: a state that the fiber has let go of may be running somebody else's request.
            source = fiber.RequestCancel();
        }
        // Outside: these are the user's callbacks.
        CancelSource(source);
    }

    /// <summary>Gives the fiber up: none of its steps runs again. On the turn of the request.</summary>
    /// <returns>False when there is nothing to give up: the fiber has ended, or is about to tell those who wait.</returns>
    internal bool Abandon(FiberState teller, string where)
    {
        if (Detach() is not { } given)
            return false;
        given.Abandon();
        SetCause(Cancelled.Instance);
        Telemetry.Abandoned.Add(1);
        try
        {
            teller.Report(
                new Report(
                    ReportKind.FiberAbandoned,
                    $"The fiber '{Name}'{where} was cancelled and did not end in its grace time. It was abandoned: its steps never run again. "
                        + "Pass the cancellation token on to what it awaits."
                )
            );
        }
        finally
        {
            // Nobody else ends it any more, not even where the sink throws.
            End();
        }
        return true;
    }

    /// <summary>Puts a waiting fiber on the list; wakes it immediately when this fiber has ended meanwhile.</summary>
    internal void Await(FiberState waiting, long pause)
    {
        lock (gate)
        {
            if (!ended)
            {
                waiters = new Waiter(waiting, pause, waiters);
                return;
            }
        }
        waiting.EndPause(pause);
    }

    /// <summary>That fiber no longer waits.</summary>
    internal void Forget(FiberState waiting)
    {
        lock (gate)
            waiters = Without(waiters, waiting);
    }

    private static Waiter? Without(Waiter? waiter, FiberState waiting)
    {
        Waiter? kept = null;
        for (; waiter is not null; waiter = waiter.Next)
            if (!ReferenceEquals(waiter.Fiber, waiting))
                kept = new Waiter(waiter.Fiber, waiter.Pause, kept);
        return Reversed(kept);
    }

    private static Waiter? Reversed(Waiter? waiter)
    {
        if (waiter?.Next is null)
            return waiter;
        Waiter? turned = null;
        for (; waiter is not null; waiter = waiter.Next)
            turned = new Waiter(waiter.Fiber, waiter.Pause, turned);
        return turned;
    }

    internal static void CancelSource(CancellationTokenSource? source)
    {
        try
        {
            source?.Cancel();
        }
        catch (AggregateException)
        {
            // What a token's callback throws is its owner's loss: the canceller is another fiber, or the host.
        }
    }

    private sealed record Waiter(FiberState Fiber, long Pause, Waiter? Next);
}

/// <summary>Owns fibers and is told when one has ended.</summary>
internal abstract class FiberOwner
{
    /// <summary>The fiber has taken its last step, and its outcome is there.</summary>
    internal abstract void Ended(Fiber handle);
}
