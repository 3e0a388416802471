using System.Runtime.CompilerServices;

namespace Handlers;

/// <summary>Yields a value that is already known.</summary>
internal sealed class ReturnNode<A>(A value) : Handler<A>, IValueNode
{
    internal override Handler? Step(FiberState fiber) => StepDirectly(fiber);

    internal override StepResult<A> Run(FiberState fiber, int depth) => new(value);

    public bool LeavesRegion => false;

    public Handler? HandOver(FiberState fiber) => Unsafe.As<IFrame<A>>(fiber.Pop()).Resume(value, fiber);

    internal override bool TryReturn(out A result)
    {
        result = value;
        return true;
    }
}
