using System.Runtime.CompilerServices;

namespace Handlers.Runtime;

#pragma warning disable RS0026 // The compiler fills in the optional parameters: they cannot make a call ambiguous.

/// <content>EnsureSync: converts handlers and asynchronous functions into synchronous ones.</content>
public abstract partial class Interpreter
{
    /// <summary>
    /// Converts a handler, or a function that returns a handler or a task, into a synchronous function that blocks until it has ended. A
    /// function that is already synchronous is returned unchanged. Use it in an extension whose users may pass either kind. It follows
    /// <c>ensure_sync</c> of Flask and asgiref, but does not start a thread and an event loop for each call.
    /// </summary>
    /// <remarks>
    /// <para>The thread on which the function is called decides what happens. On a thread without a run, it starts a blocking run. In a
    /// sync step of a blocking run (or in plain async code on its thread), it starts a nested run with its own loop on the same thread, for
    /// the same request: it sees the context and the typed keys, may change the keys, and is masked where the step is; at most 32 levels
    /// deep. On a thread that serves an asynchronous run, it throws <see cref="InvalidOperationException"/> immediately; await there instead.</para>
    /// <para>The function ends as <see cref="BlockingInterpreter.Run"/> does: it returns the value, or throws the original fault,
    /// <see cref="HandlerUnwindException"/> for a halt, or <see cref="OperationCanceledException"/> for a cancellation. It is cold, re-runnable and
    /// thread-safe.</para>
    /// <para>An async lambda becomes an <c>async Handler</c>, so it can await handlers and tasks.</para>
    /// </remarks>
    /// <typeparam name="A">The type of the handler's value.</typeparam>
    /// <param name="handler">The handler.</param>
    /// <param name="file">Filled in by the compiler; error messages name it.</param>
    /// <param name="line">Filled in by the compiler.</param>
    /// <returns>A function that runs the handler to its end at each call.</returns>
    /// <example><code>
    /// var interpreter = new BlockingInterpreter();
    /// Func&lt;int&gt; three = interpreter.EnsureSync(async () => await Task.FromResult(1) + await Handler.Return(2));
    /// </code></example>
    [OverloadResolutionPriority(6)]
    public Func<A> EnsureSync<A>(
        Handler<A> handler,
        [CallerFilePath] string? file = null,
        [CallerLineNumber] int line = 0
    )
    {
        ArgumentNullException.ThrowIfNull(handler);
        var site = new CallSite(file, line);
        return () => BlockingRun.Run(this, handler, null, site).GetValue();
    }

    /// <summary>Converts a handler without a value into an action that blocks until the handler has ended.</summary>
    /// <param name="handler">The handler.</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    /// <returns>An action that runs the handler to its end at each call.</returns>
    [OverloadResolutionPriority(5)]
    public Action EnsureSync(Handler handler, [CallerFilePath] string? file = null, [CallerLineNumber] int line = 0)
    {
        ArgumentNullException.ThrowIfNull(handler);
        return Acting(handler.AsUnit(), new CallSite(file, line));
    }

    /// <summary>Converts a function that returns a handler, such as an async lambda, into a synchronous one, which blocks until the handler
    /// has ended.</summary>
    /// <typeparam name="A">The type of the handler's value.</typeparam>
    /// <param name="function">The function. Every call invokes it inside the run; returning null is a fault.</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    /// <returns>A function that runs the handler to its end.</returns>
    [OverloadResolutionPriority(6)]
    public Func<A> EnsureSync<A>(
        Func<Handler<A>> function,
        [CallerFilePath] string? file = null,
        [CallerLineNumber] int line = 0
    )
    {
        ArgumentNullException.ThrowIfNull(function);
        var handler = Handler.Nothing.AsUnit().Bind(_ => RequireHandler.From(function, function(), Word));
        return EnsureSync(handler, file, line);
    }

