namespace Handlers;

/// <summary>Runs all handlers, up to the given number concurrently, until all have yielded or the first one fails.</summary>
internal sealed class AllGroup<A>(FiberState fiber, IReadOnlyList<Handler<A>> arms, int maxConcurrency)
    : FiberGroup<IReadOnlyList<A>>(fiber)
{
    private readonly A[] values = new A[arms.Count];
    private int begun;
    private int ended;

    private protected override IReadOnlyList<A> Value => values;

    private protected override bool HasMore => begun < arms.Count;

    private protected override void StartMore(FiberState fiber)
    {
        if (arms.Count == 0)
            Decide();
        for (; begun < arms.Count && begun - ended < maxConcurrency; begun++)
            Start(fiber, new Fiber<A>($"All, number {begun + 1}") { Index = begun }, arms[begun]);
    }

    private protected override void ArmEnded(Fiber arm)
    {
        ended++;
        if (arm.Cause is not null)
        {
            DecideBy(arm);
            Winner = null; // no arm's keys have precedence over another's
            return;
        }
        ((Fiber<A>)arm).Outcome.TryGetValue(out values[arm.Index]!);
        if (ended == arms.Count)
            Decide();
    }
}
