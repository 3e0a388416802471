namespace Handlers;

/// <summary>Functions that only act, as handlers: for every way to act there is one.</summary>
internal static class Acting
{
    internal static Handler Action(Action<Request> action)
    {
        ArgumentNullException.ThrowIfNull(action);
        return Primitives.Ignore(
            Primitives.Map(
                Primitives.Request,
                request =>
                {
                    action(request);
                    return true;
                }
            )
        );
    }

    internal static Handler Handler(Func<RequestContext, Handler> action) => Primitives.Bind(Primitives.Ask, action);

    internal static Func<A, Handler<B>> Giving<A, B>(Func<A, Handler> action, B result)
    {
        ArgumentNullException.ThrowIfNull(action);
        return value => Primitives.As(action(value), result);
    }

    /// <summary>Handlers that only act as handlers of something, so that they can be gathered.</summary>
    internal static IEnumerable<Handler<bool>> Each(IEnumerable<Handler> handlers)
    {
        ArgumentNullException.ThrowIfNull(handlers);
        return handlers.Select(handler => Primitives.As(handler, true));
    }

    /// <summary>Gives a resource back whatever became of its use.</summary>
    internal static Func<R, Outcome<A>, Handler> Releasing<R, A>(Func<R, Handler> release)
    {
        ArgumentNullException.ThrowIfNull(release);
        return (resource, _) => release(resource);
    }

    internal static Handler Task(Func<RequestContext, Task> action) =>
        Primitives.Async((context, _) => new ValueTask(action(context)));

    internal static Handler ValueTask(Func<RequestContext, ValueTask> action) =>
        Primitives.Async((context, _) => action(context));

    internal static Handler Token(Func<CancellationToken, Task> action)
    {
        ArgumentNullException.ThrowIfNull(action);
        return Primitives.Async((_, token) => new ValueTask(action(token)));
    }

    internal static Handler Token(Func<CancellationToken, ValueTask> action)
    {
        ArgumentNullException.ThrowIfNull(action);
        return Primitives.Async((_, token) => action(token));
    }

    /// <summary>Without the value. A lambda that gives a <c>ValueTask&lt;B&gt;</c> fits no other overload than an action, which would not
    /// await it.</summary>
    internal static Func<A, ValueTask> Dropping<A, B>(Func<A, ValueTask<B>> action)
    {
        ArgumentNullException.ThrowIfNull(action);
        return async value => await action(value).ConfigureAwait(false);
    }

    /// <summary>Acts on a value, which stays.</summary>
    internal static Func<A, A> Keeping<A>(Action<A> action)
    {
        ArgumentNullException.ThrowIfNull(action);
        return value =>
        {
            action(value);
            return value;
        };
    }

    internal static Func<A, Handler<A>> Keeping<A>(Func<A, Handler> action)
    {
        ArgumentNullException.ThrowIfNull(action);
        return value => Primitives.As(action(value), value);
    }

    internal static Func<A, Handler<A>> Keeping<A>(Func<A, Task> action) => Keeping<A>(On(action));

    internal static Func<A, Handler<A>> Keeping<A>(Func<A, ValueTask> action) => Keeping<A>(On(action));

    /// <summary>Acts on what a teardown hook sees.</summary>
    internal static Func<A, Handler> On<A>(Action<A> action)
    {
        ArgumentNullException.ThrowIfNull(action);
        return value => Primitives.Act(() => action(value));
    }

    internal static Func<A, Handler> On<A>(Func<A, Task> action)
    {
        ArgumentNullException.ThrowIfNull(action);
        return value => Task(_ => action(value));
    }

    internal static Func<A, Handler> On<A>(Func<A, ValueTask> action)
    {
        ArgumentNullException.ThrowIfNull(action);
        return value => ValueTask(_ => action(value));
    }
}
