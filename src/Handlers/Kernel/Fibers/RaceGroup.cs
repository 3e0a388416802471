namespace Handlers;

/// <summary>Runs all handlers concurrently and ends as the first of them does.</summary>
internal class RaceGroup<A>(FiberState fiber, IReadOnlyList<Handler<A>> arms, string name) : FiberGroup<A>(fiber)
{
    /// <summary>The fiber of the first arm.</summary>
    private protected Fiber? First { get; private set; }

    private protected override A Value => ((Fiber<A>)Winner!).Outcome.GetValue();

    private protected override void StartMore(FiberState fiber)
    {
        for (var i = 0; i < arms.Count; i++)
        {
            var arm = new Fiber<A>($"{name}, number {i + 1}") { Index = i };
            First ??= arm;
            Start(fiber, arm, arms[i]);
        }
    }

    private protected override void ArmEnded(Fiber arm) => DecideBy(arm);

    // The race is over, so a later failure of a loser does not become part of its result.
    private protected override void LateFailure(Fiber handle, Exception? first, FiberState fiber) =>
        fiber.Report(UnjoinedFailure.Of(handle, fiber.Sink));
}

/// <summary>Runs all handlers concurrently and yields the first value; if all fault, faults with all their exceptions.</summary>
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
        // A halt is meant to end the request; it does not mean that this arm has failed.
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
                    $"Expected at least one of {ended} handlers to yield a value, found that all faulted.",
                    faults!
                )
            );
    }
}
