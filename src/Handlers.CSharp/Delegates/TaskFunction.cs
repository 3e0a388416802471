namespace Handlers;

/// <summary>Functions of a value that act or start a task, as functions that give handlers.</summary>
internal static class TaskFunction
{
    internal static Func<A, Handler<B>> ToHandler<A, B>(Func<A, Task<B>> function)
    {
        ArgumentNullException.ThrowIfNull(function);
        return value => Handler.FromContext(_ => function(value));
    }

    internal static Func<A, Handler<B>> ToHandler<A, B>(Func<A, ValueTask<B>> function)
    {
        ArgumentNullException.ThrowIfNull(function);
        return value => Handler.FromContext(_ => function(value));
    }

    internal static Func<A, Handler> Acting<A>(Action<A> action)
    {
        ArgumentNullException.ThrowIfNull(action);
        return value => Handler.Act(() => action(value));
    }

    internal static Func<A, Handler> Acting<A>(Func<A, Task> action)
    {
        ArgumentNullException.ThrowIfNull(action);
        return value => Handler.Act(() => action(value));
    }

    internal static Func<A, Handler> Acting<A>(Func<A, ValueTask> action)
    {
        ArgumentNullException.ThrowIfNull(action);
        return value => Handler.Act(() => action(value));
    }

    /// <summary>Drops the value of a task. A lambda that gives a <c>ValueTask&lt;B&gt;</c> fits no other overload than an action, which would not
    /// await it.</summary>
    internal static Func<A, ValueTask> Dropping<A, B>(Func<A, ValueTask<B>> action)
    {
        ArgumentNullException.ThrowIfNull(action);
        return async value => await action(value).ConfigureAwait(false);
    }
}
