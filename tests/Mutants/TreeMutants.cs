namespace Handlers;

/// <summary>Wrong ways to start fibers and to serve views that start fibers.</summary>
internal static class TreeMutants
{
    private static readonly ServingScenario Real = ServingScenario.Real;

    internal static readonly IReadOnlyList<Mutant<ServingScenario>> All =
    [
        new("a detached child", "P1", Real with { Begin = Detached }),
        new(
            "a child that is visible after its stage",
            "P1",
            Real with
            {
                Begin = (child, _, name, rest) => Real.Begin(child, Lifetime.Request, name, rest),
            }
        ),
        new(
            "a child whose finalizers run twice",
            "P1",
            Real with
            {
                Begin = (child, lifetime, name, rest) => Real.Begin(Twice(child), lifetime, name, rest),
            }
        ),
        new("a child that is cancelled too early", "P2", Real with { Begin = Hasty }),
        new("a child that is awaited without a limit", "P3", Real with { Begin = Patient }),
        new("a cancelled child turned into a 500", "P4", Real with { Begin = Joined }),
        new("a child's failure turned into the response", "P4", Real with { Begin = FailingFast }),
        new("a teardown hook that runs again when the client has left", "P5", Real with { Whole = TornTwice }),
        new(
            "a body whose resource is released when the view returns",
            "B7",
            Real with
            {
                Stream = (acquire, use, release) =>
                    Handler.Bracket(
                        acquire,
                        _ => Handler.Return(Response.Stream(new ProducedBody(_ => use))),
                        _ => release
                    ),
            }
        ),
        new("a response that reveals which fiber was first", "P8", Real with { Begin = Telling }),
    ];

    /// <summary>The reasons, by law, why a law is never the only one to catch a mutant.</summary>
    internal static readonly IReadOnlyDictionary<string, string> NotAlone = new Dictionary<string, string>
    {
        ["P1"] = "P5 looks for the same at every step of a cancellation",
        ["P4"] = "P3 and P8 also look at responses; P4 states what they must be",
        ["P8"] = "P4 compares with the view without fibers, under every schedule",
    };

    // A plain async method that is never awaited.
    private static Handler<int> Detached(Handler<int> child, Lifetime lifetime, string name, Handler<int> rest)
    {
        return Handler
            .Sync(() =>
            {
                _ = Run();
            })
            .Then(rest);

        async Task Run()
        {
            Probe.EnterFiber(name);
            Probe.Leave(ProgramSteps.Begins);
            await Task.Yield();
            await Task.Yield();
            Probe.Leave(ProgramSteps.Ends);
        }
    }

    private static Handler<int> Twice(Handler<int> child) =>
        child.Finally(Handler.Sync(() => Probe.Leave(ProgramSteps.Ends)));

    private static Handler<int> Hasty(Handler<int> child, Lifetime lifetime, string name, Handler<int> rest) =>
        Handler.Spawn(child, lifetime, name).Bind(fiber => Handler.Yield.Then(fiber.Cancel().Then(rest)));

    private static Handler<int> Patient(Handler<int> child, Lifetime lifetime, string name, Handler<int> rest) =>
        Handler.Spawn(child, lifetime, name).Bind(fiber => rest.Bind(x => fiber.Ended().Ignore().As(x)));

    private static Handler<int> Joined(Handler<int> child, Lifetime lifetime, string name, Handler<int> rest) =>
        Handler.Spawn(child, lifetime, name).Bind(fiber => rest.Bind(x => fiber.Cancel().Then(fiber.Join().As(x))));

    private static Handler<int> FailingFast(Handler<int> child, Lifetime lifetime, string name, Handler<int> rest) =>
        Handler
            .Spawn(child, lifetime, name)
            .Bind(fiber => rest.Bind(x => fiber.HasEnded ? fiber.Join().As(x) : Handler.Return(x)));

    private static Handler<Response> TornTwice(Handler<Response> request) =>
        request.Finally(outcome =>
            outcome.IsCancelled ? Handler.Sync(() => Probe.Leave(ServingScenario.Teardown)) : Handler.Nothing
        );

    private static Handler<int> Telling(Handler<int> child, Lifetime lifetime, string name, Handler<int> rest) =>
        Handler
            .Spawn(child, lifetime, name)
            .Bind(fiber =>
                Handler.Yield.Then(rest.Bind(x => Handler.Return(fiber.HasEnded ? x : ProgramNumbers.Within(x + 1))))
            );
}
