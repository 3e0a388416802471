using System.Runtime.CompilerServices;

namespace Handlers.Runtime;

/// <summary>
/// Runs a handler to its end on the calling thread. While the handler waits, the thread serves the run's own event loop; no
/// other thread is used, and a run that never waits needs no loop. Flask does the same for an async view, but with a new
/// thread and a new loop for each function; here a run has one loop on one thread.
/// </summary>
/// <remarks>
/// <para>A sync step of a blocking run may start another blocking run, which gets its own loop on the same thread (at most 32
/// levels deep). On a thread that serves an async run, a blocking run throws: await the handler there.</para>
/// <para>Thread-safe: any number of threads may run handlers concurrently.</para>
/// </remarks>
/// <example><code>
/// int three = new BlockingInterpreter().Run(Handler.Return(3));
/// </code></example>
public sealed class BlockingInterpreter : Interpreter
{
    internal const int MaxDepth = 32;

    /// <summary>Creates an interpreter.</summary>
    /// <param name="options">The options; by default, every option has its default value.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of range.</exception>
    public BlockingInterpreter(InterpreterOptions? options = null)
        : base(options) { }

    /// <summary>Runs a handler to its end and returns its value.</summary>
    /// <typeparam name="A">The type of the handler's value.</typeparam>
    /// <param name="handler">The handler.</param>
    /// <param name="context">The request that the handler serves; by default none.</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    /// <returns>The value.</returns>
    /// <exception cref="Exception">The handler's fault: the same exception object, with its stack trace.</exception>
    /// <exception cref="HandlerUnwindException">The handler halted.</exception>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    /// <exception cref="InvalidOperationException">The thread serves an async run, or the nesting is deeper than 32.</exception>
    /// <exception cref="InsufficientExecutionStackException">The call is inside another run, and the thread's stack is nearly used up.</exception>
    public A Run<A>(
        Handler<A> handler,
        RequestContext? context = null,
        [CallerFilePath] string? file = null,
        [CallerLineNumber] int line = 0
    ) => BlockingRun.Run(this, handler, context, new CallSite(file, line)).GetValue();

    /// <summary>Runs a handler to its end and returns its outcome; a fault, a halt or a cancellation of the handler is not thrown.</summary>
    /// <typeparam name="A">The type of the handler's value.</typeparam>
    /// <param name="handler">The handler.</param>
    /// <param name="context">The request that the handler serves; by default none.</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    /// <returns>The outcome.</returns>
    /// <exception cref="InvalidOperationException">The thread serves an async run, or the nesting is deeper than 32.</exception>
    /// <exception cref="InsufficientExecutionStackException">The call is inside another run, and the thread's stack is nearly used up.</exception>
    public Outcome<A> RunOutcome<A>(
        Handler<A> handler,
        RequestContext? context = null,
        [CallerFilePath] string? file = null,
        [CallerLineNumber] int line = 0
    ) => BlockingRun.Run(this, handler, context, new CallSite(file, line));

    /// <summary>Runs a handler to its end on the calling thread and returns a completed task.</summary>
    /// <inheritdoc/>
    public override ValueTask<Outcome<A>> RunOutcomeAsync<A>(Handler<A> handler, RequestContext? context = null) =>
        new(BlockingRun.Run(this, handler, context, default));
}
