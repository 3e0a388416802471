using static Handlers.Agree;

namespace Handlers;

/// <summary>What comes late, early or again: callbacks, and resources.</summary>
internal static class LateLaws
{
    internal static readonly Law<TaskWords, LawCase> C12 = new(
        "C12",
        "of a callback the first call counts, also before its registration has returned; a second one, and one after a cancellation, wake nobody",
        (words, input, setting) => All(Early(words, input, setting), Again(words, setting), Late(words, setting))
    );

    internal static readonly Law<TaskWords, LawCase> C13 = new(
        "C13",
        "a resource that is there only after the cancellation is disposed, once, before anybody goes on",
        (words, input, setting) =>
            All(new[] { words.Using, words.UsingAsync }.Select(use => Disposed(words, use, input, setting)))
    );

    internal static readonly IReadOnlyList<Law<TaskWords, LawCase>> Laws = [C12, C13];

    private static string? Early(TaskWords words, LawCase input, Setting setting)
    {
        var next = input.Next.ToFunction();
        return Same(
            setting,
            input.CancelAt,
            Primitives.Bind(words.Callback(call => call(input.Value)), next),
            Primitives.Bind(Primitives.Return(input.Value), next)
        );
    }

    // Called twice in one step, and again while its fiber waits for something else.
    private static string? Again(TaskWords words, Setting setting)
    {
        Action<int>? first = null,
            second = null;
        var waits = Primitives.Bind(
            words.Callback(call => first = call),
            x =>
                Primitives.Then(
                    Steps.Logging($"first {x}", x),
                    Primitives.Bind(words.Callback(call => second = call), y => Steps.Logging($"second {y}", y))
                )
        );
        var calls = InTurn(
            Until(() => first is not null),
            Primitives.Act(() =>
            {
                first?.Invoke(1);
                first?.Invoke(2);
            }),
            Until(() => second is not null),
            Primitives.Act(() => first?.Invoke(3)),
            Turns(3),
            Primitives.Ignore(Steps.Logging("calls the second", 0)),
            Primitives.Act(() => second?.Invoke(4))
        );
        return InOrder(
            "events",
            ["first 1", "calls the second", "second 4"],
            setting.Observe(Primitives.All([waits, Primitives.As(calls, 0)])).Events
        );
    }

    // Called after its task was cancelled, and again while that cleans up.
    private static string? Late(TaskWords words, Setting setting)
    {
        Action<int>? late = null,
            cleaning = null;
        var task = Primitives.Finally(
            Primitives.Bind(words.Callback(call => late = call), x => Steps.Logging($"got {x}", x)),
            Primitives.Ignore(
                Primitives.Bind(words.Callback(call => cleaning = call), x => Steps.Logging($"cleaned {x}", x))
            )
        );
        var calls = InTurn(
            Turns(3),
            Primitives.Act(() => late?.Invoke(1)),
            Until(() => cleaning is not null),
            Primitives.Act(() => late?.Invoke(2)),
            Turns(3),
            Primitives.Ignore(Steps.Logging("calls the finalizer", 0)),
            Primitives.Act(() => cleaning?.Invoke(3))
        );
        var seen = setting.Observe(
            Primitives.Bind(
                Primitives.Spawn(task),
                job =>
                    Primitives.Then(
                        Until(() => late is not null),
                        Primitives.All([
                            Primitives.Then(job.Cancel(), Steps.Logging("cancelled", 0)),
                            Primitives.As(calls, 0),
                        ])
                    )
            )
        );
        return InOrder("events", ["calls the finalizer", "cleaned 3", "cancelled"], seen.Events);
    }

    private static string? Disposed(
        TaskWords words,
        Func<Handler<Resource>, Func<Resource, Handler<int>>, Handler<int>> use,
        LawCase input,
        Setting setting
    )
    {
        var used = use(
            Primitives.Then(input.Cleanup.ToHandler(), Resource.Making),
            _ => Primitives.Then(Steps.Logging("used", 0), input.Program.ToHandler())
        );
        var late = use(
            Primitives.Then(words.Sleep(5), Resource.Making),
            _ => Primitives.Then(Steps.Logging("used", 0), words.Sleep(1_000))
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
                    setting
                        .Observe(Primitives.Then(Primitives.Race(words.Sleep(1), late), Steps.Logging("raced", 0)))
                        .Events
                )
                : null,
        ]);
    }

    private static Handler InTurn(params IEnumerable<Handler> handlers) =>
        handlers.Aggregate(Primitives.Nothing, Primitives.Then);

    // Where time is virtual, until all others wait; elsewhere, until they have had their turns.
    private static readonly Handler Turn = Primitives.Then(Primitives.Yield, Primitives.Delay(TaskWords.Ms(1)));

    private static Handler Turns(int count) => InTurn(Enumerable.Repeat(Turn, count));

    // Not forever: what is broken shall be told, not hang.
    private static Handler Until(Func<bool> holds, int tries = 1_000) =>
        Primitives.Ignore(
            Primitives.Bind(
                Primitives.As(Turn, 0),
                _ => Primitives.As(holds() || tries == 0 ? Primitives.Nothing : Until(holds, tries - 1), 0)
            )
        );
}
