using System.Runtime.ExceptionServices;

namespace Handlers;

/// <summary>
/// The handle of a spawned fiber, with which you can wait for it or cancel it. The fiber itself belongs to its scope, which cancels and awaits
/// it at the end of its <see cref="Lifetime"/>; dropping the handle changes nothing.
/// </summary>
/// <remarks>Thread-safe. Any fiber of any request may join a handle, any number of times. The handle of a fiber that yields a value is a
/// <see cref="Fiber{A}"/>.</remarks>
/// <example><code>
/// async Handler Warm(Handler fill)
/// {
///     Fiber filling = await Handler.Spawn(fill);
///     await filling.Join();
/// }
/// </code></example>
public abstract partial class Fiber : IEnding
{
    private FiberState? state; // null after the last step, or after the fiber was abandoned
    private long run;

    private protected Fiber(string name) => Name = name;

    /// <summary>The fiber's name in reports: the name passed to Spawn, or the expression that was spawned.</summary>
    public string Name { get; }

    /// <summary>True if the fiber has ended in any way, including its finalizers.</summary>
    public bool HasEnded => ReferenceEquals(Volatile.Read(ref joiners), Joiner.None);

    /// <summary>Waits until the fiber has ended, and then ends in the same way.</summary>
    /// <returns>A handler without a value. It faults with the fiber's original exception, halts with its response, and faults with
    /// <see cref="FiberCancelledException"/> if the fiber was cancelled. A cancellation of the waiter ends the wait, not the fiber. A fiber that
    /// joins itself, even from a blocking run in a step of the fiber, gets an <see cref="InvalidOperationException"/>.</returns>
    public Handler Join() => Joined();

    /// <summary>
    /// Asks the fiber to end and waits until it has, including its finalizers. A fiber of the same request that does not end within the rest of
    /// the request's grace time is reported and abandoned, together with the fibers that only it could end; a fiber of another request, or of
    /// host lifetime, is waited for without a limit. Use <see cref="Handler.Timeout"/> around this handler to stop waiting.
    /// </summary>
    /// <returns>A handler without a value; it does nothing if the fiber has already ended. A fiber may cancel itself, even from a blocking run
    /// in a step of the fiber; it then does not wait.</returns>
    public Handler Cancel() => new CancelFiberNode(this);

    /// <summary>The owner, which is notified of the end.</summary>
    internal FiberOwner? Owner { get; private set; }

    /// <summary>The next fiber in the owner's list.</summary>
    internal Fiber? Next { get; set; }

    /// <summary>The previous fiber in the owner's list.</summary>
    internal Fiber? Previous { get; set; }

    /// <summary>True if the outcome was passed to a joiner or reported; a failure then needs no further report.</summary>
    internal bool IsSeen { get; set; }

    /// <summary>True for a fiber of <c>Spawn</c>, which may end without being joined; false for an arm of a group.</summary>
    internal bool IsSpawned { get; init; }

    /// <summary>True if the handle was used to wait for the end or to cancel; a cancelled end is then expected.</summary>
    internal bool IsHandled { get; set; }

    /// <summary>The fiber's number among the arms of an <c>All</c> or a <c>Race</c>.</summary>
    internal int Index { get; init; }

    /// <summary>The typed keys at the fiber's end, which may continue in its parent.</summary>
    internal KeyEntry? Keys { get; private set; }

    /// <summary>The cause in which the fiber ended: an exception, its trace, a response or a cancellation; null for a value.</summary>
    internal abstract object? Cause { get; }

    /// <summary>The exception in which the fiber ended, or null.</summary>
    internal Exception? Fault => Cause as Exception ?? (Cause as ExceptionDispatchInfo)?.SourceException;

    /// <summary>True for an exception or a response that was neither passed to a joiner nor reported.</summary>
    internal bool HasUnseenFailure => !IsSeen && Cause is not (null or Cancelled);

    /// <summary>True if the fiber's end must be reported when its scope has closed: an unseen failure, or an unexpected cancellation.</summary>
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

    /// <summary>Returns true if the given state is running this fiber.</summary>
    internal bool IsRunBy(FiberState running) => ReferenceEquals(state, running) && run == running.Run;

    /// <summary>Ends the fiber before its first step, because it was spawned into a scope that begins no further fibers.</summary>
    internal void EndUnbegun()
    {
        state = null;
        SetCause(Cancelled.Instance);
        TakeJoiners();
    }

    /// <summary>
    /// Called by the bottom frame when the fiber has taken its last step; the end itself follows off its stack. From now on the state cannot be
    /// reached through the handle, so that it can be reused before the joiners are woken.
    /// </summary>
    /// <returns>False if the fiber was abandoned during this step and already has an outcome.</returns>
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

    /// <summary>Wakes the joiners and notifies the owner. Called once, when the outcome is set.</summary>
    /// <param name="sink">The sink for exceptions of telemetry listeners.</param>
    internal void End(IReportSink sink)
    {
        FiberTelemetry.Ended(this, sink);
        for (var joiner = TakeJoiners(); joiner is not null; joiner = joiner.Next)
        {
            // Set here, because the owner reads it on this turn, but the joiner takes the outcome on a later turn.
            IsSeen |= joiner.TakesOutcome;
            joiner.Wake();
        }
        Owner!.Ended(this);
    }

    void IEnding.End(IReportSink sink) => End(sink);

    /// <summary>Asks the fiber to end. May be called on any thread, any number of times; a state that already serves another run is not changed.</summary>
    internal void RequestCancel()
    {
        if (Volatile.Read(ref state) is not { } running)
            return;
        // Read first, because afterwards the state may serve another run.
        var sink = running.Sink;
        if (running.RequestCancel(run))
            CancelToken(sink);
    }

    /// <summary>Returns true while a region in which the fiber was begun shields it from the end of a scope.</summary>
    internal bool IsShieldedFrom(FiberScope scope) =>
        state?.Shield is { } shield && scope.Shield?.IsWithin(shield) is not true;

    /// <summary>Ends the fiber's shield when the region in which it was begun is over.</summary>
    /// <param name="next">The nearest region around it that still lasts, or null.</param>
    internal void Unshield(Shield? next)
    {
        state?.Unshield(next);
        if (Owner is FiberScope { IsClosing: true } scope && !IsShieldedFrom(scope))
            RequestCancel();
    }

    /// <summary>Abandons the fiber, so that none of its steps runs again, and detaches its state. Called on a turn of the request.</summary>
    /// <param name="isOnStack">True if a step of the fiber is still running further down on this stack; that step ends first.</param>
    /// <returns>The state; null if the fiber has already taken its last step.</returns>
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
        FiberTelemetry.Abandoned(given.Sink);
        return given;
    }
}

/// <summary>Receives a notification, off the stack, when a run or a fiber has ended.</summary>
internal interface IEnding
{
    /// <summary>Called when the run or the fiber has ended.</summary>
    /// <param name="sink">The sink for exceptions of user code that is notified of the end.</param>
    void End(IReportSink sink);
}

/// <summary>Owns fibers, and is notified when one of them has ended.</summary>
internal abstract class FiberOwner
{
    /// <summary>Called when a fiber has taken its last step and its outcome is set.</summary>
    internal abstract void Ended(Fiber handle);
}
