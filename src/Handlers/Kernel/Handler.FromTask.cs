using System.Runtime.CompilerServices;

namespace Handlers;

public abstract partial class Handler
{
    /// <summary>Makes a handler of a function that starts a task and takes the run's cancellation token. While the task runs, the blocking
    /// interpreter serves its loop, and the async one gives its thread back. In C# an async lambda binds to this overload; handlers cannot be awaited
    /// inside: for that use <c>Of</c> and <see cref="Cancellation"/>.</summary>
    /// <typeparam name="A">The type of the task's result.</typeparam>
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
    /// <typeparam name="A">The type of the task's result.</typeparam>
    /// <param name="function">Called at each run with the token; starts a new task.</param>
    /// <returns>A cold handler.</returns>
    public static Handler<A> FromTask<A>(Func<CancellationToken, ValueTask<A>> function)
    {
        ArgumentNullException.ThrowIfNull(function);
        return new AwaitTokenNode<A>((_, token) => function(token));
    }

    /// <summary>Makes a handler of a function that starts a task and takes the run's context and cancellation token.</summary>
    /// <typeparam name="A">The type of the task's result.</typeparam>
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

    /// <summary>Makes a handler of a function of the context that starts a task and needs no token: reading the token can make the host
    /// allocate one. Hosts and faces use it.</summary>
    internal static Handler<A> Await<A>(Func<RequestContext, ValueTask<A>> function) => new AwaitNode<A>(function);

    /// <summary>The same for a task without a value.</summary>
    internal static Handler Await(Func<RequestContext, ValueTask> action) =>
        new AwaitNode<Unit>(context => AsUnit(action(context)));

    private protected static ValueTask<Unit> AsUnit(ValueTask task)
    {
        return task.IsCompletedSuccessfully ? default : Await(task);

        static async ValueTask<Unit> Await(ValueTask task)
        {
            await task;
            return default;
        }
    }

    /// <summary>Makes a handler of a function that blocks or computes. It runs on the interpreter's blocking executor, in parallel to everything
    /// else, and its result comes back on the request's own queue.</summary>
    /// <typeparam name="A">The type of the function's result.</typeparam>
    /// <param name="function">Called on a thread of the executor; not for functions that return tasks. An exception that it throws is a fault.</param>
    /// <returns>A cold handler. A cancelled run still waits for the function, so the function should look at the token.</returns>
    /// <exception cref="ArgumentException">The function returns a task or a handler; thrown here, when the handler is built.</exception>
    public static Handler<A> Offload<A>(Func<CancellationToken, A> function)
    {
        ArgumentNullException.ThrowIfNull(function);
        WaitingType.Refuse<A>(nameof(function));
        return new OffloadNode<A>(function);
    }
}
