namespace Handlers;

/// <summary>Runs a body as a scope: the fibers of the body end with it, and the first failure of any of them ends the scope.</summary>
internal sealed class ScopeGroup<A>(FiberState fiber, Handler<A> body) : FiberGroup<A>(fiber)
{
    private Fiber<A>? main;

    private protected override A Value => main!.Outcome.GetValue();

    internal override FiberScope StageOfFibers => this;

    private protected override void StartMore(FiberState fiber)
    {
        if (main is not null)
            return;
        Winner = main = new Fiber<A>("the body of a scope");
        Start(fiber, main, body);
    }

    private protected override void ArmEnded(Fiber arm)
    {
        if (ReferenceEquals(arm, main))
            DecideBy(arm);
        else if (arm.HasUnseenFailure)
            Fail(arm);
    }

    private void Fail(Fiber arm)
    {
        arm.IsSeen = true;
        Decide(arm.Cause!);
    }
}
