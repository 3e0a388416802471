namespace Handlers;

/// <summary>A value and nothing else.</summary>
internal sealed class ReturnNode<A>(A value) : Handler<A>
{
    internal override Handler? Step(Fiber fiber) => Deliver(value, fiber);

    internal override bool TryReturn(out A result)
    {
        result = value;
        return true;
    }
}
