using Handlers.Runtime;
using static Handlers.Testing.Equivalence;

namespace Handlers.Testing;

/// <summary>The laws of starting, joining and cancelling fibers.</summary>
internal static class SpawnLaws
{
    internal static readonly Key<int> Box = new("law's box", () => -1);

    // Returns the program without its cancellations of the run.
    private static HandlerProgram Calm(HandlerProgram program) =>
        program.Each(part => part.Kind == ProgramKind.Cancel ? HandlerProgram.Log(0) : part);

    internal static readonly Law<FiberOperations, LawCase> S1 = new(
        "S1",
        "joining a fiber ends in the same way as running its handler",
        (words, input, setting) =>
        {
            var h = Calm(input.Program).ToHandler();
            var (alone, joined) = (setting.Observe(h), setting.Observe(words.Spawn(h).Bind(words.Join)));
            return All(On("ending", alone.Ending, joined.Ending), InOrder("events", alone.Events, joined.Events));
        }
    );

    internal static readonly Law<FiberOperations, LawCase> S2 = new(
        "S2",
        "spawning takes no time and does not run any step of the fiber",
        (words, input, setting) =>
        {
            var child = words.Sleep(10).Then(ProgramSteps.Logging("fiber", 0));
            var seen = setting.Observe(words.Spawn(child).Bind(_ => ProgramSteps.Logging("spawned", 0)));
            return All(
                InOrder("events", ["spawned"], seen.Events),
                setting.IsTimed ? On("end time", TimeSpan.Zero, seen.Time) : null
            );
        }
    );

    internal static readonly Law<FiberOperations, LawCase> S3 = new(
        "S3",
        "a fiber inherits a snapshot of the typed keys; later writes of fiber and parent do not affect each other",
        (words, input, setting) =>
        {
            Handler<int> Says(string who) => Box.Get().Bind(x => ProgramSteps.Logging($"{who} {x}", x));
            var child = Says("fiber sees").Then(Box.Set(2).Then(Handler.Yield.Then(Says("fiber sees"))));
            var parent = Box.Set(1)
                .Then(words.Spawn(child).Bind(fiber => Box.Set(3).Then(words.Join(fiber).Then(Says("parent sees")))));
            return InOrder("events", ["fiber sees 1", "fiber sees 2", "parent sees 3"], setting.Observe(parent).Events);
        }
    );

    internal static readonly Law<FiberOperations, LawCase> S4 = new(
        "S4",
        "a fiber is not inside the masked regions of its parent: it can be cancelled",
        (words, input, setting) =>
        {
            var seen = setting.Observe(
                Handler.Uncancelable(_ =>
                    words
                        .Spawn(words.Sleep(86_400_000))
                        .Bind(fiber =>
                            Handler.Yield.Then(
                                fiber.Cancel().Then(fiber.Ended().Map(outcome => outcome.IsCancelled ? 1 : 0))
                            )
                        )
                )
            );
            return setting.IsTimed
                ? All(On("ending", ObservedEnding.Value(1), seen.Ending), On("end time", TimeSpan.Zero, seen.Time))
                : null;
        }
    );

    internal static readonly Law<FiberOperations, LawCase> S5 = new(
        "S5",
        "a wait that nothing ends is detected as a deadlock, and nothing runs after it",
        (words, input, setting) =>
        {
            if (!setting.IsTimed)
                return null;
            var seen = setting.Observe(words.Never.Then(ProgramSteps.Logging("after", 0)));
            return All(On("ending", ObservedEnding.Never, seen.Ending), InOrder("events", [], seen.Events));
        }
    );

    internal static readonly Law<FiberOperations, LawCase> S8 = new(
        "S8",
        "the failure of an unjoined fiber is reported exactly once, and the failure of a joined one is not",
        (words, input, setting) =>
        {
            var fails = ProgramSteps.Throwing(input.Value);
            Handler<int> After(Func<Fiber<int>, Handler<int>> then) =>
                words.Spawn(fails).Bind(fiber => Handler.Delay(FiberOperations.Ms(1)).Then(then(fiber)));
            var (left, joined) = (
                setting.Observe(After(_ => Handler.Return(0))),
                setting.Observe(After(fiber => fiber.Ended().Map(_ => 0)))
            );
            return All(
                InOrder("reports", [$"{ReportKind.FiberFault} {input.Value}"], left.Reports),
                InOrder("reports of a joined fiber", [], joined.Reports)
            );
        }
    );

    internal static readonly Law<FiberOperations, LawCase> S10 = new(
        "S10",
        "all fibers that yield come to their end, and in the order of turns none overtakes another",
        (words, input, setting) =>
        {
            var count = 2 + input.Value % 3;
            Handler<int> Turns(int fiber, int left) =>
                left == 0
                    ? Handler.Return(0)
                    : ProgramSteps.Logging($"{fiber}", 0).Bind(_ => words.Yield.Then(Turns(fiber, left - 1)));
            var all = Handler.All(Enumerable.Range(0, count).Select(i => Turns(i, 3)));
            var seen = setting.Observe(all).Events;
            var rounds = Enumerable.Range(0, 3).SelectMany(_ => Enumerable.Range(0, count).Select(i => $"{i}"));
            // Other schedules take turns in other orders, so only the end counts.
            return setting.IsFifo
                ? InOrder("events", rounds, seen)
                : InOrder("events", rounds.Order(StringComparer.Ordinal), seen.Order(StringComparer.Ordinal));
        }
    );

    internal static readonly Law<FiberOperations, LawCase> C9 = new(
        "C9",
        "cancelling returns when the fiber has ended, for a second canceller as well",
        (words, input, setting) =>
        {
            var child = words.Sleep(60_000).Finally(Handler.Yield.Then(ProgramSteps.Logging("cleaned", 0).Ignore()));
            Handler<int> Canceller(Fiber<int> fiber) => words.Cancel(fiber).Then(ProgramSteps.Logging("cancelled", 0));
            var seen = setting.Observe(
                words
                    .Spawn(child)
                    .Bind(fiber => Handler.Yield.Then(Handler.All([Canceller(fiber), Canceller(fiber)]).Map(_ => 0)))
            );
            // Whichever canceller comes first, the fiber has cleaned up before it returns.
            return setting.IsTimed && setting.IsFifo
                ? InOrder("events", ["cleaned", "cancelled", "cancelled"], seen.Events)
                : null;
        }
    );

    internal static readonly Law<FiberOperations, LawCase> C10 = new(
        "C10",
        "cancelling a run or a fiber after its end has no effect",
        (words, input, setting) =>
        {
            var h = input.Program.ToHandler();
            var calm = Calm(input.Program).ToHandler();
            var ended = words
                .Spawn(calm)
                .Bind(fiber => fiber.Ended().Bind(outcome => Handler.Return(ProgramNumbers.OfOutcome(outcome))));
            var cancelled = words
                .Spawn(calm)
                .Bind(fiber =>
                    fiber
                        .Ended()
                        .Bind(outcome =>
                            words.Cancel(fiber).Then(words.Cancel(fiber)).As(ProgramNumbers.OfOutcome(outcome))
                        )
                );
            return All(
                setting.ObserveAndCancel(h, input.CancelAt).DifferenceFrom(setting.Observe(h, input.CancelAt)),
                Same(setting, null, cancelled, ended)
            );
        }
    );

    internal static readonly IReadOnlyList<Law<FiberOperations, LawCase>> Laws = [S1, S2, S3, S4, S5, S8, S10, C9, C10];
}
