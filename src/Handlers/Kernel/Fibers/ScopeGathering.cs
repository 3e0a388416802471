namespace Handlers;

/// <summary>A body whose tasks end with it, and which ends with the first of them that fails.</summary>
internal sealed class ScopeGathering<A>(Fiber fiber, Handler<A> body) : Gathering<A>(fiber)
{
    private Job<A>? main;

    private protected override A Value => main!.Outcome.GetValue();

    internal override TaskScope StageOf(Fiber parent) => this;

    private protected override void StartMore(Fiber fiber)
    {
        if (main is not null)
            return;
        Winner = main = new Job<A>("the body of a scope");
        Start(fiber, main, body);
    }

    private protected override void ArmEnded(Job arm)
    {
        if (ReferenceEquals(arm, main))
            DecideBy(arm);
        else if (arm.HasUnseenFailure)
            Fail(arm);
    }

    private void Fail(Job arm)
    {
        arm.IsSeen = true;
        Decide(arm.Cause!);
    }
}
