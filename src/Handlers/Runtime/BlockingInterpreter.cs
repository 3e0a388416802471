using System.Runtime.CompilerServices;

namespace Handlers.Runtime;

/// <summary>
/// Runs a handler to its end on the calling thread. While the handler waits, the thread serves the run's own event loop; no
/// other thread is used, and when nothing waits there is no loop either. What Flask does for an async view, without its
/// thread and its loop for each function: one run is one loop on one thread.
/// </summary>
/// <remarks>
/// <para>Inside a sync step of a blocking run, another run collapses on a loop of its own on the same thread (32 levels at
/// most). On a thread that serves an async run it is refused: await the handler there.</para>
/// <para>Thread-safe: any number of threads may run handlers concurrently.</para>
/// </remarks>
/// <example><code>
/// int three = new BlockingInterpreter().Run(Handler.Return(3));
/// </code></example>
public sealed class BlockingInterpreter : Interpreter
{
    internal const int MaxDepth = 32;

    /// <summary>Makes an interpreter.</summary>
    /// <param name="options">Default: all defaults.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of range.</exception>
    public BlockingInterpreter(InterpreterOptions? options = null)
        : base(options) { }

    /// <summary>Runs a handler to its end and gives its value.</summary>
    /// <typeparam name="A">What the handler yields.</typeparam>
    /// <param name="handler">The handler.</param>
    /// <param name="context">The request that it serves. Default: none.</param>
    /// <param name="file">Filled by the compiler.</param>
    /// <param name="line">Filled by the compiler.</param>
    /// <returns>The value.</returns>
    /// <exception cref="Exception">The handler's own fault, the very object, with its stack.</exception>
    /// <exception cref="HandlerUnwindException">The handler halted.</exception>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    /// <exception cref="InvalidOperationException">The thread serves an async run, or the nesting is deeper than 32.</exception>
    /// <exception cref="InsufficientExecutionStackException">It is called inside of another run, and the thread's stack is nearly used up.</exception>
    public A Run<A>(
        Handler<A> handler,
        RequestContext? context = null,
        [CallerFilePath] string? file = null,
        [CallerLineNumber] int line = 0
    ) => BlockingRun.Run(this, handler, context, new CallSite(file, line)).GetValue();

    /// <summary>Runs a handler to its end and gives how it ended; does not throw for what the handler does.</summary>
    /// <typeparam name="A">What the handler yields.</typeparam>
    /// <param name="handler">The handler.</param>
    /// <param name="context">The request that it serves. Default: none.</param>
    /// <param name="file">Filled by the compiler.</param>
    /// <param name="line">Filled by the compiler.</param>
    /// <returns>The outcome.</returns>
    /// <exception cref="InvalidOperationException">The thread serves an async run, or the nesting is deeper than 32.</exception>
    /// <exception cref="InsufficientExecutionStackException">It is called inside of another run, and the thread's stack is nearly used up.</exception>
    public Outcome<A> RunOutcome<A>(
        Handler<A> handler,
        RequestContext? context = null,
        [CallerFilePath] string? file = null,
        [CallerLineNumber] int line = 0
    ) => BlockingRun.Run(this, handler, context, new CallSite(file, line));

    /// <summary>Runs a handler to its end on the calling thread; the task is complete when it is returned.</summary>
    /// <inheritdoc/>
    public override ValueTask<Outcome<A>> RunOutcomeAsync<A>(Handler<A> handler, RequestContext? context = null) =>
        new(BlockingRun.Run(this, handler, context, default));
}
