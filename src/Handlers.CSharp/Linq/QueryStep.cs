namespace Handlers;

/// <summary>Combines the two functions that the compiler makes of a <c>from</c>.</summary>
internal static class QueryStep
{
    internal static Func<A, Handler<C>> Of<A, B, C>(Func<A, Handler<B>> selector, Func<A, B, C> result)
    {
        ArgumentNullException.ThrowIfNull(selector);
        ArgumentNullException.ThrowIfNull(result);
        return first => selector(first).Map(second => result(first, second));
    }
}
