namespace Handlers.Runtime;

/// <summary>
/// Threads for functions that block. It grows when all are busy, so that work which waits for other work never starves, and
/// shrinks when idle. Not the thread pool: blocked pool threads would stop timers and continuations for everybody.
/// </summary>
/// <remarks>Thread-safe. Work starts in the order in which it was given.</remarks>
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

    /// <summary>Makes an executor; it has no threads yet.</summary>
    /// <param name="limit">The largest number of threads: 1 or more. Default: 512. Beyond it work queues.</param>
    /// <exception cref="ArgumentOutOfRangeException">Less than 1.</exception>
    public BlockingExecutor(int limit = 512)
    {
        if (limit < 1)
            throw new ArgumentOutOfRangeException(nameof(limit), limit, "Expected at least one thread.");
        this.limit = limit;
    }

    /// <summary>The executor of every interpreter that was given no other.</summary>
    public static BlockingExecutor Shared { get; } = new();

    /// <summary>Takes work. The work must not throw.</summary>
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
        // The thread serves many requests, so it must not start in the context of this one.
        new Thread(Serve) { IsBackground = true, Name = "Handlers blocking executor" }.UnsafeStart();
    }

    private void Serve()
    {
        while (TryServeOne()) { }
    }

    // A call for each work: a local of the loop would keep the last one, and what it has caught of its request, while the thread is idle.
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
