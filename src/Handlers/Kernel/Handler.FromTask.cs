using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Handlers;

public abstract partial class Handler
{
    private const string NotBlocking =
        "The function starts a task, which would not be awaited: use FromTask, or a function that blocks.";

    /// <summary>Makes a handler of a function that starts a task and takes the run's cancellation token. While the task runs, the blocking
    /// interpreter serves its loop, and the async one gives its thread back. C# takes async lambdas as this overload; handlers cannot be awaited
    /// inside: for that use <c>Of</c> and <see cref="Cancellation"/>.</summary>
    /// <typeparam name="A">What the task yields.</typeparam>
    /// <param name="function">Called at each run with the token; starts a new task. In a masked region the token is never cancelled.</param>
    /// <returns>A cold handler.</returns>
    /// <example><code>Handler&lt;string&gt; text = Handler.FromTask(token => File.ReadAllTextAsync("notes.txt", token));</code></example>
    [OverloadResolutionPriority(1)]
    public static Handler<A> FromTask<A>(Func<CancellationToken, Task<A>> function)
    {
        ArgumentNullException.ThrowIfNull(function);
        return new AwaitTokenNode<A>((_, token) => RequireHandler.Task(function, function(token), "FromTask"));
    }

    /// <summary>Makes a handler of a function that starts a task and takes the run's cancellation token.</summary>
    /// <typeparam name="A">What the task yields.</typeparam>
    /// <param name="function">Called at each run with the token; starts a new task.</param>
    /// <returns>A cold handler.</returns>
    public static Handler<A> FromTask<A>(Func<CancellationToken, ValueTask<A>> function)
    {
        ArgumentNullException.ThrowIfNull(function);
        return new AwaitTokenNode<A>((_, token) => function(token));
    }

    /// <summary>Makes a handler of a function that starts a task and takes the run's context and cancellation token.</summary>
    /// <typeparam name="A">What the task yields.</typeparam>
    /// <param name="function">Called at each run with the context and the token; starts a new task.</param>
    /// <returns>A cold handler.</returns>
    public static Handler<A> FromTask<A>(Func<RequestContext, CancellationToken, ValueTask<A>> function)
    {
        ArgumentNullException.ThrowIfNull(function);
        return new AwaitTokenNode<A>(function);
    }

    /// <summary>Makes a handler of an action that starts a task and takes the run's cancellation token.</summary>
    /// <param name="action">Called at each run with the token; starts a new task.</param>
    /// <returns>A cold handler that yields nothing.</returns>
    [OverloadResolutionPriority(1)]
    public static Handler FromTask(Func<CancellationToken, Task> action)
    {
        ArgumentNullException.ThrowIfNull(action);
        return new AwaitTokenNode<Unit>((_, token) => AsUnit(RequireHandler.Task(action, action(token), "FromTask")));
    }

    /// <summary>Makes a handler of an action that starts a task and takes the run's cancellation token.</summary>
    /// <param name="action">Called at each run with the token; starts a new task.</param>
    /// <returns>A cold handler that yields nothing.</returns>
    public static Handler FromTask(Func<CancellationToken, ValueTask> action)
    {
        ArgumentNullException.ThrowIfNull(action);
        return new AwaitTokenNode<Unit>((_, token) => AsUnit(action(token)));
    }

    /// <summary>Makes a handler of an action that starts a task and takes the run's context and cancellation token.</summary>
    /// <param name="action">Called at each run with the context and the token; starts a new task.</param>
    /// <returns>A cold handler that yields nothing.</returns>
    public static Handler FromTask(Func<RequestContext, CancellationToken, ValueTask> action)
    {
        ArgumentNullException.ThrowIfNull(action);
        return new AwaitTokenNode<Unit>((context, token) => AsUnit(action(context, token)));
    }

    /// <summary>Makes a handler of a function that blocks or computes. It runs on the interpreter's blocking executor, in parallel to everything
    /// else, and its result comes back on the request's own queue.</summary>
    /// <typeparam name="A">What the function returns.</typeparam>
    /// <param name="function">Called on a thread of the executor; not for functions that return tasks. What it throws is a fault.</param>
    /// <returns>A cold handler. A cancelled run still waits for the function, so the function should look at the token.</returns>
    public static Handler<A> Offload<A>(Func<CancellationToken, A> function)
    {
        ArgumentNullException.ThrowIfNull(function);
        return new OffloadNode<A>(function);
    }

    /// <summary>Does not compile: a function that starts a task does not block. Use <c>FromTask</c>.</summary>
    [Obsolete(NotBlocking, error: true)]
    [EditorBrowsable(EditorBrowsableState.Never)]
    [OverloadResolutionPriority(1)]
    public static Handler<A> Offload<A>(Func<CancellationToken, Task<A>> function) => FromTask(function);

    /// <summary>Does not compile: a function that starts a task does not block. Use <c>FromTask</c>.</summary>
    [Obsolete(NotBlocking, error: true)]
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static Handler<A> Offload<A>(Func<CancellationToken, ValueTask<A>> function) => FromTask(function);
}
