namespace Handlers.Runtime;

/// <summary>
/// Runs handlers on a fixed number of loop threads, with many runs interleaved on each. A waiting run occupies no thread, and the runs
/// of one loop never execute concurrently, so state that they share needs no lock. Code that computes or blocks holds up all runs of
/// its loop; this is detected and reported while it lasts (<see cref="InterpreterOptions.BlockedAfter"/>).
/// </summary>
/// <remarks>
/// <para>Thread-safe. The counterpart is gevent, but without its monkey patching: a step that waits uses await. Every step of
/// a run, including the first, is a turn of its loop, first in, first out. Each new run goes to the less busy of two loops, and the pair
/// rotates. A blocked loop gets no new runs while another loop is not blocked.</para>
/// <para>Code that awaits a run never continues on the loop's thread. A blocking run
/// (<see cref="BlockingInterpreter.Run"/>, <c>EnsureSync</c>) on a loop's thread throws: await there instead.</para>
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

    /// <summary>Creates an interpreter and starts its threads.</summary>
    /// <param name="loops">The number of loops: 1 to 1,000. The default value is 1. More loops than processors gain nothing.</param>
    /// <param name="options">The options; by default, every option has its default value.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number or an option is out of range.</exception>
    public SharedInterpreter(int loops = 1, InterpreterOptions? options = null)
        : base(options)
    {
        if (loops is < 1 or > MaxLoops)
            throw new ArgumentOutOfRangeException(
                nameof(loops),
                loops,
                "Expected 1 to 1,000 loops, each of which is a thread that serves any number of requests. Try one for each processor."
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

    /// <summary>Runs a handler on a loop, blocks the calling thread until it has ended, and returns its value. Uses no pool thread.</summary>
    /// <typeparam name="A">The type of the handler's value.</typeparam>
    /// <param name="handler">The handler.</param>
    /// <param name="context">The request that the handler serves; by default none.</param>
    /// <returns>The value.</returns>
    /// <exception cref="Exception">The handler's fault: the same exception object, with its stack trace.</exception>
    /// <exception cref="HandlerUnwindException">The handler halted.</exception>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    /// <exception cref="InvalidOperationException">The thread serves an async or a shared run, which would be blocked: await there.</exception>
    /// <exception cref="ObjectDisposedException">The interpreter is disposed or about to be.</exception>
    public A Run<A>(Handler<A> handler, RequestContext? context = null) => RunOutcome(handler, context).GetValue();

    /// <summary>Runs a handler on a loop, blocks the calling thread until it has ended, and returns its outcome. Uses no pool thread.</summary>
    /// <typeparam name="A">The type of the handler's value.</typeparam>
    /// <param name="handler">The handler.</param>
    /// <param name="context">The request that the handler serves; by default none.</param>
    /// <returns>The outcome.</returns>
    /// <exception cref="InvalidOperationException">The thread serves an async or a shared run, which would be blocked: await there.</exception>
    /// <exception cref="ObjectDisposedException">The interpreter is disposed or about to be.</exception>
    public Outcome<A> RunOutcome<A>(Handler<A> handler, RequestContext? context = null)
    {
        BlockingRun.RefuseWhereNobodyMayWait();
        var ended = new ManualResetEventSlim();
        // The continuation only sets this event, so it may run on the loop's thread.
        var awaiter = Begin(handler, context, completesAsynchronously: false).ConfigureAwait(false).GetAwaiter();
        if (!awaiter.IsCompleted)
        {
            awaiter.UnsafeOnCompleted(ended.Set);
            ended.Wait();
        }
        return awaiter.GetResult();
    }

    /// <summary>Runs a handler on one of the loops and returns its outcome; a fault, a halt or a cancellation of the handler is not thrown.
    /// May also be called on a loop's thread: the run then begins on a later turn.</summary>
    /// <inheritdoc/>
    /// <exception cref="ObjectDisposedException">The interpreter is disposed.</exception>
    public override ValueTask<Outcome<A>> RunOutcomeAsync<A>(Handler<A> handler, RequestContext? context = null) =>
        Begin(handler, context, completesAsynchronously: true);

    private ValueTask<Outcome<A>> Begin<A>(Handler<A> handler, RequestContext? context, bool completesAsynchronously)
    {
        ArgumentNullException.ThrowIfNull(handler);
        var loop = Choose();
        var root = RunCompletion<A>.Rent(ThreadState.Here);
        root.CompleteOn(loop, completesAsynchronously);
        var task = root.Task;
        context ??= RequestContext.None;
        var start = Saturation.MeasuresLag
            ? new TimedStart(this, loop, handler, context, root)
            : new QueuedStart(this, loop, handler, context, root);
        if (!loop.TryBegin(start))
            throw new ObjectDisposedException(
                nameof(SharedInterpreter),
                "Expected a shared interpreter that accepts runs, found that it is disposed or about to be. Dispose it after the "
                    + "last run has been started, or create another one."
            );
        return task;
    }

    /// <summary>
    /// Stops accepting runs, waits until all accepted runs have ended, then ends the threads. Work that plain code posts to a loop
    /// afterwards continues on the thread pool. Fibers of <see cref="Lifetime.Host"/> are not awaited: stop
    /// <see cref="Interpreter.Host"/> for that.
    /// </summary>
    /// <returns>A task that completes when the last loop has ended. A run of this interpreter must not await it, because it would wait for
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
        // The second loop is a different one in each round, so that all pairs are compared.
        var (first, second) = (loops[at], loops[(at + 1 + turn / count % (count - 1)) % count]);
        var chosen = second.IsLessBusyThan(first) ? second : first;
        return chosen.IsBlocked ? Array.Find(loops, static loop => !loop.IsBlocked) ?? chosen : chosen;
    }
}
