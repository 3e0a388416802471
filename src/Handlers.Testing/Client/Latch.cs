namespace Handlers;

/// <summary>Lets fibers wait for one event, in any run, without a task: so a test interpreter knows of the wait.</summary>
internal sealed class Latch : Handler<Unit>, IFrame, ISuspension
{
    private readonly Lock gate = new();
    private readonly List<(Fiber Fiber, long Pause)> waiting = [];
    private readonly string name;
    private bool isOpen;

    internal Latch(string name) => this.name = name;

    internal void Open()
    {
        (Fiber Fiber, long Pause)[] woken;
        lock (gate)
        {
            isOpen = true;
            woken = [.. waiting];
            waiting.Clear();
        }
        foreach (var (fiber, pause) in woken)
            fiber.EndPause(pause);
    }

    internal override Handler? Step(Fiber fiber)
    {
        lock (gate)
            if (isOpen)
                return Deliver(default, fiber);
        fiber.Push(this);
        var pause = fiber.Pause(null);
        lock (gate)
        {
            if (!isOpen)
            {
                waiting.Add((fiber, pause));
                return null;
            }
        }
        fiber.EndPause(pause);
        return null;
    }

    public Handler? Woken(Fiber fiber)
    {
        lock (gate)
            if (isOpen)
                return Deliver(default, fiber);
        fiber.Cause = Cancelled.Instance;
        return Unwinding.Instance;
    }

    public string Awaited => name;

    public Handler? Unwind(object cause, Fiber fiber) => Unwinding.Instance;
}
