using System.Runtime.CompilerServices;

namespace Handlers;

public abstract partial class Handler
{
    /// <summary>Makes a handler of a function that does not wait. What the function throws is a fault.</summary>
    /// <typeparam name="A">What the function returns.</typeparam>
    /// <param name="function">Called at each run, on the run's thread. It should not block: for that use <see cref="Offload{A}(Func{CancellationToken, A})"/>.</param>
    /// <returns>A cold handler.</returns>
    /// <example><code>Handler&lt;DateTime&gt; now = Handler.Of(() => DateTime.UtcNow);</code></example>
    public static Handler<A> Of<A>(Func<A> function)
    {
        ArgumentNullException.ThrowIfNull(function);
        return new SyncNode<A>(function);
    }

    /// <summary>Makes a handler of a function that gives the handler to run. C# takes async lambdas as this overload, so they may await
    /// handlers as well as tasks.</summary>
    /// <typeparam name="A">What the handler yields.</typeparam>
    /// <param name="function">Called at each run; gives the handler to run.</param>
    /// <returns>A cold handler.</returns>
    [OverloadResolutionPriority(1)]
    public static Handler<A> Of<A>(Func<Handler<A>> function)
    {
        ArgumentNullException.ThrowIfNull(function);
        return Context.Bind(_ => RequireHandler.From(function, function(), "Of"));
    }

    /// <summary>Makes a handler of a function that starts a task. For one that takes the cancellation token use
    /// <see cref="FromTask{A}(Func{CancellationToken, Task{A}})"/>.</summary>
    /// <typeparam name="A">What the task yields.</typeparam>
    /// <param name="function">Called at each run; starts a new task.</param>
    /// <returns>A cold handler.</returns>
    public static Handler<A> Of<A>(Func<Task<A>> function)
    {
        ArgumentNullException.ThrowIfNull(function);
        return new AwaitNode<A>(_ => RequireHandler.Task(function, function(), "Of"));
    }

    /// <summary>Makes a handler of a function that starts a task.</summary>
    /// <typeparam name="A">What the task yields.</typeparam>
    /// <param name="function">Called at each run; starts a new task.</param>
    /// <returns>A cold handler.</returns>
    public static Handler<A> Of<A>(Func<ValueTask<A>> function)
    {
        ArgumentNullException.ThrowIfNull(function);
        return new AwaitNode<A>(_ => function());
    }

    /// <summary>Makes a handler of a function of the request that does not wait.</summary>
    /// <typeparam name="A">What the function returns.</typeparam>
    /// <param name="function">Called at each run with the running request.</param>
    /// <returns>A cold handler; it faults where a run serves no request.</returns>
    public static Handler<A> Of<A>(Func<Request, A> function)
    {
        ArgumentNullException.ThrowIfNull(function);
        return new ContextNode<A>(context => function(context.Request));
    }

    /// <summary>Makes a handler of a function of the request that gives the handler to run. C# takes async lambdas as this overload.</summary>
    /// <typeparam name="A">What the handler yields.</typeparam>
    /// <param name="function">Called at each run with the running request; gives the handler to run.</param>
    /// <returns>A cold handler; it faults where a run serves no request.</returns>
    [OverloadResolutionPriority(1)]
    public static Handler<A> Of<A>(Func<Request, Handler<A>> function)
    {
        ArgumentNullException.ThrowIfNull(function);
        return Context.Bind(context => RequireHandler.From(function, function(context.Request), "Of"));
    }

    /// <summary>Makes a handler of a function of the request that starts a task.</summary>
    /// <typeparam name="A">What the task yields.</typeparam>
    /// <param name="function">Called at each run with the running request; starts a new task.</param>
    /// <returns>A cold handler; it faults where a run serves no request.</returns>
    public static Handler<A> Of<A>(Func<Request, Task<A>> function)
    {
        ArgumentNullException.ThrowIfNull(function);
        return new AwaitNode<A>(context => RequireHandler.Task(function, function(context.Request), "Of"));
    }

    /// <summary>Makes a handler of a function of the request that starts a task.</summary>
    /// <typeparam name="A">What the task yields.</typeparam>
    /// <param name="function">Called at each run with the running request; starts a new task.</param>
    /// <returns>A cold handler; it faults where a run serves no request.</returns>
    public static Handler<A> Of<A>(Func<Request, ValueTask<A>> function)
    {
        ArgumentNullException.ThrowIfNull(function);
        return new AwaitNode<A>(context => function(context.Request));
    }
}
