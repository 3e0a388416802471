namespace Handlers;

/// <summary>The two functions of a <c>from</c> as one.</summary>
internal static class Query
{
    internal static Func<A, Handler<C>> Then<A, B, C>(Func<A, Handler<B>> selector, Func<A, B, C> result)
    {
        ArgumentNullException.ThrowIfNull(selector);
        ArgumentNullException.ThrowIfNull(result);
        return first => Primitives.Map(selector(first), second => result(first, second));
    }
}
