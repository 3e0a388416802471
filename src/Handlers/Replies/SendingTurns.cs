namespace Handlers;

/// <summary>Lets the fibers of a request write to one response in turn, so that no fiber writes into a part that still waits for its reader.</summary>
internal sealed class SendingTurns : IFrame<Unit>
{
    private readonly Lock gate = new();
    private readonly List<(FiberState Fiber, long Pause)> waiting = [];
    private bool isTaken;

    internal bool IsTaken
    {
        get
        {
            using (Uninterrupted.Enter(gate))
                return isTaken;
        }
    }

    /// <summary>Returns a handler that runs while no other handler of these turns runs.</summary>
    internal Handler Alone(Handler part) => new TurnNode(this, part.AsUnit());

    public Handler? Resume(Unit value, FiberState fiber)
    {
        Release();
        return Handler<Unit>.ResumeTop(value, fiber);
    }

    public Handler? Unwind(object cause, FiberState fiber)
    {
        Release();
        return Unwinding.Instance;
    }

    private bool TryTake()
    {
        using (Uninterrupted.Enter(gate))
            return !isTaken && (isTaken = true);
    }

    private void Await(FiberState fiber, long pause)
    {
        using (Uninterrupted.Enter(gate))
        {
            if (isTaken)
            {
                waiting.Add((fiber, pause));
                return;
            }
        }
        fiber.EndPause(pause);
    }

    // All waiting fibers are woken: the first one takes the turn, and the others wait again. So a fiber that was cancelled meanwhile
    // does not hold up the others.
    private void Release()
    {
        (FiberState Fiber, long Pause)[] woken;
        using (Uninterrupted.Enter(gate))
        {
            isTaken = false;
            woken = [.. waiting];
            waiting.Clear();
        }
        foreach (var (fiber, pause) in woken)
            fiber.EndPause(pause);
    }

    private sealed class TurnNode(SendingTurns turns, Handler<Unit> part) : Handler<Unit>, IFrame, ISuspension
    {
        internal override Handler? Step(FiberState fiber)
        {
            if (turns.TryTake())
            {
                fiber.Push(turns);
                return RunAbove(part, turns, fiber);
            }
            fiber.Push(this);
            turns.Await(fiber, fiber.Pause(null));
            return null;
        }

        public Handler? Woken(FiberState fiber)
        {
            if (!fiber.MustStop)
                return Step(fiber);
            fiber.Cause = Cancelled.Instance;
            return Unwinding.Instance;
        }

        public string Awaited => "its turn to send";

        public Handler? Unwind(object cause, FiberState fiber) => Unwinding.Instance;
    }
}
