namespace Handlers;

/// <summary>
/// Gathers the errors of a tuple with a binding among its handlers: each element becomes a binding of the handler that is left to run. The
/// bindings are then read together, before any of the other handlers runs.
/// </summary>
internal static class Gathering
{
    /// <summary>Returns whether a handler is a binding. Its static type does not show it if another element of the tuple is not a binding.</summary>
    internal static bool IsBound<A>(Handler<A> each) => each is Bound<A>;

    /// <summary>Returns a binding of a handler that yields the binding's value, or of the given handler if it is not a binding.</summary>
    internal static Bound<Handler<A>> Of<A>(Handler<A> each) =>
        each is Bound<A> bound ? bound.Map(Handler.Return) : Bound.Return(each);
}
