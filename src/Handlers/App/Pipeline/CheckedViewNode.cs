namespace Handlers;

/// <summary>Runs a view and faults if it yields null, so that decorators and hooks never receive null. It is built once and runs in direct style, so
/// a request allocates nothing here.</summary>
/// <param name="view">The view of a route, without its decorators.</param>
/// <param name="name">The name of the view in reports, which contains the route.</param>
internal sealed class CheckedViewNode(Handler<Response> view, string name) : Handler<Response>, IFrame<Response>
{
    /// <summary>Checks a view at each request, unless it is a response that is known already.</summary>
    internal static Handler<Response> Of(Handler<Response> view, string name) =>
        view.TryReturn(out var response) && response is not null ? view : new CheckedViewNode(view, name);

    internal override Handler? Step(FiberState fiber) => StepDirectly(fiber);

    internal override StepResult<Response> Run(FiberState fiber, int depth)
    {
        if (NativeStack.IsTooDeep<Response, Response>(depth))
            return new(this);
        var inner = view.Run(fiber, depth + 1);
        if (inner.Remaining is not null)
            return fiber.PushAndReturn<Response, Response>(this, inner);
        return new(inner.Value ?? throw NoResponse());
    }

    public Handler? Resume(Response? value, FiberState fiber) => ResumeTop(value ?? throw NoResponse(), fiber);

    public Handler? Unwind(object cause, FiberState fiber) => Unwinding.Instance;

    private FoundNullException NoResponse() =>
        new(
            $"a response from {name}",
            "Return a response or a text. If there is nothing to send, return Response.Empty(204); if nothing was found, throw new NotFound()."
        )
        {
            IsPlaced = true,
        };
}
