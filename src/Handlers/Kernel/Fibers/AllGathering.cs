namespace Handlers;

/// <summary>All of them, so many at once; the first failure is the end.</summary>
internal sealed class AllGathering<A>(Fiber fiber, IReadOnlyList<Handler<A>> arms, int maxConcurrency)
    : Gathering<IReadOnlyList<A>>(fiber)
{
    private readonly A[] values = new A[arms.Count];
    private int begun;
    private int ended;

    private protected override IReadOnlyList<A> Value => values;

    private protected override bool HasMore => begun < arms.Count;

    private protected override void StartMore(Fiber fiber)
    {
        if (arms.Count == 0)
            Decide();
        for (; begun < arms.Count && begun - ended < maxConcurrency; begun++)
            Start(fiber, new Job<A>($"All, number {begun + 1}") { Index = begun }, arms[begun]);
    }

    private protected override void ArmEnded(Job arm)
    {
        ended++;
        if (arm.Cause is not null)
        {
            DecideBy(arm);
            Winner = null; // no arm's keys are more right than another's
            return;
        }
        ((Job<A>)arm).Outcome.TryGetValue(out values[arm.Index]!);
        if (ended == arms.Count)
            Decide();
    }
}
