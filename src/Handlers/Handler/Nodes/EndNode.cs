namespace Handlers;

/// <summary>Ends the run early: fails with an exception or halts with a response. Nothing is thrown.</summary>
internal sealed class EndNode<A>(object cause) : Handler<A>
{
    internal override Handler? Step(Fiber fiber)
    {
        fiber.Cause = cause;
        return Unwinding.Instance;
    }
}
