namespace Handlers;

/// <summary>A handler whose value goes through a function. The node is its own frame.</summary>
internal sealed class MapNode<A, B>(Handler<A> source, Func<A, B> function) : Handler<B>, IFrame<A>
{
    internal override Handler? Step(Fiber fiber)
    {
        fiber.Push(this);
        return source;
    }

    public Handler? Resume(A value, Fiber fiber) => Deliver(function(value), fiber);

    public Handler? Unwind(object cause, Fiber fiber) => Unwinding.Instance;
}

/// <summary>A handler whose value is dropped.</summary>
internal sealed class IgnoreNode<A>(Handler<A> source) : Handler<Unit>, IFrame<A>
{
    internal override Handler? Step(Fiber fiber)
    {
        fiber.Push(this);
        return source;
    }

    public Handler? Resume(A value, Fiber fiber) => Deliver(default, fiber);

    public Handler? Unwind(object cause, Fiber fiber) => Unwinding.Instance;
}
