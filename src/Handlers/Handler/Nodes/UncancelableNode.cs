namespace Handlers;

/// <summary>A region in which a pending cancellation is not delivered.</summary>
internal sealed class UncancelableNode<A>(Func<Restore, Handler<A>> body) : Handler<A>
{
    internal override Handler? Step(Fiber fiber)
    {
        var mask = ++fiber.Mask;
        fiber.Push(MaskEnd<A>.Instance);
        return Given.By(body, body(new Restore(fiber, mask)), "Uncancelable");
    }
}

/// <summary>A part of an uncancelable region in which the cancellation is delivered as it was outside.</summary>
internal sealed class RestoreNode<A>(Handler<A> source, Restore restore) : Handler<A>
{
    internal override Handler? Step(Fiber fiber)
    {
        if (!restore.AppliesTo(fiber))
            return source;
        fiber.Mask--;
        fiber.Push(MaskAgain<A>.Instance);
        return source;
    }
}

/// <summary>Below an uncancelable region.</summary>
internal sealed class MaskEnd<A> : IFrame<A>
{
    internal static readonly MaskEnd<A> Instance = new();

    public Handler? Resume(A value, Fiber fiber)
    {
        fiber.Mask--;
        return Handler<A>.Deliver(value, fiber);
    }

    public Handler? Unwind(object cause, Fiber fiber)
    {
        fiber.Mask--;
        return Unwinding.Instance;
    }
}

/// <summary>Below a restored part: the region goes on.</summary>
internal sealed class MaskAgain<A> : IFrame<A>
{
    internal static readonly MaskAgain<A> Instance = new();

    public Handler? Resume(A value, Fiber fiber)
    {
        fiber.Mask++;
        return Handler<A>.Deliver(value, fiber);
    }

    public Handler? Unwind(object cause, Fiber fiber)
    {
        fiber.Mask++;
        return Unwinding.Instance;
    }
}
