namespace Handlers.Runtime;

/// <summary>
/// Threads for functions that block. The executor adds threads when all are busy, so that work which waits for other work never
/// starves, and removes idle ones. It does not use the thread pool, because blocked pool threads would delay every timer and continuation.
/// </summary>
/// <remarks>Thread-safe. Work starts in the order in which it was queued.</remarks>
/// <example><code>
/// Handler&lt;byte[]&gt; hash = Handler.Offload(_ => SHA256.HashData(large));
/// </code></example>
public sealed class BlockingExecutor
{
    private static readonly TimeSpan IdleLimit = TimeSpan.FromSeconds(10);

    private readonly object gate = new();
    private readonly Queue<Action> queue = new();
    private readonly int limit;
    private int threads;
    private int idle;

    /// <summary>Creates an executor; threads start on demand.</summary>
    /// <param name="limit">The largest number of threads: 1 or more. The default is 512. When all are busy, further work waits in a queue.</param>
    /// <exception cref="ArgumentOutOfRangeException">The limit is less than 1.</exception>
    public BlockingExecutor(int limit = 512)
    {
        if (limit < 1)
            throw new ArgumentOutOfRangeException(
                nameof(limit),
                limit,
                "Expected a limit of at least one thread. Use BlockingExecutor.Shared for the default of 512."
            );
        this.limit = limit;
    }

    /// <summary>The executor of every interpreter whose options name no other.</summary>
    public static BlockingExecutor Shared { get; } = new();

    /// <summary>Queues work, which must not throw.</summary>
    internal void Run(Action work)
    {
        using (Uninterrupted.Enter(gate))
        {
            queue.Enqueue(work);
            if (idle >= queue.Count)
            {
                Monitor.Pulse(gate);
                return;
            }
            if (threads == limit)
                return;
            threads++;
        }
        // The thread serves many requests, so it must not start in this request's execution context.
        new Thread(Serve) { IsBackground = true, Name = "Handlers blocking executor" }.UnsafeStart();
    }

    private void Serve()
    {
        while (TryServeOne()) { }
    }

    // A separate method: a local variable of the loop would keep the last work item, and whatever it captured of its request, alive while
    // the thread is idle.
    private bool TryServeOne()
    {
        if (Next() is not { } work)
            return false;
        work();
        return true;
    }

    private Action? Next()
    {
        using (Uninterrupted.Enter(gate))
        {
            idle++;
            Action? work;
            while (!queue.TryDequeue(out work))
            {
                if (Uninterrupted.Wait(gate, IdleLimit) || queue.Count > 0)
                    continue;
                idle--;
                threads--;
                return null;
            }
            idle--;
            return work;
        }
    }
}
