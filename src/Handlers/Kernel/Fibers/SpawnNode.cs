namespace Handlers;

/// <summary>Starts a handler as a fiber and yields its handle immediately.</summary>
internal sealed class SpawnNode<A>(Handler<A> handler, Lifetime lifetime, string name) : Handler<Fiber<A>>
{
    internal override Handler? Step(FiberState fiber)
    {
        var handle = new Fiber<A>(name) { IsSpawned = true };
        Start(fiber, handle, FiberTelemetry.Traced(handler, name, outlives: lifetime == Lifetime.Host));
        return ResumeTop(handle, fiber);
    }

    private void Start(FiberState fiber, Fiber<A> handle, Handler<A> traced)
    {
        switch (lifetime)
        {
            case Lifetime.Stage:
                fiber.OpenStage().Start(fiber, handle, traced);
                break;
            case Lifetime.Request:
                var request = fiber.OpenRequest();
                if (request.IsOver)
                    throw new InvalidOperationException(
                        $"Expected the fiber '{handle.Name}' of request lifetime to be spawned before the request is over, found it spawned "
                            + "afterwards, most likely in a teardown hook. Spawn it with Lifetime.Stage, which ends with the hook, or with "
                            + "Lifetime.Host."
                    );
                request.Start(fiber, handle, traced);
                break;
            default:
                // A host fiber has no surrounding scope to close the fibers that it spawns, so it is wrapped in its own stage and request, with
                // a scope of services that ends after both.
                var end = new StageEnd<A>(name);
                fiber.SpawnOnHost(
                    handle,
                    new EnsureNode<A>(new StageNode<A>(new RequestScopeNode<A>(traced), end), EndServicesNode.Instance)
                );
                break;
        }
    }
}
