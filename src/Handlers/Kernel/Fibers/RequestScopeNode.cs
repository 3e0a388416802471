namespace Handlers;

/// <summary>The extent of request lifetime: fibers of it end here, after the response and before teardown.</summary>
internal sealed class RequestScopeNode<A>(Handler<A> source) : Handler<A>, IFrame<A>
{
    internal override Handler? Step(FiberState fiber)
    {
        var own = fiber.OwnRequest();
        if (fiber.Request is null && own is null)
        {
            fiber.Push(this);
            return source;
        }
        fiber.Push(new Within(fiber.Request));
        fiber.Request = own;
        return source;
    }

    // The closed scope stays where it was: what a teardown hook spawns for the request has ended before it begins.
    public Handler? Resume(A value, FiberState fiber) =>
        fiber.Request is { IsClosing: false } scope
            ? CloseScopeFrame<A>.After(scope, value, fiber)
            : Handler<A>.ResumeTop(value, fiber);

    public Handler? Unwind(object cause, FiberState fiber) =>
        fiber.Request is { IsClosing: false } scope
            ? CloseScopeFrame<A>.AfterCause(scope, cause, fiber)
            : Unwinding.Instance;

    /// <summary>The same inside of another request: an app that is a view of another app.</summary>
    private sealed class Within(FiberScope? outer) : IFrame<A>, IScopeFrame
    {
        public FiberScope? Scope => outer;

        public Handler? Resume(A value, FiberState fiber)
        {
            var scope = fiber.Request;
            fiber.Request = outer;
            return scope is null ? Handler<A>.ResumeTop(value, fiber) : CloseScopeFrame<A>.After(scope, value, fiber);
        }

        public Handler? Unwind(object cause, FiberState fiber)
        {
            var scope = fiber.Request;
            fiber.Request = outer;
            return scope is null ? Unwinding.Instance : CloseScopeFrame<A>.AfterCause(scope, cause, fiber);
        }
    }
}
