namespace Handlers.Runtime;

internal sealed partial class ThreadState
{
    /// <summary>The loop of the innermost blocking run.</summary>
    internal BlockingLoop? Innermost;

    /// <summary>The shared loop that owns this thread.</summary>
    internal LoopThread? Home;

    /// <summary>A pooled loop: saves the allocation of the loop with its queue, its timers and its finalizer.</summary>
    internal BlockingLoop? PooledLoop;
}
