using Handlers.Runtime;
using static Handlers.Testing.Equivalence;

namespace Handlers.Testing;

/// <summary>The laws of callbacks and resources that come early, late or repeatedly.</summary>
internal static class LateLaws
{
    internal static readonly Law<FiberOperations, LawCase> C12 = new(
        "C12",
        "the first call of a callback counts, even before its registration has returned; a second call, and a call after a cancellation, wake no fiber",
        (words, input, setting) => All(Early(words, input, setting), Again(words, setting), Late(words, setting))
    );

    internal static readonly Law<FiberOperations, LawCase> C13 = new(
        "C13",
        "a resource that arrives after the cancellation is disposed once, before any waiting fiber continues",
        (words, input, setting) =>
            All(new[] { words.Using, words.UsingAsync }.Select(use => Disposed(words, use, input, setting)))
    );

    internal static readonly IReadOnlyList<Law<FiberOperations, LawCase>> Laws = [C12, C13];

    private static string? Early(FiberOperations words, LawCase input, Setting setting)
    {
        var next = input.Next.ToFunction();
        return Same(
            setting,
            input.CancelAt,
            words.Callback(call => call(input.Value)).Bind(next),
            Handler.Return(input.Value).Bind(next)
        );
    }

    // The callback is called twice in one step, and again while its fiber waits for something else.
    private static string? Again(FiberOperations words, Setting setting)
    {
        Action<int>? first = null,
            second = null;
        var waits = words
            .Callback(call => first = call)
            .Bind(x =>
                ProgramSteps
                    .Logging($"first {x}", x)
                    .Then(words.Callback(call => second = call).Bind(y => ProgramSteps.Logging($"second {y}", y)))
            );
        var calls = InTurn(
            Until(() => first is not null),
            Handler.Sync(() =>
            {
                first?.Invoke(1);
                first?.Invoke(2);
            }),
            Until(() => second is not null),
            Handler.Sync(() => first?.Invoke(3)),
            Turns(3),
            ProgramSteps.Logging("calls the second", 0).Ignore(),
            Handler.Sync(() => second?.Invoke(4))
        );
        return InOrder(
            "events",
            ["first 1", "calls the second", "second 4"],
            setting.Observe(Handler.All([waits, calls.As(0)])).Events
        );
    }

    // The callback is called after its fiber was cancelled, and again while the fiber cleans up.
    private static string? Late(FiberOperations words, Setting setting)
    {
        Action<int>? late = null,
            cleaning = null;
        var child = words
            .Callback(call => late = call)
            .Bind(x => ProgramSteps.Logging($"got {x}", x))
            .Finally(
                words.Callback(call => cleaning = call).Bind(x => ProgramSteps.Logging($"cleaned {x}", x)).Ignore()
            );
        var calls = InTurn(
            Turns(3),
            Handler.Sync(() => late?.Invoke(1)),
            Until(() => cleaning is not null),
            Handler.Sync(() => late?.Invoke(2)),
            Turns(3),
            ProgramSteps.Logging("calls the finalizer", 0).Ignore(),
            Handler.Sync(() => cleaning?.Invoke(3))
        );
        var seen = setting.Observe(
            Handler
                .Spawn(child)
                .Bind(fiber =>
                    Until(() => late is not null)
                        .Then(Handler.All([fiber.Cancel().Then(ProgramSteps.Logging("cancelled", 0)), calls.As(0)]))
                )
        );
        return InOrder("events", ["calls the finalizer", "cleaned 3", "cancelled"], seen.Events);
    }

    private static string? Disposed(
        FiberOperations words,
        Func<Handler<Resource>, Func<Resource, Handler<int>>, Handler<int>> use,
        LawCase input,
        Setting setting
    )
    {
        var used = use(
            input.Cleanup.ToHandler().Then(Resource.Making),
            _ => ProgramSteps.Logging("used", 0).Then(input.Program.ToHandler())
        );
        var late = use(
            words.Sleep(5).Then(Resource.Making),
            _ => ProgramSteps.Logging("used", 0).Then(words.Sleep(1_000))
        );
        return All([
            .. Enumerable
                .Range(0, Math.Min(25, setting.Observe(used).Trace.Count + 1))
                .Select(k =>
                {
                    var seen = setting.Observe(used, k).Events;
                    var marks = seen.Where(text => text is Resource.Made or Resource.Disposed);
                    return InOrder(
                        $"cancelled at {k}, of the resource in {Observation.Show(seen)}",
                        seen.Contains(Resource.Made) ? [Resource.Made, Resource.Disposed] : [],
                        marks
                    );
                }),
            setting.IsTimed
                ? InOrder(
                    "the loser of a race",
                    [Resource.Made, Resource.Disposed, "raced"],
                    setting.Observe(Handler.Race(words.Sleep(1), late).Then(ProgramSteps.Logging("raced", 0))).Events
                )
                : null,
        ]);
    }

    private static Handler InTurn(params IEnumerable<Handler> handlers) =>
        handlers.Aggregate(Handler.Nothing, (first, next) => first.Then(next));

    // In virtual time, this waits until all other fibers wait; otherwise, until they have had their turns.
    private static readonly Handler Turn = Handler.Yield.Then(Handler.Delay(FiberOperations.Ms(1)));

    private static Handler Turns(int count) => InTurn(Enumerable.Repeat(Turn, count));

    // The wait is bounded, so that a broken law is reported and does not hang.
    private static Handler Until(Func<bool> holds, int tries = 1_000) =>
        Turn.As(0).Bind(_ => (holds() || tries == 0 ? Handler.Nothing : Until(holds, tries - 1)).As(0)).Ignore();
}
