namespace Handlers.Runtime;

/// <summary>
/// A fixed number of threads, each of which serves one request at a time, with a bounded queue before them: how a host runs the
/// blocking interpreter. Never the thread pool: requests that block its threads would stop the timers and continuations that
/// they wait for.
/// </summary>
/// <remarks>Thread-safe. Follows the workers of a WSGI server (S18): one worker serves one request, however it waits.</remarks>
/// <example><code>
/// var workers = new BlockingWorkers(workers: 8, queueLimit: 100);
/// bool taken = workers.TryRun(work); // false: the queue is full
/// </code></example>
public sealed class BlockingWorkers : IDisposable
{
    private readonly object gate = new();
    private readonly Queue<IThreadPoolWorkItem> queue = new();
    private readonly int queueLimit;
    private int idle;
    private int parked;
    private bool waking;
    private bool closed;

    /// <summary>Starts the threads.</summary>
    /// <param name="workers">How many: 1 to 10,000.</param>
    /// <param name="queueLimit">How much work may wait when all are busy: zero or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">Either is out of range.</exception>
    public BlockingWorkers(int workers, int queueLimit)
    {
        if (workers is < 1 or > 10_000)
            throw new ArgumentOutOfRangeException(
                nameof(workers),
                workers,
                "Expected 1 to 10,000 workers: each serves one request at a time. Use the async interpreter to need none."
            );
        if (queueLimit < 0)
            throw new ArgumentOutOfRangeException(
                nameof(queueLimit),
                queueLimit,
                "Expected a queue limit of zero or more: how many requests may wait when all workers are busy."
            );
        this.queueLimit = queueLimit;
        // A thread that has been started is as good as idle: what comes before it runs is not refused.
        idle = workers;
        for (var number = 1; number <= workers; number++)
            new Thread(Serve) { IsBackground = true, Name = $"Handlers worker {number}" }.UnsafeStart();
    }

    /// <summary>Takes work if there is a worker or a place in the queue.</summary>
    /// <param name="work">Executed once, on a worker's thread; it must not throw.</param>
    /// <returns>False when the queue is full or the workers are disposed.</returns>
    public bool TryRun(IThreadPoolWorkItem work)
    {
        ArgumentNullException.ThrowIfNull(work);
        lock (gate)
        {
            if (closed || queue.Count >= queueLimit + idle)
                return false;
            queue.Enqueue(work);
            WakeOne();
            return true;
        }
    }

    /// <summary>Takes no more work. What is queued is still done; then the threads end. Does not wait for that.</summary>
    public void Dispose()
    {
        lock (gate)
        {
            closed = true;
            Monitor.PulseAll(gate);
        }
    }

    private void Serve()
    {
        for (var work = Next(afterWork: false); work is not null; work = Next(afterWork: true))
            work.Execute();
    }

    private IThreadPoolWorkItem? Next(bool afterWork)
    {
        lock (gate)
        {
            if (afterWork)
                idle++;
            IThreadPoolWorkItem? work;
            while (!queue.TryDequeue(out work) && !closed)
            {
                parked++;
                Monitor.Wait(gate);
                parked--;
                waking = false;
            }
            idle--;
            if (queue.Count > 0)
                WakeOne();
            return work;
        }
    }

    // One at a time: who wakes takes work and wakes the next if more is left. A worker that has just become free often takes it
    // before, and a thread that wakes for nothing costs more than most requests (bench/Served, blocking /async).
    private void WakeOne()
    {
        if (waking || parked == 0)
            return;
        waking = true;
        Monitor.Pulse(gate);
    }
}
