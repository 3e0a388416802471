namespace Handlers.Runtime;

/// <summary>
/// Thrown by a nested blocking run that waits for work queued on the outer run on the same thread, where both would wait forever.
/// Whatever the nested run has begun is cancelled and ends on the thread pool.
/// </summary>
/// <remarks>Corresponds to asgiref's "would deadlock" error.</remarks>
/// <example><code>
/// // In a sync step of a blocking run: start the task inside the nested run and await it there, or make the step async.
/// </code></example>
public sealed class NestedRunStalledException : InvalidOperationException
{
    internal NestedRunStalledException(CallSite inner, CallSite outer)
        : base(
            $"Expected the blocking run started at {inner} to make progress, found it idle while the run around it, started at "
                + $"{outer}, has work queued on the same thread: the inner one most likely waits for that work. "
                + "Await it in an async Handler instead of blocking on it."
        ) { }
}
