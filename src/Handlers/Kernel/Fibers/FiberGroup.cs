using System.Runtime.ExceptionServices;

namespace Handlers;

/// <summary>
/// Several handlers run as fibers of one scope, by one who waits for them: the common part of <c>All</c>, <c>Race</c>, <c>Any</c> and
/// <c>RouteScope</c>. When it is decided how it ends, or the one who waits is cancelled, what still runs is cancelled and awaited; only then
/// does it end.
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

    /// <summary>True when it is settled how it ends.</summary>
    private protected bool IsDecided { get; private set; }

    /// <summary>The arm that decided; null when none did.</summary>
    private protected Fiber? Winner { get; set; }

    /// <summary>The arm whose typed keys go on; null when none's do.</summary>
    private protected virtual Fiber? Remembered => Winner;

    // What an arm spawns belongs to the stage that the arms belong to.
    internal override FiberScope StageOfFibers => stage;

    /// <summary>Starts the arms that may run now.</summary>
    private protected abstract void StartMore(FiberState fiber);

    /// <summary>True when arms wait for others to end.</summary>
    private protected virtual bool HasMore => false;

    /// <summary>An arm has ended: perhaps it decides.</summary>
    private protected abstract void ArmEnded(Fiber arm);

    /// <summary>The value, once it is decided that there is one.</summary>
    private protected abstract B Value { get; }

    /// <summary>A failure after the decision: attached to the first one, or else reported.</summary>
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

    /// <summary>It ends as this arm did.</summary>
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
        // More arms begin on the waiting fiber's own turn: in its execution context.
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

/// <summary>Makes a gathering for each run.</summary>
internal sealed class FiberGroupNode<B>(Func<FiberState, FiberGroup<B>> make) : Handler<B>
{
    internal override Handler? Step(FiberState fiber) => make(fiber).Begin(fiber);
}
