namespace Handlers;

/// <summary>Lets everything that is ready take its turn first.</summary>
internal sealed class YieldNode : Handler<Unit>
{
    internal static readonly YieldNode Instance = new();

    internal override Handler? Step(FiberState fiber)
    {
        fiber.Push(PauseFrame.Instance);
        fiber.Yield();
        return null;
    }
}

/// <summary>Waits on the event loop's clock.</summary>
internal sealed class DelayNode(TimeSpan delay) : Handler<Unit>
{
    internal override Handler? Step(FiberState fiber)
    {
        fiber.Push(PauseFrame.Instance);
        fiber.Pause(delay == System.Threading.Timeout.InfiniteTimeSpan ? null : delay);
        return null;
    }
}

/// <summary>Ends a pause without a value. A pause that a cancellation cuts short ends in the same way, and the next checkpoint delivers the
/// cancellation.</summary>
internal sealed class PauseFrame : IFrame, ISuspension
{
    internal static readonly PauseFrame Instance = new();

    public Handler? Woken(FiberState fiber) => Handler<Unit>.ResumeTop(default, fiber);

    public string Awaited => "a delay";

    public Handler? Unwind(object cause, FiberState fiber) => Unwinding.Instance;
}
