namespace Handlers;

/// <summary>Lets what is ready take its turn.</summary>
internal sealed class YieldNode : Handler<Unit>
{
    internal static readonly YieldNode Instance = new();

    internal override Handler? Step(Fiber fiber)
    {
        fiber.Push(Paused.Instance);
        fiber.Yield();
        return null;
    }
}

/// <summary>Waits on the event loop's clock.</summary>
internal sealed class DelayNode(TimeSpan delay) : Handler<Unit>
{
    internal override Handler? Step(Fiber fiber)
    {
        fiber.Push(Paused.Instance);
        fiber.Pause(delay);
        return null;
    }
}

/// <summary>The end of a pause: nothing but a unit. A pause cut short by a cancellation ends the same way, and the
/// checkpoint that follows does the rest.</summary>
internal sealed class Paused : IFrame, ISuspension
{
    internal static readonly Paused Instance = new();

    public Handler? Woken(Fiber fiber) => Handler<Unit>.Deliver(default, fiber);

    public string Awaited => "a delay";

    public Handler? Unwind(object cause, Fiber fiber) => Unwinding.Instance;
}
