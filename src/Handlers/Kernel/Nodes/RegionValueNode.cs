using System.Runtime.CompilerServices;

namespace Handlers;

/// <summary>A handler that is only a value; the loop treats it specially when a cancellation is pending.</summary>
internal interface IValueNode
{
    /// <summary>True if the value comes out of a masked region.</summary>
    bool LeavesRegion { get; }

    /// <summary>Passes the value to the top frame without a checkpoint.</summary>
    Handler? HandOver(FiberState fiber);
}

/// <summary>The value of a masked region that the loop must deliver, because a cancellation is pending or the stack is too deep.</summary>
internal sealed class RegionValueNode<A>(A value) : Handler<A>, IValueNode
{
    internal override Handler? Step(FiberState fiber) => HandOver(fiber);

    public bool LeavesRegion => true;

    public Handler? HandOver(FiberState fiber) => Unsafe.As<IFrame<A>>(fiber.Pop()).Resume(value, fiber);
}
