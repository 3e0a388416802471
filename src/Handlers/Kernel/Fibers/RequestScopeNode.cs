namespace Handlers;

/// <summary>The position of a fiber relative to a request: fibers of request lifetime may begin only inside a request.</summary>
internal enum RequestPart : byte
{
    /// <summary>No app has begun a request.</summary>
    None,

    /// <summary>The request is between the match and the last byte of the response.</summary>
    Inside,

    /// <summary>The request is over: its teardown hooks run, or later parts of the same run.</summary>
    Over,
}

/// <summary>Delimits the request lifetime: fibers of request lifetime end here, after the response and before teardown.</summary>
internal sealed class RequestScopeNode<A>(Handler<A> source) : Handler<A>, IFrame<A>
{
    internal override Handler? Step(FiberState fiber)
    {
        var own = fiber.OwnRequest();
        if (fiber.Part == RequestPart.None && fiber.Request is null && own is null)
            fiber.Push(this);
        else
            fiber.Push(fiber.Request is null ? Within.OfNone(fiber.Part) : new Within(fiber.Request, fiber.Part));
        fiber.Request = own;
        fiber.Part = RequestPart.Inside;
        return source;
    }

    // The closed scope stays in place, so that a teardown hook cannot spawn fibers of request lifetime.
    public Handler? Resume(A value, FiberState fiber)
    {
        fiber.Part = RequestPart.Over;
        return fiber.Request is { IsClosing: false } scope
            ? CloseScopeFrame<A>.After(scope, value, fiber)
            : Handler<A>.ResumeTop(value, fiber);
    }

    public Handler? Unwind(object cause, FiberState fiber)
    {
        fiber.Part = RequestPart.Over;
        return fiber.Request is { IsClosing: false } scope
            ? CloseScopeFrame<A>.AfterCause(scope, cause, fiber)
            : Unwinding.Instance;
    }

    /// <summary>The frame of a request inside another request, which may have no scope yet: an app that is a view of another app.</summary>
    private sealed class Within(FiberScope? outer, RequestPart part) : IFrame<A>, IScopeFrame
    {
        private static readonly Within[] none =
        [
            new(null, RequestPart.None),
            new(null, RequestPart.Inside),
            new(null, RequestPart.Over),
        ];

        internal static Within OfNone(RequestPart part) => none[(int)part];

        public FiberScope? Scope => outer;

        public Handler? Resume(A value, FiberState fiber)
        {
            var scope = Leave(fiber);
            return scope is null ? Handler<A>.ResumeTop(value, fiber) : CloseScopeFrame<A>.After(scope, value, fiber);
        }

        public Handler? Unwind(object cause, FiberState fiber)
        {
            var scope = Leave(fiber);
            return scope is null ? Unwinding.Instance : CloseScopeFrame<A>.AfterCause(scope, cause, fiber);
        }

        private FiberScope? Leave(FiberState fiber)
        {
            var scope = fiber.Request;
            fiber.Request = outer;
            fiber.Part = part;
            return scope;
        }
    }
}
