using Handlers.Runtime;

namespace Handlers.Testing;

/// <summary>A gate at which fibers of any run wait for one event. It uses no task, so a test interpreter knows about the wait.</summary>
internal sealed class TestGate : Handler<Unit>, IFrame, ISuspension
{
    private readonly Lock gate = new();
    private readonly List<(FiberState Fiber, long Pause)> waiting = [];
    private readonly string name;
    private bool isOpen;

    internal TestGate(string name) => this.name = name;

    internal void Open()
    {
        (FiberState Fiber, long Pause)[] woken;
        lock (gate)
        {
            isOpen = true;
            woken = [.. waiting];
            waiting.Clear();
        }
        foreach (var (fiber, pause) in woken)
            fiber.EndPause(pause);
    }

    internal override Handler? Step(FiberState fiber)
    {
        lock (gate)
            if (isOpen)
                return ResumeTop(default, fiber);
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

    public Handler? Woken(FiberState fiber)
    {
        lock (gate)
            if (isOpen)
                return ResumeTop(default, fiber);
        fiber.Cause = Cancelled.Instance;
        return Unwinding.Instance;
    }

    public string Awaited => name;

    public Handler? Unwind(object cause, FiberState fiber) => Unwinding.Instance;
}
