namespace Handlers.Runtime;

/// <summary>
/// The queue of one request on a loop that runs many work items concurrently: its fibers take turns there, first in first out, on at most one
/// thread at a time. Made when a request spawns its first fiber; one that spawns nothing has none.
/// </summary>
internal sealed class Strand : EventLoop, IThreadPoolWorkItem
{
    // After so many turns the other works of the loop have their turn.
    private const int TurnsAtOnce = 128;

    private readonly EventLoop ground;
    private readonly Lock gate = new();
    private readonly TurnQueue queue = new();
    private bool active; // under the gate: somebody takes turns, or is about to

    private Strand(EventLoop ground) => this.ground = ground;

    /// <summary>A strand whose first turn is the one that runs now; <see cref="EndTurn"/> ends it.</summary>
    internal static Strand HeldOver(EventLoop ground) => new(ground) { active = true };

    internal static Strand Over(EventLoop ground) => new(ground);

    public override TimeProvider Time => ground.Time;

    public override bool IsSerial => true;

    public override void Post(IThreadPoolWorkItem work)
    {
        using (Uninterrupted.Enter(gate))
        {
            queue.Add(new Turn(work));
            if (active)
                return;
            active = true;
        }
        ground.Post(this);
    }

    public override IDisposable Schedule(TimeSpan delay, IThreadPoolWorkItem work) =>
        ground.Schedule(delay, new Relay(this, work));

    internal void EndTurn()
    {
        using (Uninterrupted.Enter(gate))
        {
            if (queue.Count == 0)
            {
                active = false;
                return;
            }
        }
        ground.Post(this);
    }

    internal override void Resume(RunLoop fiber)
    {
        if (!ground.MayRunHere || !TryBegin())
        {
            Post(fiber);
            return;
        }
        fiber.Execute();
        Execute();
    }

    public void Execute()
    {
        for (var turns = 0; turns < TurnsAtOnce; turns++)
        {
            Turn turn;
            using (Uninterrupted.Enter(gate))
            {
                if (!queue.TryTake(out turn))
                {
                    active = false;
                    return;
                }
            }
            turn.Take();
        }
        ground.Post(this);
    }

    private bool TryBegin()
    {
        using (Uninterrupted.Enter(gate))
        {
            if (active)
                return false;
            active = true;
            return true;
        }
    }

    /// <summary>Work of a timer, which belongs on the strand.</summary>
    private sealed class Relay(Strand strand, IThreadPoolWorkItem work) : IThreadPoolWorkItem
    {
        public void Execute() => strand.Post(work);
    }
}
