namespace Handlers.Runtime;

/// <summary>
/// A fixed number of threads, each of which serves one request at a time, with a bounded queue before them: how a host runs the
/// blocking interpreter. Never the thread pool: requests that block its threads would stop the timers and continuations that
/// they wait for.
/// </summary>
/// <remarks>Thread-safe. Follows the workers of a WSGI server: one worker serves one request, however it waits.</remarks>
/// <example><code>
/// var workers = new BlockingWorkers(workers: 8, queueLimit: 100);
/// bool taken = workers.TryRun(work); // false: the queue is full
/// </code></example>
public sealed class BlockingWorkers : IDisposable
{
    // Some 30 µs, most of it turns that are given away. Longer saves no more (docs/decisions/0007).
    private static readonly int SpinLimit = Environment.ProcessorCount > 1 ? 30 : 0;

    private readonly object gate = new();
    private readonly Queue<IThreadPoolWorkItem> queue = new();
    private readonly Stack<Bed> asleep = new();
    private readonly int queueLimit;
    private int idle;
    private int coming; // awake and about to look at the queue
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
        Bed? bed;
        using (Uninterrupted.Enter(gate))
        {
            if (closed || queue.Count >= queueLimit + idle)
                return false;
            queue.Enqueue(work);
            bed = NextToWake();
        }
        bed?.Wake();
        return true;
    }

    /// <summary>Takes no more work. What is queued is still done; then the threads end. Does not wait for that.</summary>
    public void Dispose()
    {
        using (Uninterrupted.Enter(gate))
        {
            closed = true;
            for (; asleep.TryPop(out var bed); coming++)
                bed.Wake();
        }
    }

    private void Serve()
    {
        var bed = new Bed();
        using (Uninterrupted.Enter(gate))
            coming++;
        for (var goesOn = TryExecute(Take(bed)); goesOn; )
            goesOn = TryExecute(Next(bed));
    }

    // A call for each work: a local of the loop would keep the last one, a request, while the worker sleeps.
    private static bool TryExecute(IThreadPoolWorkItem? work)
    {
        if (work is null)
            return false;
        UserCode.Call(TraceSink.Instance, $"Work of {nameof(BlockingWorkers)}", work, static work => work.Execute());
        // What the work of one client has left pending is not to hit the next one.
        Uninterrupted.Forget();
        return true;
    }

    private IThreadPoolWorkItem? Next(Bed bed)
    {
        if (TakeAtOnce() is { } work)
            return work;
        Linger();
        return Take(bed);
    }

    private IThreadPoolWorkItem? TakeAtOnce()
    {
        Bed? other = null;
        IThreadPoolWorkItem? work;
        using (Uninterrupted.Enter(gate))
        {
            if (queue.TryDequeue(out work))
                other = NextToWake();
            else
                (idle, coming) = (idle + 1, coming + 1);
        }
        other?.Wake();
        return work;
    }

    private IThreadPoolWorkItem? Take(Bed bed)
    {
        while (true)
        {
            Bed? other = null;
            IThreadPoolWorkItem? work;
            bool isOver;
            using (Uninterrupted.Enter(gate))
            {
                coming--;
                isOver = queue.TryDequeue(out work) || closed;
                if (isOver)
                    (idle, other) = (idle - 1, NextToWake());
                else
                    asleep.Push(bed);
            }
            other?.Wake();
            if (isOver)
                return work;
            bed.Sleep();
        }
    }

    // Saves most wake-ups under load: while the worker gives its turns away, the server's threads bring the next work. The thread
    // pool's workers do the same (bench/Served, /async on blocking workers).
    private void Linger()
    {
        var spin = new SpinWait();
        while (spin.Count < SpinLimit && queue.Count == 0) // a look without the lock: it may be a moment old
            Uninterrupted.SpinOnce(ref spin);
    }

    // Nobody while somebody is coming: who comes takes work, and wakes the next if more is left. A thread that wakes for nothing costs
    // more than most requests. The last that fell asleep first: what it needs is still in the processor's caches.
    private Bed? NextToWake()
    {
        if (queue.Count == 0 || coming > 0 || !asleep.TryPop(out var bed))
            return null;
        coming++;
        return bed;
    }

    /// <summary>Where a worker sleeps: woken by itself, and outside of the gate, which it needs next.</summary>
    private sealed class Bed
    {
        private readonly object gate = new();
        private bool isWoken;

        internal void Sleep()
        {
            using (Uninterrupted.Enter(gate))
            {
                while (!isWoken)
                    Uninterrupted.Wait(gate, Timeout.InfiniteTimeSpan);
                isWoken = false;
            }
        }

        internal void Wake()
        {
            using (Uninterrupted.Enter(gate))
            {
                isWoken = true;
                Monitor.Pulse(gate);
            }
        }
    }
}
