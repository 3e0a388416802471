using System.Runtime.CompilerServices;

namespace Handlers;

public abstract partial class Handler
{
    /// <summary>Makes a handler of an action that does not wait. What the action throws is a fault.</summary>
    /// <param name="action">Called at each run, on the run's thread.</param>
    /// <returns>A cold handler that yields nothing.</returns>
    public static Handler Act(Action action)
    {
        ArgumentNullException.ThrowIfNull(action);
        return new SyncNode<Unit>(() =>
        {
            action();
            return default;
        });
    }

    /// <summary>Makes a handler of a function that gives the handler to run, called at each run. C# takes async lambdas as this overload, never
    /// as <c>async void</c>.</summary>
    /// <param name="action">Gives a handler.</param>
    /// <returns>A cold handler that yields nothing.</returns>
    [OverloadResolutionPriority(1)]
    public static Handler Act(Func<Handler> action)
    {
        ArgumentNullException.ThrowIfNull(action);
        return Context.Bind(_ => RequireHandler.From(action, action(), "Act"));
    }

    /// <summary>Makes a handler of an action that starts a task.</summary>
    /// <param name="action">Starts a new task at each run.</param>
    /// <returns>A cold handler that yields nothing and ends after the task.</returns>
    public static Handler Act(Func<Task> action)
    {
        ArgumentNullException.ThrowIfNull(action);
        return new AwaitNode<Unit>(_ => AsUnit(RequireHandler.Task(action, action(), "Act")));
    }

    /// <summary>Makes a handler of an action that starts a task.</summary>
    /// <param name="action">Starts a new task at each run.</param>
    /// <returns>A cold handler that yields nothing and ends after the task.</returns>
    public static Handler Act(Func<ValueTask> action)
    {
        ArgumentNullException.ThrowIfNull(action);
        return new AwaitNode<Unit>(_ => AsUnit(action()));
    }

    /// <summary>Makes a handler of an action on the request that does not wait.</summary>
    /// <param name="action">Called at each run with the running request.</param>
    /// <returns>A cold handler that yields nothing.</returns>
    public static Handler Act(Action<Request> action)
    {
        ArgumentNullException.ThrowIfNull(action);
        return new ContextNode<Unit>(context =>
        {
            action(context.Request);
            return default;
        });
    }

    /// <summary>Makes a handler of a function of the request that gives the handler to run. C# takes async lambdas as this overload.</summary>
    /// <param name="action">Called at each run with the running request; gives a handler.</param>
    /// <returns>A cold handler that yields nothing.</returns>
    [OverloadResolutionPriority(1)]
    public static Handler Act(Func<Request, Handler> action)
    {
        ArgumentNullException.ThrowIfNull(action);
        return Context.Bind(context => RequireHandler.From(action, action(context.Request), "Act"));
    }

    /// <summary>Makes a handler of an action on the request that starts a task.</summary>
    /// <param name="action">Called at each run with the running request; starts a new task.</param>
    /// <returns>A cold handler that yields nothing and ends after the task.</returns>
    public static Handler Act(Func<Request, Task> action)
    {
        ArgumentNullException.ThrowIfNull(action);
        return new AwaitNode<Unit>(context => AsUnit(RequireHandler.Task(action, action(context.Request), "Act")));
    }

    /// <summary>Makes a handler of an action on the request that starts a task.</summary>
    /// <param name="action">Called at each run with the running request; starts a new task.</param>
    /// <returns>A cold handler that yields nothing and ends after the task.</returns>
    public static Handler Act(Func<Request, ValueTask> action)
    {
        ArgumentNullException.ThrowIfNull(action);
        return new AwaitNode<Unit>(context => AsUnit(action(context.Request)));
    }

    /// <summary>Makes a handler of an action that starts a task whose value is dropped.</summary>
    /// <typeparam name="A">The type of the value.</typeparam>
    /// <param name="action">Starts a new task at each run.</param>
    /// <returns>A cold handler that yields nothing and ends after the task.</returns>
    public static Handler Act<A>(Func<ValueTask<A>> action) => Of(action);

    /// <summary>Makes a handler of an action on the request that starts a task whose value is dropped.</summary>
    /// <typeparam name="A">The type of the value.</typeparam>
    /// <param name="action">Called at each run with the running request; starts a new task.</param>
    /// <returns>A cold handler that yields nothing and ends after the task.</returns>
    public static Handler Act<A>(Func<Request, ValueTask<A>> action) => Of(action);

    private protected static ValueTask<Unit> AsUnit(ValueTask task)
    {
        return task.IsCompletedSuccessfully ? default : Await(task);

        static async ValueTask<Unit> Await(ValueTask task)
        {
            await task;
            return default;
        }
    }
}
