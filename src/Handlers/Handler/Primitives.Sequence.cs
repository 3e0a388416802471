namespace Handlers;

public static partial class Primitives
{
    /// <summary>One handler, then the one that a function makes of its value.</summary>
    /// <typeparam name="A">The first value.</typeparam>
    /// <typeparam name="B">The second value.</typeparam>
    /// <param name="first">Runs first; what it ends in, other than a value, is the end.</param>
    /// <param name="next">Gives what runs next; null is a fault.</param>
    /// <returns>A handler. Prebuilt, it allocates nothing at a run.</returns>
    public static Handler<B> Bind<A, B>(Handler<A> first, Func<A, Handler<B>> next)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(next);
        return ReferenceEquals(first, Ask)
            ? new AskBindNode<B>((Func<RequestContext, Handler<B>>)(object)next)
            : new BindNode<A, B>(first, next);
    }

    /// <summary>One handler, then the one that a function makes of its value, which only acts.</summary>
    /// <typeparam name="A">The first value.</typeparam>
    /// <param name="first">Runs first; what it ends in, other than a value, is the end.</param>
    /// <param name="next">Gives what runs next; null is a fault.</param>
    /// <returns>A handler that only acts. Prebuilt, it allocates nothing at a run.</returns>
    public static Handler Bind<A>(Handler<A> first, Func<A, Handler> next)
    {
        ArgumentNullException.ThrowIfNull(next);
        return Bind(first, value => Given.By(next, next(value), "Bind").AsUnit());
    }

    /// <summary>A handler whose value goes through a function.</summary>
    /// <typeparam name="A">The value.</typeparam>
    /// <typeparam name="B">The function's result.</typeparam>
    /// <param name="handler">The handler.</param>
    /// <param name="function">Not called unless there is a value.</param>
    /// <returns>A handler. Prebuilt, it allocates nothing at a run.</returns>
    public static Handler<B> Map<A, B>(Handler<A> handler, Func<A, B> function)
    {
        ArgumentNullException.ThrowIfNull(handler);
        ArgumentNullException.ThrowIfNull(function);
        return new MapNode<A, B>(handler, function);
    }

    /// <summary>One handler, then another.</summary>
    /// <typeparam name="B">What the second yields.</typeparam>
    /// <param name="first">Runs first; its value is dropped.</param>
    /// <param name="next">Runs next.</param>
    /// <returns>A handler.</returns>
    public static Handler<B> Then<B>(Handler first, Handler<B> next)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(next);
        return new ThenNode<Unit, B>(first.AsUnit(), next);
    }

    /// <summary>One handler, then another; neither value is kept.</summary>
    /// <param name="first">Runs first.</param>
    /// <param name="next">Runs next.</param>
    /// <returns>A handler that only acts.</returns>
    public static Handler Then(Handler first, Handler next)
    {
        ArgumentNullException.ThrowIfNull(next);
        return Then(first, next.AsUnit());
    }

    /// <summary>A handler without its value.</summary>
    /// <param name="handler">The handler.</param>
    /// <returns>A handler that only acts.</returns>
    public static Handler Ignore(Handler handler)
    {
        ArgumentNullException.ThrowIfNull(handler);
        return handler.AsUnit();
    }

    /// <summary>A handler that acts, then yields a value.</summary>
    /// <typeparam name="A">The type of the value.</typeparam>
    /// <param name="handler">Acts.</param>
    /// <param name="value">The value.</param>
    /// <returns>A handler.</returns>
    public static Handler<A> As<A>(Handler handler, A value) => Then(handler, Return(value));
}
