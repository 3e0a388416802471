namespace Handlers.Runtime;

/// <summary>What a thread remembers of runs: one thread-static look-up for a run, instead of one for each of these.</summary>
internal sealed class ThreadState
{
    [ThreadStatic]
    private static ThreadState? here;

    /// <summary>The run that takes a step on the thread.</summary>
    internal RunLoop? Current;

    /// <summary>The innermost blocking run's loop.</summary>
    internal BlockingLoop? Innermost;

    /// <summary>The shared loop whose thread this is.</summary>
    internal LoopThread? Home;

    /// <summary>Pooled.</summary>
    internal RunLoop? SpareFiber;

    /// <summary>Pooled, when <see cref="SpareFiber"/> is taken.</summary>
    internal Spare? MoreFibers;

    /// <summary>Pooled.</summary>
    internal Root? SpareRoot;

    /// <summary>Pooled.</summary>
    internal BlockingLoop? SpareLoop;

    internal static ThreadState Here => here ?? Make();

    private static ThreadState Make() => here = new ThreadState();
}
