namespace Handlers.Runtime;

/// <summary>
/// The queue of one request on a loop that runs work items concurrently: the request's fibers take turns there, first in, first out, on at
/// most one thread at a time. It is made when a request spawns its first fiber; a request that spawns nothing has none.
/// </summary>
internal sealed class Strand : EventLoop, IThreadPoolWorkItem
{
    // After this many turns, the loop's other work gets its turn.
    private const int TurnsInARow = 128;

    private readonly EventLoop ground;
    private readonly Lock gate = new();
    private readonly TurnQueue queue = new();
    private bool active; // under the gate: a thread takes turns, or is about to

    private Strand(EventLoop ground) => this.ground = ground;

    /// <summary>Creates a strand whose first turn is the current one; <see cref="EndTurn"/> ends that turn.</summary>
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
        for (var turns = 0; turns < TurnsInARow; turns++)
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

    /// <summary>Work of a timer, which it posts to the strand.</summary>
    private sealed class Relay(Strand strand, IThreadPoolWorkItem work) : IThreadPoolWorkItem
    {
        public void Execute() => strand.Post(work);
    }
}
