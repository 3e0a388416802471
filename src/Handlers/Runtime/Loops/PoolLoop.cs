using System.Runtime.CompilerServices;

namespace Handlers.Runtime;

/// <summary>The thread pool as an event loop, used by the async interpreter. It serves any number of requests concurrently,
/// each on one thread at a time.</summary>
internal sealed class PoolLoop(TimeProvider time) : EventLoop
{
    private static readonly PoolLoop System = new(TimeProvider.System);

    internal static PoolLoop On(TimeProvider time) => time == TimeProvider.System ? System : new PoolLoop(time);

    public override TimeProvider Time => time;

    public override void Post(IThreadPoolWorkItem work) => ThreadPool.UnsafeQueueUserWorkItem(work, preferLocal: false);

    // Like a plain async method, a fiber continues on the thread that completed its task; but never inside another fiber's turn or
    // a blocking run, nor on a thread that is not the pool's or has a context, nor when the stack is nearly used up. This saves a
    // trip through the pool's queue for each await (bench/Micro, Frames; bench/Served, /async).
    internal override void Resume(RunLoop fiber)
    {
        if (MayRunHere)
            fiber.Execute();
        else
            Post(fiber);
    }

    internal override bool MayRunHere =>
        ThreadState.Here is { Current: null, Innermost: null }
        && SynchronizationContext.Current is null
        && Thread.CurrentThread.IsThreadPoolThread
        && RuntimeHelpers.TryEnsureSufficientExecutionStack();
}
