namespace Handlers;

/// <summary>One handler, then the one made of its value. The node is its own frame: a prebuilt bind allocates nothing.</summary>
internal sealed class BindNode<A, B>(Handler<A> first, Func<A, Handler<B>> next) : Handler<B>, IFrame<A>, IPlacedFrame
{
    public string Place => MethodName.Of(next.Method);

    internal override Handler? Step(Fiber fiber)
    {
        fiber.Push(this);
        return first;
    }

    public Handler? Resume(A value, Fiber fiber) => Given.By(next, next(value), "Bind");

    public Handler? Unwind(object cause, Fiber fiber) => Unwinding.Instance;
}

/// <summary>
/// The same for the request's context, which is there without a step. Most functions of the faces are functions of the context: it
/// saves each of them a frame (bench/Micro, "async view and three async hooks").
/// </summary>
internal sealed class AskBindNode<B>(Func<RequestContext, Handler<B>> next) : Handler<B>
{
    internal override Handler? Step(Fiber fiber) => Given.By(next, next(fiber.Context), "Bind");
}

/// <summary>One handler, then another that does not look at its value.</summary>
internal sealed class ThenNode<A, B>(Handler<A> first, Handler<B> next) : Handler<B>, IFrame<A>
{
    internal override Handler? Step(Fiber fiber)
    {
        fiber.Push(this);
        return first;
    }

    public Handler? Resume(A value, Fiber fiber) => next;

    public Handler? Unwind(object cause, Fiber fiber) => Unwinding.Instance;
}
