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
public abstract partial class Fiber : IEnding
{
    private FiberState? state; // until the last step is taken, or until it is abandoned
    private long run;

    private protected Fiber(string name) => Name = name;

    /// <summary>What reports call it: the name given to Spawn, or the expression that was spawned.</summary>
    public string Name { get; }

    /// <summary>True when it has ended, one way or another, finalizers included.</summary>
    public bool HasEnded => ReferenceEquals(Volatile.Read(ref joiners), Joiner.None);

    /// <summary>Waits until the fiber has ended, and ends as it did.</summary>
    /// <returns>A handler that only acts. It faults with the fiber's original exception, halts with its response, and faults with
    /// <see cref="FiberCancelledException"/> for a fiber that was cancelled. A cancellation of the waiter ends the wait, not the fiber. A fiber that
    /// joins itself, also in a blocking run inside of one of its steps, gets an <see cref="InvalidOperationException"/>.</returns>
    public Handler Join() => Joined();

    /// <summary>
    /// Asks the fiber to end and waits until it has, its finalizers included. A fiber of the same request that ignores it is given what is
    /// left of the request's grace time, then it is reported and abandoned, with the fibers that only it could end; one of another request, or of
    /// host lifetime, is waited for without a limit. <see cref="Handler.Timeout"/> around this handler stops waiting.
    /// </summary>
    /// <returns>A handler that only acts; for a fiber that has ended it does nothing. A fiber may cancel itself, also from a blocking run
    /// inside of one of its steps: then it does not wait.</returns>
    public Handler Cancel() => new CancelFiberNode(this);

    /// <summary>Who is told of the end.</summary>
    internal FiberOwner? Owner { get; private set; }

    /// <summary>Neighbours in the owner's list.</summary>
    internal Fiber? Next { get; set; }

    /// <inheritdoc cref="Next"/>
    internal Fiber? Previous { get; set; }

    /// <summary>True when somebody has been given the outcome: a failure then needs no report.</summary>
    internal bool IsSeen { get; set; }

    /// <summary>True for a fiber of <c>Spawn</c>, whose end nobody need wait for; false for an arm of a gathering.</summary>
    internal bool IsSpawned { get; init; }

    /// <summary>True when somebody has used the handle to wait for the end, or to cancel: a cancelled end is no surprise then.</summary>
    internal bool IsHandled { get; set; }

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

    /// <summary>The same, or a cancellation that nobody can have expected: what is told about the fiber when its scope has closed.</summary>
    internal bool IsUntold =>
        Cause is { } ending && !IsSeen && (ending is not Cancelled || UnjoinedCancelled.Applies(this));

    private protected abstract Handler Joined();

    private protected abstract void SetCause(object cause);

    internal void Begin(FiberOwner owner, FiberState running)
    {
        Owner = owner;
        run = running.Run;
        Keys = running.Keys;
        Volatile.Write(ref state, running);
    }

    /// <summary>True while this fiber's own steps are what is run there.</summary>
    internal bool IsRunBy(FiberState running) => ReferenceEquals(state, running) && run == running.Run;

    /// <summary>Spawned where nothing may begin any more: it has ended before its first step.</summary>
    internal void EndUnbegun()
    {
        state = null;
        SetCause(Cancelled.Instance);
        TakeJoiners();
    }

    /// <summary>
    /// From the bottom frame: the fiber has taken its last step, and its state will be told so, off its stack. From here on nobody
    /// reaches the state through the handle, so that it can be used again before those who wait are woken.
    /// </summary>
    /// <returns>False when the fiber was given up in this step: it has an outcome already.</returns>
    private protected bool Settle(FiberState running)
    {
        var settled = state is not null;
        if (settled)
        {
            state = null;
            Keys = running.Keys;
        }
        running.HasFinished();
        return settled;
    }

    /// <summary>Wakes those who wait, and tells the owner. Called once, when the outcome is there.</summary>
    /// <param name="sink">Where what the listeners of its end throw is reported.</param>
    internal void End(IReportSink sink)
    {
        Telemetry.Ended(this, sink);
        for (var joiner = TakeJoiners(); joiner is not null; joiner = joiner.Next)
        {
            // Now, because the owner asks on this turn, and the one who joins takes the outcome on a later one.
            IsSeen |= joiner.TakesOutcome;
            joiner.Wake();
        }
        Owner!.Ended(this);
    }

    void IEnding.End(IReportSink sink) => End(sink);

    /// <summary>Any thread, any number of times. A state that serves another run by now is not touched.</summary>
    internal void RequestCancel()
    {
        if (Volatile.Read(ref state) is not { } running)
            return;
        // Read before: afterwards it may serve another run.
        var sink = running.Sink;
        if (running.RequestCancel(run))
            CancelToken(sink);
    }

    /// <summary>True while a region that the fiber was begun in keeps this scope's end from it.</summary>
    internal bool IsShieldedFrom(FiberScope scope) =>
        state?.Shield is { } shield && scope.Shield?.IsWithin(shield) is not true;

    /// <summary>The region that the fiber was begun in is over.</summary>
    /// <param name="next">A region around it that lasts.</param>
    internal void Unshield(Shield? next)
    {
        state?.Unshield(next);
        if (Owner is FiberScope { IsClosing: true } scope && !IsShieldedFrom(scope))
            RequestCancel();
    }

    /// <summary>Takes the state away, to give the fiber up: none of its steps runs again. On a turn of the request.</summary>
    /// <param name="isOnStack">True when a step of it is under way further down on this stack, and ends first.</param>
    /// <returns>The state; null for a fiber that has taken its last step.</returns>
    internal FiberState? GiveUp(out bool isOnStack)
    {
        isOnStack = false;
        var given = state;
        state = null;
        if (given is null)
            return null;
        isOnStack = !given.Abandon(run);
        SetCause(Cancelled.Instance);
        IsHandled = true; // reported here
        Telemetry.Abandoned(given.Sink);
        return given;
    }
}

/// <summary>Is told when a run or a fiber has ended, off its stack.</summary>
internal interface IEnding
{
    /// <param name="sink">For what code of the user's throws that is told of it.</param>
    void End(IReportSink sink);
}

/// <summary>Owns fibers and is told when one has ended.</summary>
internal abstract class FiberOwner
{
    /// <summary>The fiber has taken its last step, and its outcome is there.</summary>
    internal abstract void Ended(Fiber handle);
}
