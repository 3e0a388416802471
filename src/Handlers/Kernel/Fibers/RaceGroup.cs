namespace Handlers;

/// <summary>The first to end, however it ends.</summary>
internal class RaceGroup<A>(FiberState fiber, IReadOnlyList<Handler<A>> arms, string word) : FiberGroup<A>(fiber)
{
    /// <summary>The fiber of the first arm.</summary>
    private protected Fiber? First { get; private set; }

    private protected override A Value => ((Fiber<A>)Winner!).Outcome.GetValue();

    private protected override void StartMore(FiberState fiber)
    {
        for (var i = 0; i < arms.Count; i++)
        {
            var arm = new Fiber<A>($"{word}, number {i + 1}") { Index = i };
            First ??= arm;
            Start(fiber, arm, arms[i]);
        }
    }

    private protected override void ArmEnded(Fiber arm) => DecideBy(arm);

    // The race is over; what goes wrong with a loser afterwards is no part of its result.
    private protected override void LateFailure(Fiber handle, Exception? first, FiberState fiber) =>
        fiber.Report(UnjoinedFailure.Of(handle, fiber.Sink));
}

/// <summary>The first to yield a value; when all have faulted, all their faults.</summary>
internal sealed class AnyGroup<A>(FiberState fiber, IReadOnlyList<Handler<A>> arms) : FiberGroup<A>(fiber)
{
    private readonly Exception?[] faults = new Exception?[arms.Count];
    private int ended;

    private protected override A Value => ((Fiber<A>)Winner!).Outcome.GetValue();

    private protected override void StartMore(FiberState fiber)
    {
        for (var i = 0; i < arms.Count; i++)
            Start(fiber, new Fiber<A>($"Any, number {i + 1}") { Index = i }, arms[i]);
    }

    private protected override void ArmEnded(Fiber arm)
    {
        var fault = arm.Fault;
        // A halt means to end the request, not that this arm has failed.
        if (fault is null)
        {
            DecideBy(arm);
            return;
        }
        arm.IsSeen = true;
        faults[arm.Index] = fault;
        if (++ended == arms.Count)
            Decide(
                new AggregateException(
                    $"Expected one of {ended} handlers to yield a value, found that all faulted.",
                    faults!
                )
            );
    }
}
