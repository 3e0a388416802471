namespace Handlers;

/// <summary>Gets a view object and calls it. The node is prebuilt, one for each route: a request allocates only the view and the objects that the view itself
/// creates.</summary>
internal sealed class ViewNode<V>(Handler<V> source) : Handler<Response>, IFrame<V>
    where V : View
{
    internal override Handler? Step(FiberState fiber)
    {
        fiber.Push(this);
        return source;
    }

    // A null would look like a suspension to the loop and hang the run.
    public Handler? Resume(V? view, FiberState fiber) =>
        view is null
            ? throw NoView()
            : view.Dispatch(fiber.Context.Request) ?? throw NoHandler(view, fiber.Context.Request);

    public Handler? Unwind(object cause, FiberState fiber) => Unwinding.Instance;

    private static FoundNullException NoView() =>
        new(
            $"a {typeof(V).Name} from the function that creates the route's view",
            "Return an instance; to answer without one, halt or fail there."
        );

    private static FoundNullException NoHandler(V view, Request request) =>
        new(
            $"a handler from {view.GetType().Name} for {request.Method}",
            "Return a handler, for example Handler.Return(response)."
        );
}
