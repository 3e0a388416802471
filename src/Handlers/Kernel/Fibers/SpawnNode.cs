namespace Handlers;

/// <summary>Starts a handler as a task of its own and yields the handle at once.</summary>
internal sealed class SpawnNode<A>(Handler<A> handler, Lifetime lifetime, string name) : Handler<Fiber<A>>
{
    internal override Handler? Step(FiberState fiber)
    {
        var job = new Fiber<A>(name);
        Start(fiber, job, Telemetry.Traced(handler, name));
        return ResumeTop(job, fiber);
    }

    private void Start(FiberState fiber, Fiber<A> job, Handler<A> traced)
    {
        switch (lifetime)
        {
            case Lifetime.Stage:
                fiber.OpenStage().Start(fiber, job, traced);
                break;
            case Lifetime.Request:
                fiber.OpenRequest().Start(fiber, job, traced);
                break;
            default:
                // Nobody closes what such a task spawns, so it is a stage and a request of its own.
                var end = new StageEnd<A>(name);
                fiber.SpawnOnHost(job, new StageNode<A>(new RequestScopeNode<A>(traced), end));
                break;
        }
    }
}
