namespace Handlers;

/// <summary>Functions that act or start a task, as handlers and as functions that return handlers. The hooks and views that take such functions
/// use them; the tasks need no token, which the host might have to allocate.</summary>
internal static class TaskFunction
{
    internal static Handler<B> Started<B>(Func<Task<B>> function)
    {
        ArgumentNullException.ThrowIfNull(function);
        return Handler.Await(_ => RequireHandler.Task(function, function(), "a view or a hook"));
    }

    internal static Handler<B> Started<B>(Func<ValueTask<B>> function)
    {
        ArgumentNullException.ThrowIfNull(function);
        return Handler.Await(_ => function());
    }

    internal static Handler<B> Started<B>(Func<Request, Task<B>> function)
    {
        ArgumentNullException.ThrowIfNull(function);
        return Handler.Await(context => RequireHandler.Task(function, function(context.Request), "a view or a hook"));
    }

    internal static Handler<B> Started<B>(Func<Request, ValueTask<B>> function)
    {
        ArgumentNullException.ThrowIfNull(function);
        return Handler.Await(context => function(context.Request));
    }

    internal static Handler Started(Func<Task> action)
    {
        ArgumentNullException.ThrowIfNull(action);
        return Handler.Await(_ => RequireHandler.Task(action, action(), "a view or a hook"));
    }

    internal static Handler Started(Func<ValueTask> action)
    {
        ArgumentNullException.ThrowIfNull(action);
        return Handler.Await(_ => action());
    }

    internal static Handler Started(Func<Request, Task> action)
    {
        ArgumentNullException.ThrowIfNull(action);
        return Handler.Await(context => RequireHandler.Task(action, action(context.Request), "a view or a hook"));
    }

    internal static Handler Started(Func<Request, ValueTask> action)
    {
        ArgumentNullException.ThrowIfNull(action);
        return Handler.Await(context => action(context.Request));
    }

    internal static Func<A, Handler<B>> ToHandler<A, B>(Func<A, Task<B>> function)
    {
        ArgumentNullException.ThrowIfNull(function);
        return value => Handler.Await(_ => RequireHandler.Task(function, function(value), "a view or a hook"));
    }

    internal static Func<A, Handler<B>> ToHandler<A, B>(Func<A, ValueTask<B>> function)
    {
        ArgumentNullException.ThrowIfNull(function);
        return value => Handler.Await(_ => function(value));
    }

    internal static Func<A, Handler> Acting<A>(Action<A> action)
    {
        ArgumentNullException.ThrowIfNull(action);
        return value => Handler.Sync(() => action(value));
    }

    internal static Func<A, Handler> Acting<A>(Func<A, Task> action)
    {
        ArgumentNullException.ThrowIfNull(action);
        return value => Handler.Await(_ => RequireHandler.Task(action, action(value), "a view or a hook"));
    }

    internal static Func<A, Handler> Acting<A>(Func<A, ValueTask> action)
    {
        ArgumentNullException.ThrowIfNull(action);
        return value => Handler.Await(_ => action(value));
    }

    /// <summary>Drops the value of a task. The only other overload that a lambda of a <c>ValueTask&lt;B&gt;</c> fits takes an action, which would
    /// not await it.</summary>
    internal static Func<A, ValueTask> Dropping<A, B>(Func<A, ValueTask<B>> action)
    {
        ArgumentNullException.ThrowIfNull(action);
        return async value => await action(value).ConfigureAwait(false);
    }
}
