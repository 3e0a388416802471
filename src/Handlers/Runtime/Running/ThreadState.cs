namespace Handlers.Runtime;

/// <summary>What a thread remembers of runs: one thread-static look-up for a run, instead of one for each of these, some 4 ns (bench/Micro,
/// ReadyRun). What is spare is used again by the thread's next run, so that a run allocates 24 B, and 0 B where no loop is needed
/// (bench/Micro, ReadyRun and Suspensions); it keeps nothing of the last one.</summary>
internal sealed partial class ThreadState
{
    [ThreadStatic]
    private static ThreadState? here;

    /// <summary>The run that takes a step on the thread.</summary>
    internal RunLoop? Current;

    /// <summary>Pooled: saves the fiber with its wake delegate and its stack of frames.</summary>
    internal RunLoop? PooledFiber;

    /// <summary>Pooled, when <see cref="PooledFiber"/> is taken: by runs that wait and by fibers (bench/Micro, Fibers; bench/Served, /async).</summary>
    internal Pooled? MorePooledFibers;

    /// <summary>Pooled: saves the root and what a caller awaits.</summary>
    internal RunCompletion? PooledCompletion;

    internal static ThreadState Here => here ?? Make();

    private static ThreadState Make() => here = new ThreadState();
}
