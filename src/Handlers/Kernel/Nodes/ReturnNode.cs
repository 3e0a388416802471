namespace Handlers;

/// <summary>A value and nothing else.</summary>
internal sealed class ReturnNode<A>(A value) : Handler<A>
{
    internal override Handler? Step(FiberState fiber) => StepDirectly(fiber);

    internal override StepResult<A> Run(FiberState fiber, int depth) => new(value);

    internal override bool TryReturn(out A result)
    {
        result = value;
        return true;
    }
}
