namespace Handlers.Runtime;

/// <summary>
/// Runs handlers on the thread pool, each run on one thread at a time; a waiting run occupies no thread. The first part
/// of a run, up to its first suspension, executes on the caller's thread; a run that never waits allocates no task.
/// </summary>
/// <remarks>Thread-safe. The counterpart in the Flask world is Quart.</remarks>
/// <example><code>
/// Response response = await new AsyncInterpreter().RunAsync(app.Handler, RequestContext.Of(Request.Get("/")));
/// </code></example>
public sealed class AsyncInterpreter : Interpreter
{
    private readonly EventLoop loop;

    /// <summary>Creates an interpreter on the thread pool.</summary>
    /// <param name="options">The options; by default, every option has its default value.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of range.</exception>
    public AsyncInterpreter(InterpreterOptions? options = null)
        : base(options)
    {
        loop = PoolLoop.On(Options.Time);
        Host ??= new HostFibers();
    }

    private AsyncInterpreter(EventLoop loop, InterpreterOptions? options)
        : base(options)
    {
        (this.loop, IsForeign) = (new GuardedLoop(loop, this), true);
        Host ??= new HostFibers();
    }

    /// <summary>
    /// Creates an interpreter on a custom event loop: every step of every run, including the first, is a turn of that loop. Runs use the
    /// loop's clock. The interpreter never stops the loop; that is up to the caller.
    /// </summary>
    /// <param name="loop">The loop.</param>
    /// <param name="options">The options; by default, every option has its default value. <see cref="InterpreterOptions.Time"/> is ignored.</param>
    /// <returns>An interpreter.</returns>
    public static AsyncInterpreter On(EventLoop loop, InterpreterOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(loop);
        return new AsyncInterpreter(loop, options);
    }

    /// <summary>True if the interpreter runs on a loop that a user supplied.</summary>
    internal bool IsForeign { get; }

    /// <inheritdoc/>
    public override ValueTask<Outcome<A>> RunOutcomeAsync<A>(Handler<A> handler, RequestContext? context = null)
    {
        ArgumentNullException.ThrowIfNull(handler);
        var here = ThreadState.Here;
        var root = RunCompletion<A>.Rent(here);
        var task = root.Task;
        var fiber = RunLoop.Rent(here, this, loop, context ?? RequestContext.None, root, awaited: true);
        if (IsForeign)
        {
            root.CompleteAsynchronously();
            fiber.Post(handler);
            return task;
        }
        // Awaits inside the run must not resume on the caller's context (a form's or a test runner's).
        var ambient = SynchronizationContext.Current;
        if (ambient is not null)
            SynchronizationContext.SetSynchronizationContext(null);
        var finished = fiber.Start(here, handler);
        if (!ReferenceEquals(ambient, SynchronizationContext.Current))
            SynchronizationContext.SetSynchronizationContext(ambient);
        if (!finished)
            return task;
        fiber.Recycle(here);
        return new ValueTask<Outcome<A>>(root.Take(here));
    }
}
