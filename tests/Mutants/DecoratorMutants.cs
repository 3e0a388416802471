using System.Diagnostics;
using System.Runtime.CompilerServices;
using Handlers.Runtime;

namespace Handlers;

/// <summary>Wrong decorators, and wrong ways to compose and to apply right ones.</summary>
internal static class DecoratorMutants
{
    private static readonly Decorator Right = DecoratorUnderTest.Logging("d");

    private static readonly AsyncInterpreter Elsewhere = new();

    internal static readonly IReadOnlyList<Mutant<DecoratorUnderTest>> All =
    [
        new("one that does not await", "D4", Wrong("forgetful", Detached)),
        new("one that awaits the first part only", "D4", Wrong("hurried", Hurried)),
        new("one that skips a view that would wait", "D4", Wrong("impatient", Impatient, DecoratorTraits.MayHalt)),
        new("one that polls with a timer", "D4", Wrong("polling", Polling)),
        new("one that runs the view twice", "D5", Wrong("twice", view => view.Then(view))),
        new("one that runs the view never", "D5", Wrong("never", _ => Handler.Return(ProgramNumbers.ToResponse(0)))),
        new("one that swallows cancellations", "D9", Wrong("stubborn", view => Handler.Uncancelable(_ => view))),
        new("one that yields", "D15", Wrong("yielding", view => Handler.Yield.Then(view))),
        new("one that goes to another thread", "D17", Wrong("wandering", Wandering, DecoratorTraits.Waits)),
        new("an identity that is not neutral", "D1", new DecoratorUnderTest(Right) { Then = Unneutral }),
        new("a composition that turns nested ones around", "D2", new DecoratorUnderTest(Right) { Then = Turning() }),
        new(
            "a composition in the wrong order",
            "D3",
            new DecoratorUnderTest(Right) { Then = (outer, inner) => inner.Then(outer) }
        ),
        new("a composition that loses what is nested deep", "D16", new DecoratorUnderTest(Right) { Then = Shallow() }),
        new("one that runs the view on its own stack", "D16", Wrong("nested", Nested)),
        new(
            "one that says it is independent and looks at the response",
            "D19",
            Wrong("looking", Looking, DecoratorTraits.Independent | DecoratorTraits.ChangesResponse)
        ),
        new("one that registers with a token that lives on", "R6", Wrong("registering", Registering)),
        new("one that caches its first response", "D6", Caching()),
        new(
            "one that adds a header and does not say so",
            "D6",
            new DecoratorUnderTest(Decorator.Map("adding", response => response.WithHeader("X-Own", "1")))
        ),
        new(
            "one that answers faults",
            "D7",
            Wrong("soothing", view => view.Catch(_ => Handler.Return(ProgramNumbers.ToResponse(0))))
        ),
        new(
            "one that wraps faults",
            "D7",
            Wrong("wrapping", view => view.Catch(fault => Handler.Fail<Response>(new AggregateException(fault))))
        ),
        new("one that answers halts", "D8", Wrong("haltless", view => view.Settle(Haltless))),
        new("one that looks at the response", "D18", Wrong("looking", Looking)),
        new("one that closes on success alone", "D10", Wrong("leaky", OpensAndCloses)),
        new("one that closes twice", "D10", Wrong("eager to close", ClosesTwice)),
        new("one that works on after its end", "D11", Wrong("late", WorksOn)),
        new("one that starts an activity and leaves it", "D12", Wrong("active", Active)),
        new("one that counts its runs", "D13", Wrong("counting", Counting)),
        new(
            "one that acts when it is applied",
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

    /// <summary>Why a law catches none of the mutants alone.</summary>
    internal static readonly IReadOnlyDictionary<string, string> NotAlone = new Dictionary<string, string>
    {
        ["D4"] =
            "what does not await shows in every law whose views wait; D4 is the law by its name, and says against what",
        ["D9"] = "D4 compares cancelled runs, too; D9 cancels at every step",
        ["D11"] = "D4 compares what comes after the end, too",
        ["D17"] = "the test interpreter refuses to wait for another thread, which D4 sees",
        ["D8"] = "what makes a halt a value is no natural change either (D18)",
    };

    internal static bool Applies(Law law, DecoratorUnderTest subject) =>
        (TransparencyLaws.Excused(law.Id) & subject.Traits) == 0;

    private static DecoratorUnderTest Wrong(
        string name,
        Func<Handler<Response>, Handler<Response>> apply,
        DecoratorTraits traits = DecoratorTraits.Once
    ) => new(Decorator.Of(name, apply), traits);

    // Starts the view as a run of its own and answers at once.
    private static Handler<Response> Detached(Handler<Response> view) =>
        Handler.Read(context =>
        {
            _ = Elsewhere.RunAsync(view, context).AsTask();
            return ProgramNumbers.ToResponse(0);
        });

    // Awaits no longer than to the view's first suspension.
    private static Handler<Response> Hurried(Handler<Response> view) =>
        Handler.FromTask(
            (context, _) =>
            {
                var running = Elsewhere.RunAsync(view, context);
                return running.IsCompleted ? running : new(ProgramNumbers.ToResponse(0));
            }
        );

    // The view in a fiber: nobody waits for it longer than a turn.
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

    // Right for two, wrong for three in one of the two ways to nest them.
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

    // Each of many is a run inside of the next one's.
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
