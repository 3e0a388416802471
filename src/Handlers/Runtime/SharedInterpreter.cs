namespace Handlers.Runtime;

/// <summary>
/// Runs handlers on one of n loop threads, many of them interleaved on each: a run that waits costs nothing, and what a loop
/// runs never overlaps, so the state that the handlers of one loop share needs no lock. Code that computes or blocks holds up all
/// runs of its loop; that is found and reported while it lasts (<see cref="InterpreterOptions.BlockedAfter"/>).
/// </summary>
/// <remarks>
/// <para>Thread-safe. The counterpart is gevent, without its patches: a step that waits says so with await. Every step of
/// a run is a turn of its loop, first in first out, the first one too. New runs go round the loops, to the less busy one of two;
/// a loop that is blocked gets none while there is another.</para>
/// <para>Who awaits a run continues elsewhere, never on the loop's thread. A blocking run
/// (<see cref="BlockingInterpreter.Run"/>, <c>EnsureSync</c>) on a loop's thread is refused: await there.</para>
/// <para>The threads are background threads; they live until the interpreter is disposed.</para>
/// </remarks>
/// <example><code>
/// var interpreter = new SharedInterpreter(loops: 2);
/// Outcome&lt;int&gt; outcome = await interpreter.RunOutcomeAsync(Handler.Return(1));
/// await interpreter.DisposeAsync();
/// </code></example>
public sealed class SharedInterpreter : Interpreter, IAsyncDisposable
{
    internal const int MaxLoops = 1_000;

    private readonly LoopThread[] loops;
    private readonly Lazy<Task> stopping;
    private uint next;

    /// <summary>Makes an interpreter and starts its threads.</summary>
    /// <param name="loops">How many: 1 to 1,000. Default: 1. More than there are processors gain nothing.</param>
    /// <param name="options">Default: all defaults.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number or an option is out of range.</exception>
    public SharedInterpreter(int loops = 1, InterpreterOptions? options = null)
        : base(options)
    {
        if (loops is < 1 or > MaxLoops)
            throw new ArgumentOutOfRangeException(
                nameof(loops),
                loops,
                "Expected 1 to 1,000 loops: each is a thread that serves any number of requests. Try one for each processor."
            );
        Host ??= new HostFibers();
        this.loops = new LoopThread[loops];
        var watch = Options.BlockedAfter == Timeout.InfiniteTimeSpan ? null : new LoopWatch(this.loops, Options);
        for (var number = 0; number < loops; number++)
            this.loops[number] = new LoopThread(this, watch, $"Handlers loop {number + 1}");
        foreach (var loop in this.loops)
            loop.Start();
        stopping = new Lazy<Task>(Stop);
    }

    /// <summary>Runs a handler on a loop while the calling thread waits for it, and gives its value. Needs no thread of the pool.</summary>
    /// <typeparam name="A">What the handler yields.</typeparam>
    /// <param name="handler">The handler.</param>
    /// <param name="context">The request that it serves. Default: none.</param>
    /// <returns>The value.</returns>
    /// <exception cref="Exception">The handler's own fault, the very object, with its stack.</exception>
    /// <exception cref="HandlerUnwindException">The handler halted.</exception>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    /// <exception cref="InvalidOperationException">The thread serves an async or a shared run, which would stand still: await there.</exception>
    /// <exception cref="ObjectDisposedException">The interpreter takes no more runs.</exception>
    public A Run<A>(Handler<A> handler, RequestContext? context = null) => RunOutcome(handler, context).GetValue();

    /// <summary>Runs a handler on a loop while the calling thread waits for it, and gives how it ended. Needs no thread of the pool.</summary>
    /// <typeparam name="A">What the handler yields.</typeparam>
    /// <param name="handler">The handler.</param>
    /// <param name="context">The request that it serves. Default: none.</param>
    /// <returns>The outcome.</returns>
    /// <exception cref="InvalidOperationException">The thread serves an async or a shared run, which would stand still: await there.</exception>
    /// <exception cref="ObjectDisposedException">The interpreter takes no more runs.</exception>
    public Outcome<A> RunOutcome<A>(Handler<A> handler, RequestContext? context = null)
    {
        BlockingRun.RefuseWhereNobodyMayWait();
        var ended = new ManualResetEventSlim();
        // Nothing but this signal is done on the loop's thread, so it need not be left for it.
        var awaiter = Begin(handler, context, apart: false).ConfigureAwait(false).GetAwaiter();
        if (!awaiter.IsCompleted)
        {
            awaiter.UnsafeOnCompleted(ended.Set);
            ended.Wait();
        }
        return awaiter.GetResult();
    }

    /// <summary>Runs a handler on one of the loops and gives how it ended; never throws for what the handler does. May also be called
    /// on a loop's thread: the run begins on a later turn.</summary>
    /// <inheritdoc/>
    /// <exception cref="ObjectDisposedException">The interpreter is disposed.</exception>
    public override ValueTask<Outcome<A>> RunOutcomeAsync<A>(Handler<A> handler, RequestContext? context = null) =>
        Begin(handler, context, apart: true);

    private ValueTask<Outcome<A>> Begin<A>(Handler<A> handler, RequestContext? context, bool apart)
    {
        ArgumentNullException.ThrowIfNull(handler);
        var loop = Choose();
        var root = RunCompletion<A>.Rent(ThreadState.Here);
        root.CompleteOn(loop, apart);
        var task = root.Task;
        if (!loop.TryBegin(new QueuedStart(this, loop, handler, context ?? RequestContext.None, root)))
            throw new ObjectDisposedException(
                nameof(SharedInterpreter),
                "Expected a shared interpreter that takes runs, found one that is disposed or about to be. Dispose it after the "
                    + "last run has been started, or make another one."
            );
        return task;
    }

    /// <summary>
    /// Takes no more runs, waits until those that were taken have ended, then ends the threads. Work that plain code posts to a loop
    /// afterwards continues on the thread pool. Fibers of <see cref="Lifetime.Host"/> are not awaited: stop
    /// <see cref="Interpreter.Host"/> for that.
    /// </summary>
    /// <returns>Complete when the last loop has ended. A run of the interpreter itself must not await it: it would wait for
    /// itself.</returns>
    public ValueTask DisposeAsync() => new(stopping.Value);

    private async Task Stop()
    {
        foreach (var loop in loops)
            loop.Close();
        foreach (var loop in loops)
            await loop.Drained.ConfigureAwait(false);
        foreach (var loop in loops)
            loop.End();
        foreach (var loop in loops)
            await loop.Ended.ConfigureAwait(false);
    }

    private LoopThread Choose()
    {
        if (loops.Length == 1)
            return loops[0];
        var turn = Interlocked.Increment(ref next) - 1;
        var count = (uint)loops.Length;
        var at = turn % count;
        // The other one is a different one in each round, so that all pairs meet.
        var (first, second) = (loops[at], loops[(at + 1 + turn / count % (count - 1)) % count]);
        var chosen = second.IsLessBusyThan(first) ? second : first;
        return chosen.IsBlocked ? Array.Find(loops, static loop => !loop.IsBlocked) ?? chosen : chosen;
    }
}
