namespace Handlers.Runtime;

/// <summary>The state of runs on a thread. One object needs one thread-static look-up for a run instead of one for each field, which saves about
/// 4 ns (bench/Micro, ReadyRun). The thread's next run reuses the pooled objects, so that a run allocates 24 B, or 0 B if it needs no loop
/// (bench/Micro, ReadyRun and Suspensions); pooled objects keep nothing of the last run.</summary>
internal sealed partial class ThreadState
{
    [ThreadStatic]
    private static ThreadState? here;

    /// <summary>The run that is taking a step on the thread.</summary>
    internal RunLoop? Current;

    /// <summary>A pooled fiber: saves the allocation of the fiber with its wake delegate and its stack of frames.</summary>
    internal RunLoop? PooledFiber;

    /// <summary>More pooled fibers, for when <see cref="PooledFiber"/> is in use by a run that waits or by a spawned fiber (bench/Micro, Fibers;
    /// bench/Served, /async).</summary>
    internal Pooled? MorePooledFibers;

    /// <summary>A pooled completion: saves the allocation of the object that a caller awaits.</summary>
    internal RunCompletion? PooledCompletion;

    internal static ThreadState Here => here ?? Make();

    private static ThreadState Make() => here = new ThreadState();
}
