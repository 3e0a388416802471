using System.Diagnostics;
using System.Runtime.CompilerServices;
using Handlers.Runtime;

namespace Handlers;

/// <summary>Wrong decorators, and wrong ways to compose and to apply correct decorators.</summary>
internal static class DecoratorMutants
{
    private static readonly Decorator Right = DecoratorUnderTest.Logging("d");

    private static readonly AsyncInterpreter Elsewhere = new();

    internal static readonly IReadOnlyList<Mutant<DecoratorUnderTest>> All =
    [
        new("a decorator that does not await the view", "D4", Wrong("forgetful", Detached)),
        new("a decorator that awaits only the first part of the view", "D4", Wrong("hurried", Hurried)),
        new(
            "a decorator that skips a view that would wait",
            "D4",
            Wrong("impatient", Impatient, DecoratorTraits.MayHalt)
        ),
        new("a decorator that polls with a timer", "D4", Wrong("polling", Polling)),
        new("a decorator that runs the view twice", "D5", Wrong("twice", view => view.Then(view))),
        new(
            "a decorator that never runs the view",
            "D5",
            Wrong("never", _ => Handler.Return(ProgramNumbers.ToResponse(0)))
        ),
        new(
            "a decorator that swallows cancellations",
            "D9",
            Wrong("stubborn", view => Handler.Uncancelable(_ => view))
        ),
        new("a decorator that yields", "D15", Wrong("yielding", view => Handler.Yield.Then(view))),
        new("a decorator that moves to another thread", "D17", Wrong("wandering", Wandering, DecoratorTraits.Waits)),
        new("an identity that is not neutral", "D1", new DecoratorUnderTest(Right) { Then = Unneutral }),
        new("a composition that reverses nested decorators", "D2", new DecoratorUnderTest(Right) { Then = Turning() }),
        new(
            "a composition in the wrong order",
            "D3",
            new DecoratorUnderTest(Right) { Then = (outer, inner) => inner.Then(outer) }
        ),
        new(
            "a composition that loses deeply nested decorators",
            "D16",
            new DecoratorUnderTest(Right) { Then = Shallow() }
        ),
        new("a decorator that runs the view on a nested stack", "D16", Wrong("nested", Nested)),
        new(
            "a decorator that claims to be independent of the response but reads it",
            "D19",
            Wrong("looking", Looking, DecoratorTraits.Independent | DecoratorTraits.ChangesResponse)
        ),
        new(
            "a decorator that registers with a token that outlives the request",
            "R6",
            Wrong("registering", Registering)
        ),
        new("a decorator that caches its first response", "D6", Caching()),
        new(
            "a decorator that adds a header without declaring it",
            "D6",
            new DecoratorUnderTest(Decorator.Map("adding", response => response.WithHeader("X-Own", "1")))
        ),
        new(
            "a decorator that answers faults",
            "D7",
            Wrong("soothing", view => view.Catch(_ => Handler.Return(ProgramNumbers.ToResponse(0))))
        ),
        new(
            "a decorator that wraps faults",
            "D7",
            Wrong("wrapping", view => view.Catch(fault => Handler.Fail<Response>(new AggregateException(fault))))
        ),
        new("a decorator that answers halts", "D8", Wrong("haltless", view => view.Settle(Haltless))),
        new("a decorator that reads the response", "D18", Wrong("looking", Looking)),
        new("a decorator that closes only on success", "D10", Wrong("leaky", OpensAndCloses)),
        new("a decorator that closes twice", "D10", Wrong("eager to close", ClosesTwice)),
        new("a decorator that continues to work after its end", "D11", Wrong("late", WorksOn)),
        new("a decorator that starts an activity and does not stop it", "D12", Wrong("active", Active)),
        new("a decorator that counts its runs", "D13", Wrong("counting", Counting)),
        new(
            "a decorator that acts when it is applied",
            "D14",
            Wrong(
                "eager",
                view =>
                {
                    Probe.Leave("eager");
                    return view;
                }
            )
        ),
    ];

    /// <summary>The reasons, by law, why a law is never the only one to catch a mutant.</summary>
    internal static readonly IReadOnlyDictionary<string, string> NotAlone = new Dictionary<string, string>
    {
        ["D4"] = "a decorator that does not await fails every law whose views wait; D4 is the law that states it",
        ["D9"] = "D4 also compares cancelled runs; D9 cancels at every step",
        ["D11"] = "D4 also compares the events after the end",
        ["D17"] = "the test interpreter refuses to wait for another thread, which D4 sees",
        ["D8"] = "a decorator that turns a halt into a value is not a natural transformation either (D18)",
    };

    internal static bool Applies(Law law, DecoratorUnderTest subject) =>
        (TransparencyLaws.Excused(law.Id) & subject.Traits) == 0;

    private static DecoratorUnderTest Wrong(
        string name,
        Func<Handler<Response>, Handler<Response>> apply,
        DecoratorTraits traits = DecoratorTraits.Once
    ) => new(Decorator.Of(name, apply), traits);

