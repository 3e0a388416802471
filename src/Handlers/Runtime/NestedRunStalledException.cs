namespace Handlers.Runtime;

/// <summary>
/// A blocking run inside another one, on the same thread, waits for work that is queued on the outer one: neither could ever go
/// on. Thrown out of the inner run instead of hanging. What the inner run had begun is cancelled and ends on the thread pool.
/// </summary>
/// <remarks>Follows "would deadlock" of asgiref.</remarks>
/// <example><code>
/// // inside a sync step of a blocking run: start the task there and await it, or make the step an async one.
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
