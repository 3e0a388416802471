namespace Handlers;

/// <summary>Combines the two functions that the compiler generates for a <c>from</c> clause.</summary>
internal static class QueryStep
{
    internal static Handler<C> Then<A, B, C>(Handler<A> handler, Func<A, Handler<B>> selector, Func<A, B, C> result)
    {
        ArgumentNullException.ThrowIfNull(selector);
        ArgumentNullException.ThrowIfNull(result);
        return handler.Bind(first => selector(first).Map(second => result(first, second)));
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
