namespace Handlers;

/// <summary>Begins a region in which a pending cancellation is not delivered.</summary>
internal sealed class UncancelableNode<A>(Func<Restore, Handler<A>> body) : Handler<A>
{
    internal override Handler? Step(FiberState fiber)
    {
        fiber.EnterRegion();
        var restore = new Restore(fiber.Region, fiber.Mask, fiber.Regions);
        fiber.Region = restore;
        fiber.Push(MaskEnd<A>.Instance);
        return RequireHandler.From(body, body(restore), "Uncancelable");
    }
}

/// <summary>Begins a part of an uncancelable region in which a cancellation is delivered as outside the region.</summary>
internal sealed class RestoreNode<A>(Handler<A> source, Restore restore) : Handler<A>, IFrame<A>
{
    internal override Handler? Step(FiberState fiber)
    {
        if (!restore.AppliesTo(fiber))
            return source;
        fiber.Mask--;
        fiber.Region = restore.Outer;
        fiber.HasLeftRegion = false; // a cancellation is delivered here, even if a region completed before
        fiber.Push(this);
        return source;
    }

    // After the restored part, the region continues.
    public Handler? Resume(A value, FiberState fiber)
    {
        fiber.ResumeRegion(restore.Number);
        fiber.Region = restore;
        return ResumeTop(value, fiber);
    }

    public Handler? Unwind(object cause, FiberState fiber)
    {
        fiber.ResumeRegion(restore.Number);
        fiber.Region = restore;
        return Unwinding.Instance;
    }
}

/// <summary>The frame below an uncancelable region, which ends it.</summary>
internal sealed class MaskEnd<A> : IFrame<A>, IRegionFrame
{
    internal static readonly MaskEnd<A> Instance = new();

    public string? Region => "an uncancelable region";

    public Handler? Resume(A value, FiberState fiber)
    {
        fiber.Region = fiber.Region!.Outer;
        fiber.LeaveRegion();
        return Handler<A>.LeaveRegion(value, fiber);
    }

    public Handler? Unwind(object cause, FiberState fiber)
    {
        fiber.Region = fiber.Region!.Outer;
        fiber.LeaveRegion();
        return Unwinding.Instance;
    }
}
