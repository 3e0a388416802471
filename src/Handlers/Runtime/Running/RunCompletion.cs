using System.Runtime.CompilerServices;
using System.Threading.Tasks.Sources;

namespace Handlers.Runtime;

/// <summary>The frame at the bottom of a run: keeps the outcome, and is the task that an asynchronous caller awaits.</summary>
internal abstract class RunCompletion : Pooled, IEnding
{
    /// <summary>Tells who awaits that the run has ended.</summary>
    internal abstract void Complete();

    void IEnding.End(IReportSink sink) => Complete();

    /// <summary>The run ended after it was abandoned, and nobody asks for its outcome: a fault is reported.</summary>
    internal abstract void Report(Interpreter interpreter);
}

/// <summary>
/// The same by type. Pooled: the thread's last one in its state, where it is found without a generic thread-static look-up (4 ns
/// of a ready run; bench/Micro, ReadyRun), more for each type beside it, for runs inside of runs and runs that end on other threads.
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

    /// <summary>The outcome of a run that ended on this stack.</summary>
    internal Outcome<A> Take(ThreadState here)
    {
        var taken = outcome;
        Recycle(here);
        return taken;
    }

    /// <summary>For a run on a thread that is not the caller's to use: who awaits it continues on the pool.</summary>
    internal void CompleteAsynchronously() => source.RunContinuationsAsynchronously = true;

    /// <summary>The same on a shared loop, which is told of the end.</summary>
    internal void CompleteOn(EventLoop loop, bool apart)
    {
        source.RunContinuationsAsynchronously = apart;
        shared = loop;
    }

    internal override void Complete()
    {
        // Read before: who awaits may have given the root to another run by then.
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
            interpreter.Report(
                new Report(ReportKind.LatePost, "A run that was given up before it ended faulted.", fault)
            );
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

    // A run without an app is a stage and a request of its own; inside of another run for the same request, a stage.
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