    /// <summary>Converts a function of one argument that returns a handler into a synchronous one, which blocks until the handler has
    /// ended.</summary>
    /// <typeparam name="T">The type of the argument.</typeparam>
    /// <typeparam name="A">The type of the handler's value.</typeparam>
    /// <param name="function">The function. Every call invokes it inside the run; returning null is a fault.</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    /// <returns>A function that runs the handler to its end.</returns>
    [OverloadResolutionPriority(6)]
    public Func<T, A> EnsureSync<T, A>(
        Func<T, Handler<A>> function,
        [CallerFilePath] string? file = null,
        [CallerLineNumber] int line = 0
    )
    {
        ArgumentNullException.ThrowIfNull(function);
        var site = new CallSite(file, line);
        return argument => BlockingRun.Run(this, Begin(argument), null, site).GetValue();

        Handler<A> Begin(T argument) =>
            Handler.Nothing.AsUnit().Bind(_ => RequireHandler.From(function, function(argument), Word));
    }

    /// <summary>Converts a function that returns a handler without a value, such as an async lambda without a result, into an action that
    /// blocks until the handler has ended.</summary>
    /// <param name="function">The function. Every call invokes it inside the run; returning null is a fault.</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    /// <returns>An action that runs the handler to its end.</returns>
    [OverloadResolutionPriority(5)]
    public Action EnsureSync(
        Func<Handler> function,
        [CallerFilePath] string? file = null,
        [CallerLineNumber] int line = 0
    )
    {
        ArgumentNullException.ThrowIfNull(function);
        var handler = Handler.Nothing.AsUnit().Bind(_ => RequireHandler.From(function, function(), Word).AsUnit());
        return Acting(handler, new CallSite(file, line));
    }

    /// <summary>Converts a function of one argument that returns a handler without a value into an action that blocks until the handler has
    /// ended.</summary>
    /// <typeparam name="T">The type of the argument.</typeparam>
    /// <param name="function">The function. Every call invokes it inside the run; returning null is a fault.</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    /// <returns>An action that runs the handler to its end.</returns>
    [OverloadResolutionPriority(5)]
    public Action<T> EnsureSync<T>(
        Func<T, Handler> function,
        [CallerFilePath] string? file = null,
        [CallerLineNumber] int line = 0
    )
    {
        ArgumentNullException.ThrowIfNull(function);
        var site = new CallSite(file, line);
        return argument => BlockingRun.Run(this, Begin(argument), null, site).GetValue();

        Handler<Unit> Begin(T argument) =>
            Handler.Nothing.AsUnit().Bind(_ => RequireHandler.From(function, function(argument), Word).AsUnit());
    }

    /// <summary>Returns a synchronous function unchanged.</summary>
    /// <typeparam name="A">The type of the function's result.</typeparam>
    /// <param name="function">The function.</param>
    /// <returns>The same object.</returns>
    [OverloadResolutionPriority(-1)]
    public Func<A> EnsureSync<A>(Func<A> function) => Itself(function);

    /// <summary>Returns a synchronous function of one argument unchanged.</summary>
    /// <typeparam name="T">The type of the argument.</typeparam>
    /// <typeparam name="A">The type of the function's result.</typeparam>
    /// <param name="function">The function.</param>
    /// <returns>The same object.</returns>
    [OverloadResolutionPriority(-1)]
    public Func<T, A> EnsureSync<T, A>(Func<T, A> function) => Itself(function);

    /// <summary>Returns a synchronous action unchanged.</summary>
    /// <param name="action">The action.</param>
    /// <returns>The same object.</returns>
    [OverloadResolutionPriority(-2)]
    public Action EnsureSync(Action action) => Itself(action);

    /// <summary>Returns a synchronous action of one argument unchanged.</summary>
    /// <typeparam name="T">The type of the argument.</typeparam>
    /// <param name="action">The action.</param>
    /// <returns>The same object.</returns>
    [OverloadResolutionPriority(-2)]
    public Action<T> EnsureSync<T>(Action<T> action) => Itself(action);

    private const string Word = nameof(EnsureSync);

    private Action Acting(Handler<Unit> handler, CallSite site) =>
        () => BlockingRun.Run(this, handler, null, site).GetValue();

    private static F Itself<F>(F function)
        where F : Delegate
    {
        ArgumentNullException.ThrowIfNull(function);
        return function;
    }
}
