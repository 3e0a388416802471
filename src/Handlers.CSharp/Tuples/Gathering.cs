namespace Handlers;

/// <summary>
/// What lets a tuple with a binding among its handlers gather errors: each element becomes a binding of the handler that is left to run. The
/// bindings are then read together, before any of the other handlers runs.
/// </summary>
internal static class Gathering
{
    /// <summary>Whether a handler is a binding. Its static type does not say so where another element of the tuple is none.</summary>
    internal static bool IsBound<A>(Handler<A> each) => each is Bound<A>;

    /// <summary>A binding's value as a handler that yields it; another handler as it is.</summary>
    internal static Bound<Handler<A>> Of<A>(Handler<A> each) =>
        each is Bound<A> bound ? bound.Map(Handler.Return) : Bound.Return(each);
}
