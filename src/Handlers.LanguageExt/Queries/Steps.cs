namespace Handlers;

/// <summary>The two functions of a <c>from</c> as one.</summary>
internal static class Steps
{
    internal static Handler<C> Then<A, B, C>(Handler<A> handler, Func<A, Handler<B>> selector, Func<A, B, C> result)
    {
        ArgumentNullException.ThrowIfNull(selector);
        ArgumentNullException.ThrowIfNull(result);
        return Primitives.Bind(handler, first => Primitives.Map(selector(first), second => result(first, second)));
    }

    internal static Handler<C> Then<A, M, B, C>(
        Handler<A> handler,
        Func<A, M> selector,
        Func<M, Handler<B>> lift,
        Func<A, B, C> result
    )
    {
        ArgumentNullException.ThrowIfNull(selector);
        return Then(handler, first => lift(selector(first)), result);
    }
}
