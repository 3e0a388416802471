using System.Runtime.CompilerServices;
using System.Threading.Tasks.Sources;

namespace Handlers.Runtime;

/// <summary>The frame at the bottom of a run: keeps the outcome, and is the source of the task that an asynchronous caller awaits.</summary>
internal abstract class RunCompletion : Pooled, IEnding
{
    /// <summary>Completes the task that the caller awaits.</summary>
    internal abstract void Complete();

    void IEnding.End(IReportSink sink) => Complete();

    /// <summary>Reports a fault of a run that ended after it was abandoned, when no caller reads its outcome.</summary>
    internal abstract void Report(Interpreter interpreter);
}

/// <summary>
/// The completion of a run with a value of type <typeparamref name="A"/>. Pooled: the thread's last one is kept in its state, which avoids a
/// generic thread-static look-up (4 ns of a ready run; bench/Micro, ReadyRun). A pool for each type holds more of them, for nested
/// runs and for runs that end on other threads.
/// </summary>
internal sealed class RunCompletion<A> : RunCompletion, IFrame<A>, IValueTaskSource<Outcome<A>>
{
    [ThreadStatic]
    private static Pooled? spare;

    private ManualResetValueTaskSourceCore<Outcome<A>> source;
    private Outcome<A> outcome;
    private EventLoop? shared;

    internal static RunCompletion<A> Rent(ThreadState here)
    {
        if (here.PooledCompletion is not RunCompletion<A> root)
            return Unsafe.As<RunCompletion<A>>(LocalPool.Take(ref spare)) ?? new RunCompletion<A>();
        here.PooledCompletion = null;
        return root;
    }

    internal ValueTask<Outcome<A>> Task => new(this, source.Version);

    /// <summary>Returns the outcome of a run that ended on this stack, and recycles this object.</summary>
    internal Outcome<A> Take(ThreadState here)
    {
        var taken = outcome;
        Recycle(here);
        return taken;
    }

    /// <summary>Lets the awaiting code continue on the thread pool, because the run's thread must not execute it.</summary>
    internal void CompleteAsynchronously() => source.RunContinuationsAsynchronously = true;

    /// <summary>Sets the shared loop that is notified of the end, and whether the awaiting code continues on the thread pool.</summary>
    internal void CompleteOn(EventLoop loop, bool completesAsynchronously)
    {
        source.RunContinuationsAsynchronously = completesAsynchronously;
        shared = loop;
    }

    internal override void Complete()
    {
        // Read first, because the awaiting code may recycle this object, and another run may then use it.
        var loop = shared;
        shared = null;
        try
        {
            source.SetResult(outcome);
        }
        finally
        {
            loop?.EndRun();
        }
    }

    internal override void Report(Interpreter interpreter)
    {
        if (outcome.Fault is { } fault)
            interpreter.Report(new Report(ReportKind.LatePost, "A blocking run faulted after it was given up.", fault));
    }

    public Handler? Resume(A value, FiberState fiber)
    {
        if (fiber.Request is not null && NextToClose(fiber) is { } scope)
            return CloseScopeFrame<A>.After(scope, value, fiber);
        outcome = Outcome<A>.OfValue(value);
        fiber.HasFinished();
        return null;
    }

    public Handler? Unwind(object cause, FiberState fiber)
    {
        if (fiber.Request is not null && NextToClose(fiber) is { } scope)
            return CloseScopeFrame<A>.AfterCause(scope, cause, fiber);
        outcome = Outcome<A>.OfCause(fiber.Traced(cause));
        fiber.HasFinished();
        return null;
    }

    // A run without an app has its own stage and request; nested in another run for the same request, it has only a stage.
    private FiberScope? NextToClose(FiberState fiber)
    {
        var scope = fiber.Stage;
        fiber.Stage = null;
        if (
            scope is null
            && fiber.Request is { IsClosing: false } request and not NestedRequestScope { IsBorrowed: true }
        )
            scope = request;
        if (scope is not null)
            fiber.Push(this);
        return scope;
    }

    public Outcome<A> GetResult(short token)
    {
        var result = source.GetResult(token);
        source.Reset();
        source.RunContinuationsAsynchronously = false;
        Recycle(ThreadState.Here);
        return result;
    }

    public ValueTaskSourceStatus GetStatus(short token) => source.GetStatus(token);

    public void OnCompleted(
        Action<object?> continuation,
        object? state,
        short token,
        ValueTaskSourceOnCompletedFlags flags
    ) => source.OnCompleted(continuation, state, token, flags);

    private void Recycle(ThreadState here)
    {
        outcome = default;
        if (here.PooledCompletion is null)
            here.PooledCompletion = this;
        else
            LocalPool.Keep(ref spare, this);
    }
}
