namespace Handlers.Runtime;

internal sealed partial class ThreadState
{
    /// <summary>The innermost blocking run's loop.</summary>
    internal BlockingLoop? Innermost;

    /// <summary>The shared loop whose thread this is.</summary>
    internal LoopThread? Home;

    /// <summary>Pooled: saves the loop with its queue, its timers and its finalizer.</summary>
    internal BlockingLoop? PooledLoop;
}
