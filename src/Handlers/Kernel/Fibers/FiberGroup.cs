using System.Runtime.ExceptionServices;

namespace Handlers;

/// <summary>
/// Runs several handlers as fibers of one scope while one fiber waits for them: the common part of <c>All</c>, <c>Race</c>, <c>Any</c> and
/// <c>Scope</c>. When the end is decided, or the waiting fiber is cancelled, the fibers that still run are cancelled and awaited; only then
/// does the group end.
/// </summary>
internal abstract class FiberGroup<B> : FiberScope, IFrame, ISuspension, IScopeFrame
{
    private readonly FiberState waiting;
    private readonly FiberScope stage;
    private long pause;
    private object? cause;

    private protected FiberGroup(FiberState fiber)
        : base(fiber.OpenRequest(), fiber)
    {
        waiting = fiber;
        stage = fiber.OpenStage();
    }

    /// <summary>True if the end of the group is decided.</summary>
    private protected bool IsDecided { get; private set; }

    /// <summary>The arm that decided the end, or null.</summary>
    private protected Fiber? Winner { get; set; }

    /// <summary>The arm whose typed keys the waiting fiber continues with, or null to keep its own.</summary>
    private protected virtual Fiber? Remembered => Winner;

    // Fibers spawned by an arm belong to the same stage as the arms.
    internal override FiberScope StageOfFibers => stage;

    /// <summary>Starts the arms that may run now.</summary>
    private protected abstract void StartMore(FiberState fiber);

    /// <summary>True if arms that have not begun wait for others to end.</summary>
    private protected virtual bool HasMore => false;

    /// <summary>Called when an arm has ended; it may decide the end of the group.</summary>
    private protected abstract void ArmEnded(Fiber arm);

    /// <summary>The value of the group, if it is decided that there is one.</summary>
    private protected abstract B Value { get; }

    /// <summary>Handles a failure after the decision: attaches it to the first fault, or else reports it.</summary>
    private protected virtual void LateFailure(Fiber handle, Exception? first, FiberState fiber)
    {
        if (first is not null && handle.Fault is { } late && !ReferenceEquals(first, late))
            SuppressedExceptions.Attach(first, late, fiber.Report);
        else
            fiber.Report(UnjoinedFailure.Of(handle, fiber.Sink));
    }

    private protected void Decide() => IsDecided = true;

    private protected void Decide(object ending)
    {
        IsDecided = true;
        cause = ending;
    }

    /// <summary>Decides that the group ends as this arm did.</summary>
    private protected void DecideBy(Fiber arm)
    {
        arm.IsSeen = true;
        Winner = arm;
        IsDecided = true;
        cause = arm.Cause;
    }

    internal Handler? Begin(FiberState fiber)
    {
        StartMore(fiber);
        return IsDecided ? Shut(fiber) : Wait(fiber);
    }

    internal override void Ended(Fiber handle)
    {
        base.Ended(handle);
        if (IsDecided || IsClosing)
            return;
        ArmEnded(handle);
        // More arms begin on the waiting fiber's turn, and so in its execution context.
        if (IsDecided || HasMore)
            waiting.EndPause(pause);
    }

    public Handler? Woken(FiberState fiber)
    {
        if (IsClosing)
        {
            Closed(fiber);
            return End(fiber);
        }
        if (IsDecided || fiber.MustStop)
            return Shut(fiber);
        StartMore(fiber);
        return Wait(fiber);
    }

    public FiberScope? Scope => this;

    public string Awaited => IsClosing ? $"its cancelled fibers: {Living}" : $"its fibers: {Living}";

    public Handler? Unwind(object unwinding, FiberState fiber) => Unwinding.Instance;

    private Handler? Wait(FiberState fiber)
    {
        fiber.Push(this);
        pause = fiber.Pause(limit: null);
        return null;
    }

    private Handler? Shut(FiberState fiber)
    {
        if (CloseMasked(fiber))
            return End(fiber);
        fiber.Push(this);
        return null;
    }

    private Handler? End(FiberState fiber)
    {
        fiber.Mask--;
        if (Remembered is { } remembered)
            fiber.Keys = remembered.Keys;
        var trace = cause as ExceptionDispatchInfo;
        var ending = trace?.SourceException ?? cause ?? (IsDecided ? null : Cancelled.Instance);
        foreach (var late in TakeUnseen())
            LateFailure(late, ending as Exception, fiber);
        if (ending is null)
            return Handler<B>.ResumeTop(Value, fiber);
        fiber.Cause = ending;
        fiber.Trace = trace;
        return Unwinding.Instance;
    }
}

/// <summary>Creates a group for each run.</summary>
internal sealed class FiberGroupNode<B>(Func<FiberState, FiberGroup<B>> make) : Handler<B>
{
    internal override Handler? Step(FiberState fiber) => make(fiber).Begin(fiber);
}
