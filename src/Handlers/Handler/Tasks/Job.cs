using System.Runtime.ExceptionServices;

namespace Handlers;

/// <summary>
/// The handle of a spawned task: to wait for it, or to cancel it. The task itself belongs to its scope, which cancels and awaits it
/// at the end of its <see cref="Lifetime"/>; dropping the handle changes nothing.
/// </summary>
/// <remarks>Thread-safe. A handle may be joined by any fiber of any request, any number of times. It is a <see cref="Job{A}"/> for a
/// task that yields a value.</remarks>
/// <example><code>
/// async Handler Warm(Handler fill)
/// {
///     Job filling = await Primitives.Spawn(fill);
///     await filling.Join();
/// }
/// </code></example>
public abstract class Job
{
    private readonly object gate = new();
    private Waiter? waiters; // under the gate
    private Fiber? fiber; // under the gate
    private volatile bool ended;

    private protected Job(string name) => Name = name;

    /// <summary>What reports call it: the name given to Spawn, or the expression that was spawned.</summary>
    public string Name { get; }

    /// <summary>True when it has ended, one way or another, finalizers included.</summary>
    public bool HasEnded => ended;

    /// <summary>Waits until the task has ended, and ends as it did.</summary>
    /// <returns>A handler that only acts. It faults with the task's very exception, halts with its response, and faults with
    /// <see cref="JobCancelled"/> for a task that was cancelled. A cancellation of the waiter ends the wait, not the task.</returns>
    public Handler Join() => Joined();

    /// <summary>
    /// Asks the task to end and waits until it has, its finalizers included. A task that ignores it is given what is left of the grace
    /// time of its request, then it is reported and abandoned; one of host lifetime is waited for without limit.
    /// </summary>
    /// <returns>A handler that only acts; for a task that has ended it does nothing. A task may cancel itself.</returns>
    public Handler Cancel() => new CancelJobNode(this);

    /// <summary>Who is told of the end.</summary>
    internal JobOwner? Owner { get; private set; }

    /// <summary>Neighbours in the owner's list.</summary>
    internal Job? Next { get; set; }

    /// <inheritdoc cref="Next"/>
    internal Job? Previous { get; set; }

    /// <summary>True when somebody has been given the outcome: a failure then needs no report.</summary>
    internal bool IsSeen { get; set; }

    /// <summary>Its number among the arms of an <c>All</c> or a <c>Race</c>.</summary>
    internal int Index { get; init; }

    /// <summary>The typed keys as the task left them, where they are to go on with its parent.</summary>
    internal KeyEntry? Keys { get; private set; }

    /// <summary>What it ended in, other than a value: an exception, its trace, a response or a cancellation.</summary>
    internal abstract object? Cause { get; }

    /// <summary>The exception that it ended in, if it did.</summary>
    internal Exception? Fault => Cause as Exception ?? (Cause as ExceptionDispatchInfo)?.SourceException;

    /// <summary>True for an exception or a response that nobody was given.</summary>
    internal bool HasUnseenFailure => !IsSeen && Cause is not (null or Cancelled);

    private protected abstract Handler Joined();

    private protected abstract void SetCause(object cause);

    internal void Begin(JobOwner owner, Fiber running)
    {
        Owner = owner;
        fiber = running;
        Keys = running.Keys;
    }

    /// <summary>True while the fiber's own steps run it.</summary>
    internal bool IsRunBy(Fiber running) => ReferenceEquals(fiber, running);

    /// <summary>Spawned where nothing may begin any more: it has ended before its first step.</summary>
    internal void EndUnbegun()
    {
        SetCause(Cancelled.Instance);
        ended = true;
    }

    /// <summary>From the bottom frame: the outcome is there. The fiber is told afterwards, off its stack.</summary>
    private protected void Settle(Fiber running)
    {
        Keys = running.Keys;
        running.HasFinished();
    }

    /// <summary>The fiber has taken its last step. On the turn of the request; wakes who waits.</summary>
    internal void End()
    {
        Waiter? first;
        lock (gate)
        {
            ended = true;
            fiber = null;
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
            source = fiber.RequestCancel();
        }
        // Outside: these are the user's callbacks.
        CancelSource(source);
    }

    /// <summary>Gives the task up: none of its steps runs again. On the turn of the request.</summary>
    internal void Abandon(Fiber teller, string where)
    {
        Fiber given;
        lock (gate)
        {
            if (fiber is null)
                return;
            given = fiber;
        }
        given.Abandon();
        SetCause(Cancelled.Instance);
        Telemetry.Abandoned.Add(1);
        teller.Report(
            new Report(
                ReportKind.TaskAbandoned,
                $"The task '{Name}'{where} was cancelled and did not end in its grace time. It was abandoned: its steps never run again. "
                    + "Pass the cancellation token on to what it awaits."
            )
        );
        End();
    }

    /// <summary>Puts a waiting fiber on the list; wakes it at once when the task has ended meanwhile.</summary>
    internal void Await(Fiber waiting, long pause)
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

    /// <summary>The fiber waits no more.</summary>
    internal void Forget(Fiber waiting)
    {
        lock (gate)
            waiters = Without(waiters, waiting);
    }

    private static Waiter? Without(Waiter? waiter, Fiber waiting)
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

    private sealed record Waiter(Fiber Fiber, long Pause, Waiter? Next);
}

/// <summary>Who owns tasks and is told when one has ended.</summary>
internal abstract class JobOwner
{
    /// <summary>The job's last step is taken, its outcome is there.</summary>
    internal abstract void Ended(Job job);
}