    // Starts the view as a separate run and answers immediately.
    private static Handler<Response> Detached(Handler<Response> view) =>
        Handler.Read(context =>
        {
            _ = Elsewhere.RunAsync(view, context).AsTask();
            return ProgramNumbers.ToResponse(0);
        });

    // Awaits only until the view's first suspension.
    private static Handler<Response> Hurried(Handler<Response> view) =>
        Handler.FromTask(
            (context, _) =>
            {
                var running = Elsewhere.RunAsync(view, context);
                return running.IsCompleted ? running : new(ProgramNumbers.ToResponse(0));
            }
        );

    // Runs the view in a fiber and waits for it only one turn.
    private static Handler<Response> Impatient(Handler<Response> view) =>
        Handler
            .Spawn(view)
            .Bind(fiber =>
                Handler.Yield.Then(fiber.HasEnded ? fiber.Join() : Handler.Return(ProgramNumbers.ToResponse(0)))
            );

    private static Handler<Response> Polling(Handler<Response> view) =>
        Handler
            .Spawn(view)
            .Bind(fiber =>
            {
                return Look();
                Handler<Response> Look() =>
                    fiber.HasEnded ? fiber.Join() : Handler.Delay(TimeSpan.FromMilliseconds(7)).As(0).Bind(_ => Look());
            });

    private static Handler<Response> Wandering(Handler<Response> view) =>
        Handler.FromContext(async context => await Task.Run(async () => await Elsewhere.RunAsync(view, context)));

    private static Decorator Unneutral(Decorator outer, Decorator inner) =>
        ReferenceEquals(outer, Decorator.Identity) || ReferenceEquals(inner, Decorator.Identity)
            ? DecoratorUnderTest.Logging("identity").Then(outer).Then(inner)
            : outer.Then(inner);

    // Correct for two decorators, wrong for one of the two ways to nest three.
    private static Func<Decorator, Decorator, Decorator> Turning() =>
        (outer, inner) => outer.Parts.Count > 1 ? inner.Then(outer) : outer.Then(inner);

    private static Func<Decorator, Decorator, Decorator> Shallow() =>
        (outer, inner) =>
            outer.Parts.Count > 100 ? outer
            : inner.Parts.Count > 100 ? inner
            : outer.Then(inner);

    private static DecoratorUnderTest Caching()
    {
        Response? cached = null;
        return new(Decorator.Map("caching", response => cached ??= response));
    }

    // Each of many decorators runs inside the run of the next.
    private static Handler<Response> Nested(Handler<Response> view) =>
        Handler.FromTask(
            (context, _) =>
            {
                RuntimeHelpers.EnsureSufficientExecutionStack();
                return Elsewhere.RunAsync(view, context);
            }
        );

    private static readonly CancellationTokenSource Forever = new();

    private static Handler<Response> Registering(Handler<Response> view) =>
        Handler.Read(context => Forever.Token.Register(() => GC.KeepAlive(context))).Bind(_ => view);

    private static Handler<Response> Haltless(Outcome<Response> outcome) =>
        outcome.Fault is { } fault ? Handler.Fail<Response>(fault) : Handler.Return(ProgramNumbers.ToResponse(0));

    private static Handler<Response> Looking(Handler<Response> view) =>
        view.Map(response => response.Header("X-Law") is null ? response : response.WithHeader("X-Seen", "law"));

    private static Handler<Response> OpensAndCloses(Handler<Response> view) =>
        ProgramSteps
            .Logging("open it", 0)
            .Then(view.Bind(response => ProgramSteps.Logging("close it", 0).As(response)));

    private static Handler<Response> ClosesTwice(Handler<Response> view) =>
        Handler.Uncancelable(restore =>
            ProgramSteps
                .Logging("open it", 0)
                .Then(
                    restore
                        .Run(view)
                        .Settle(outcome =>
                            ProgramSteps
                                .Logging("close it", 0)
                                .Then(
                                    outcome.Match(
                                        Handler.Return,
                                        Handler.Halt<Response>,
                                        Handler.Fail<Response>,
                                        () => Handler.Return(ProgramNumbers.ToResponse(0))
                                    )
                                )
                        )
                        .Finally(ProgramSteps.Logging("close it", 0))
                )
        );

    private static Handler<Response> WorksOn(Handler<Response> view) =>
        view.Map(response =>
        {
            _ = Later();
            return response;
        });

    private static async Task Later()
    {
        await Task.Yield();
        Probe.Leave("late");
    }

    private static Handler<Response> Active(Handler<Response> view) =>
        Handler.Sync(() => new Activity("left").Start()).Then(view);

    private static Handler<Response> Counting(Handler<Response> view)
    {
        var runs = new StrongBox<int>();
        return view.Finally(Handler.Sync(() => Probe.Leave($"run {++runs.Value}")));
    }
}
