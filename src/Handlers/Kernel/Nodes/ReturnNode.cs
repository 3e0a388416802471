namespace Handlers;

/// <summary>A value and nothing else.</summary>
internal sealed class ReturnNode<A>(A value) : Handler<A>
{
    internal override Handler? Step(Fiber fiber) => StepDirectly(fiber);

    internal override Direct<A> Run(Fiber fiber, int depth) => new(value);

    internal override bool TryReturn(out A result)
    {
        result = value;
        return true;
    }
}
