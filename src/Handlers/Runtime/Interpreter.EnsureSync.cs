using System.Runtime.CompilerServices;

namespace Handlers.Runtime;

#pragma warning disable RS0026 // The optional parameters are the compiler's to fill: they can make no call ambiguous.

/// <content>The collapse of handlers and asynchronous functions into plain ones.</content>
public abstract partial class Interpreter
{
    /// <summary>
    /// The collapse, for authors of extensions: makes a plain function of what may wait. A handler, a function that gives one, or a function
    /// that gives a task goes in; a function that blocks until it has ended comes out. A function that is sync already
    /// comes back as the same object. Follows <c>ensure_sync</c> of Flask and of asgiref, without their thread and their loop.
    /// </summary>
    /// <remarks>
    /// <para>Where the function is called decides what happens. With no run on the thread: a blocking run. In a sync step of a blocking run
    /// (or in plain async code on its thread): a run on a loop of its own on the same thread, for the same request (its context, its
    /// typed keys, which it may change), 32 levels deep at most, masked where the step is. On a thread that serves an asynchronous run:
    /// refused immediately with <see cref="InvalidOperationException"/>; await there instead.</para>
    /// <para>The function ends as <see cref="BlockingInterpreter.Run"/> does: with the value, the very fault, <see cref="HandlerUnwindException"/>
    /// for a halt, <see cref="OperationCanceledException"/> for a cancellation. It is cold, re-runnable and thread-safe.</para>
    /// <para>An async lambda becomes an <c>async Handler</c>, so it can await handlers and tasks.</para>
    /// </remarks>
    /// <typeparam name="A">What the handler yields.</typeparam>
    /// <param name="handler">The handler.</param>
    /// <param name="file">Filled by the compiler; error messages name it.</param>
    /// <param name="line">Filled by the compiler.</param>
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

    /// <summary>The same for a handler that only acts.</summary>
    /// <param name="handler">The handler.</param>
    /// <param name="file">Filled by the compiler.</param>
    /// <param name="line">Filled by the compiler.</param>
    /// <returns>An action that runs the handler to its end at each call.</returns>
    [OverloadResolutionPriority(5)]
    public Action EnsureSync(Handler handler, [CallerFilePath] string? file = null, [CallerLineNumber] int line = 0)
    {
        ArgumentNullException.ThrowIfNull(handler);
        return Acting(handler.AsUnit(), new CallSite(file, line));
    }

    /// <summary>The same for a function that gives a handler; an async lambda is one.</summary>
    /// <typeparam name="A">What the handler yields.</typeparam>
    /// <param name="function">Called at each call, inside the run; null from it is a fault.</param>
    /// <param name="file">Filled by the compiler.</param>
    /// <param name="line">Filled by the compiler.</param>
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

    /// <summary>The same for a function of one argument that gives a handler.</summary>
    /// <typeparam name="T">The argument.</typeparam>
    /// <typeparam name="A">What the handler yields.</typeparam>
    /// <param name="function">Called at each call, inside the run; null from it is a fault.</param>
    /// <param name="file">Filled by the compiler.</param>
    /// <param name="line">Filled by the compiler.</param>
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

    /// <summary>The same for a function that gives a handler which only acts; an async lambda without a value is one.</summary>
    /// <param name="function">Called at each call, inside the run; null from it is a fault.</param>
    /// <param name="file">Filled by the compiler.</param>
    /// <param name="line">Filled by the compiler.</param>
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

    /// <summary>The same for a function of one argument that gives a handler which only acts.</summary>
    /// <typeparam name="T">The argument.</typeparam>
    /// <param name="function">Called at each call, inside the run; null from it is a fault.</param>
    /// <param name="file">Filled by the compiler.</param>
    /// <param name="line">Filled by the compiler.</param>
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

    /// <summary>A sync function needs no collapse.</summary>
    /// <typeparam name="A">What it returns.</typeparam>
    /// <param name="function">The function.</param>
    /// <returns>The same object.</returns>
    [OverloadResolutionPriority(-1)]
    public Func<A> EnsureSync<A>(Func<A> function) => Itself(function);

    /// <summary>A sync function needs no collapse.</summary>
    /// <typeparam name="T">The argument.</typeparam>
    /// <typeparam name="A">What it returns.</typeparam>
    /// <param name="function">The function.</param>
    /// <returns>The same object.</returns>
    [OverloadResolutionPriority(-1)]
    public Func<T, A> EnsureSync<T, A>(Func<T, A> function) => Itself(function);

    /// <summary>A sync action needs no collapse.</summary>
    /// <param name="action">The action.</param>
    /// <returns>The same object.</returns>
    [OverloadResolutionPriority(-2)]
    public Action EnsureSync(Action action) => Itself(action);

    /// <summary>A sync action needs no collapse.</summary>
    /// <typeparam name="T">The argument.</typeparam>
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
