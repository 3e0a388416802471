using System.Runtime.CompilerServices;

namespace Handlers;

/// <summary>A handler that is nothing but a value, as the loop sees it when a cancellation is pending.</summary>
internal interface IValueNode
{
    /// <summary>True for a value that comes out of a masked region.</summary>
    bool LeavesRegion { get; }

    /// <summary>Gives the value to the frame on top without a checkpoint.</summary>
    Handler? HandOver(FiberState fiber);
}

/// <summary>The value of a masked region that goes by the loop, because a cancellation is pending or the stack is too deep.</summary>
internal sealed class RegionValueNode<A>(A value) : Handler<A>, IValueNode
{
    internal override Handler? Step(FiberState fiber) => HandOver(fiber);

    public bool LeavesRegion => true;

    public Handler? HandOver(FiberState fiber) => Unsafe.As<IFrame<A>>(fiber.Pop()).Resume(value, fiber);
}
