namespace Handlers.Runtime;

/// <summary>
/// A fixed number of threads, each of which serves one request at a time, behind a bounded queue. Hosts use it to run the blocking
/// interpreter. It does not use the thread pool, because requests that block pool threads would delay the timers and continuations
/// that they wait for.
/// </summary>
/// <remarks>Thread-safe. Modelled on the workers of a WSGI server: a worker stays with its request, even while the request waits.</remarks>
/// <example><code>
/// var workers = new BlockingWorkers(workers: 8, queueLimit: 100);
/// bool taken = workers.TryRun(work); // false: the queue is full
/// </code></example>
public sealed class BlockingWorkers : IDisposable
{
    // About 30 µs, most of it spent yielding the processor. Spinning longer saves nothing more (docs/decisions/0007).
    private static readonly int SpinLimit = Environment.ProcessorCount > 1 ? 30 : 0;

    private readonly object gate = new();
    private readonly Queue<IThreadPoolWorkItem> queue = new();
    private readonly Stack<WakeSignal> asleep = new();
    private readonly int queueLimit;
    private readonly int count;
    private int idle;
    private int coming; // awake and about to look at the queue
    private bool closed;

    /// <summary>Starts the threads.</summary>
    /// <param name="workers">The number of threads: 1 to 10,000.</param>
    /// <param name="queueLimit">How many work items may wait when all workers are busy: zero or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of range.</exception>
    public BlockingWorkers(int workers, int queueLimit)
    {
        if (workers is < 1 or > 10_000)
            throw new ArgumentOutOfRangeException(
                nameof(workers),
                workers,
                "Expected 1 to 10,000 workers, each of which serves one request at a time. Use the async interpreter for more concurrent requests."
            );
        if (queueLimit < 0)
            throw new ArgumentOutOfRangeException(
                nameof(queueLimit),
                queueLimit,
                "Expected a queue limit of zero or more, which is the number of requests that may wait when all workers are busy."
            );
        this.queueLimit = queueLimit;
        count = workers;
        // A started thread counts as idle, so that work which arrives before the thread runs is not refused.
        idle = workers;
        for (var number = 1; number <= workers; number++)
            new Thread(Serve) { IsBackground = true, Name = $"Handlers worker {number}" }.UnsafeStart();
        Saturation.Add(this);
    }

    /// <summary>The number of threads.</summary>
    internal int Count => count;

    /// <summary>The number of workers that serve work, and the number of work items that wait for a worker. Work that an idle worker is about to take counts
    /// as being served.</summary>
    internal (int Busy, int Queue) Load
    {
        get
        {
            using (Uninterrupted.Enter(gate))
            {
                var taken = Math.Min(queue.Count, idle);
                return (count - idle + taken, queue.Count - taken);
            }
        }
    }

    /// <summary>Queues work if a worker is idle or the queue has room.</summary>
    /// <param name="work">The work; it is executed once, on a worker's thread, and must not throw.</param>
    /// <returns>False if the queue is full or the workers are disposed.</returns>
    public bool TryRun(IThreadPoolWorkItem work)
    {
        ArgumentNullException.ThrowIfNull(work);
        WakeSignal? signal;
        using (Uninterrupted.Enter(gate))
        {
            if (closed || queue.Count >= queueLimit + idle)
                return false;
            queue.Enqueue(work);
            signal = NextToWake();
        }
        signal?.Wake();
        return true;
    }

    /// <summary>Stops accepting work and returns immediately; the threads end after they have done the work that is already queued.</summary>
    public void Dispose()
    {
        Saturation.Remove(this);
        using (Uninterrupted.Enter(gate))
        {
            closed = true;
            for (; asleep.TryPop(out var signal); coming++)
                signal.Wake();
        }
    }

    private void Serve()
    {
        var signal = new WakeSignal();
        using (Uninterrupted.Enter(gate))
            coming++;
        for (var continues = TryExecute(Take(signal)); continues; )
            continues = TryExecute(Next(signal));
    }

    // A separate method: a local variable of the loop would keep the last work item, a request, alive while the worker sleeps.
    private static bool TryExecute(IThreadPoolWorkItem? work)
    {
        if (work is null)
            return false;
        UserCode.Call(TraceSink.Instance, $"Work of {nameof(BlockingWorkers)}", work, static work => work.Execute());
        // An interrupt left pending by one client's work must not hit the next client's.
        Uninterrupted.Forget();
        return true;
    }

    private IThreadPoolWorkItem? Next(WakeSignal signal)
    {
        if (TryTakeQueued() is { } work)
            return work;
        Linger();
        return Take(signal);
    }

    private IThreadPoolWorkItem? TryTakeQueued()
    {
        WakeSignal? other = null;
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

    private IThreadPoolWorkItem? Take(WakeSignal signal)
    {
        while (true)
        {
            WakeSignal? other = null;
            IThreadPoolWorkItem? work;
            bool isOver;
            using (Uninterrupted.Enter(gate))
            {
                coming--;
                isOver = queue.TryDequeue(out work) || closed;
                if (isOver)
                    (idle, other) = (idle - 1, NextToWake());
                else
                    asleep.Push(signal);
            }
            other?.Wake();
            if (isOver)
                return work;
            signal.Sleep();
        }
    }

    // Saves most wake-ups under load: while the worker yields the processor, the server's threads queue the next work. The thread
    // pool's workers do the same (bench/Served, /async on blocking workers).
    private void Linger()
    {
        var spin = new SpinWait();
        while (spin.Count < SpinLimit && queue.Count == 0) // read without the lock: the count may be slightly stale
            Uninterrupted.SpinOnce(ref spin);
    }

    // Wakes no worker while another worker is about to look at the queue, because the other takes work and wakes the next if more is left.
    // Waking a thread in vain costs more than most requests. The worker that fell asleep last is woken first, because its data is still in
    // the processor's caches.
    private WakeSignal? NextToWake()
    {
        if (queue.Count == 0 || coming > 0 || !asleep.TryPop(out var signal))
            return null;
        coming++;
        return signal;
    }

    /// <summary>One worker's wake-up signal. It has its own lock, because a worker that is woken needs the gate next.</summary>
    private sealed class WakeSignal
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
