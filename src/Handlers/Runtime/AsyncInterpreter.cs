namespace Handlers.Runtime;

/// <summary>
/// Runs handlers on the thread pool, one thread at a time for each run; a run that waits occupies no thread. The first part
/// of a run, up to its first suspension, happens on the caller's thread; a run that never waits costs no task.
/// </summary>
/// <remarks>Thread-safe. Flask's counterpart is Quart.</remarks>
/// <example><code>
/// Response response = await new AsyncInterpreter().RunAsync(app.Handler, RequestContext.Of(Request.Get("/")));
/// </code></example>
public sealed class AsyncInterpreter : Interpreter
{
    private readonly EventLoop loop;

    /// <summary>Makes an interpreter on the thread pool.</summary>
    /// <param name="options">Default: all defaults.</param>
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
    /// Makes an interpreter on somebody else's event loop: every step of every run is a turn of it, the first one too. The loop's
    /// clock is the runs' clock. The loop belongs to who made it: ending it is theirs.
    /// </summary>
    /// <param name="loop">The loop.</param>
    /// <param name="options">Default: all defaults; <see cref="InterpreterOptions.Time"/> is not used.</param>
    /// <returns>An interpreter.</returns>
    public static AsyncInterpreter On(EventLoop loop, InterpreterOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(loop);
        return new AsyncInterpreter(loop, options);
    }

    /// <summary>True on somebody else's loop.</summary>
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
        // Awaits inside must not be drawn to the caller's context (a form, a test runner's).
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
