using Handlers.Runtime;
using static Handlers.Testing.Equivalence;

namespace Handlers.Testing;

/// <summary>The laws of time, in settings that observe it, and of repeating a run.</summary>
internal static class TimeLaws
{
    internal static readonly Law<FiberOperations, LawCase> T1 = Timed(
        "T1",
        "a delay advances the clock by its length",
        (words, input, setting) =>
        {
            var (before, after) = (0L, 0L);
            Handler Read(Action<long> keep) =>
                words
                    .Time.Map(time =>
                    {
                        keep(time.GetTimestamp() * 1000 / time.TimestampFrequency);
                        return 0;
                    })
                    .Ignore();
            setting.Observe(
                Read(now => before = now)
                    .Then(words.Delay(FiberOperations.Ms(1 + input.Value)).Then(Read(now => after = now)).As(0))
            );
            return On("passed", 1 + input.Value, after - before);
        }
    );

    internal static readonly Law<FiberOperations, LawCase> T2 = Timed(
        "T2",
        "a race of delays ends with the shorter one, a join of delays with the longer one",
        (words, input, setting) =>
        {
            var (a, b) = (1 + input.Value, 1 + input.Program.Size);
            var joined = words.Spawn(words.Sleep(a)).Bind(fiber => words.Sleep(b).Then(words.Join(fiber)));
            return All(
                On(
                    "race",
                    FiberOperations.Ms(Math.Min(a, b)),
                    setting.Observe(words.Race(words.Sleep(a), words.Sleep(b))).Time
                ),
                On("join", FiberOperations.Ms(Math.Max(a, b)), setting.Observe(joined).Time)
            );
        }
    );

    internal static readonly Law<FiberOperations, LawCase> T3 = Timed(
        "T3",
        "a time limit changes nothing if the handler ends in time; otherwise it fails after the handler's finalizers have ended",
        (words, input, setting) =>
        {
            var (limit, clean) = (FiberOperations.Ms(10), 1 + input.Value);
            var quick = words.Sleep(9);
            var slow = words.Sleep(1_000).Finally(words.Sleep(clean).Then(ProgramSteps.Logging("cleaned", 0).Ignore()));
            var late = setting.Observe(words.Timeout(slow, limit).Finally(ProgramSteps.Logging("over", 0)));
            return All(
                Same(setting, null, words.Timeout(quick, limit), quick),
                On("ends in a", nameof(TimeoutException), late.Fault?.GetType().Name ?? "nothing"),
                InOrder("events", ["cleaned", "over"], late.Events),
                On("end time", limit + FiberOperations.Ms(clean), late.Time)
            );
        }
    );

    internal static readonly Law<FiberOperations, LawCase> T4 = Timed(
        "T4",
        "delays end in the order of their due times, and delays due at the same time in the order in which they began",
        (words, input, setting) =>
        {
            if (!setting.IsFifo)
                return null;
            int[] delays = [1 + input.Value, 2, 1 + input.Program.Size % 4, 2, 3];
            var arms = delays.Select((delay, index) => words.Sleep(delay).Then(ProgramSteps.Logging($"{index}", 0)));
            var expected = delays.Index().OrderBy(each => each.Item).Select(each => $"{each.Index}");
            return InOrder("order", expected, setting.Observe(Handler.All(arms)).Events);
        }
    );

    internal static readonly Law<FiberOperations, LawCase> R1 = Timed(
        "R1",
        "the same program under the same schedule does the same, event for event across all fibers",
        (words, input, setting) =>
        {
            var program = HandlerProgram.Join(input.Program, HandlerProgram.All(input.Next, input.Cleanup));
            var (first, again) = (words.Program(program), words.Program(program));
            var seen = setting.Observe(first, input.CancelAt);
            return All(
                InOrder("the whole trace", seen.Events, setting.Observe(again, input.CancelAt).Events),
                setting.Observe(first, input.CancelAt).DifferenceFrom(seen)
            );
        }
    );

    internal static readonly IReadOnlyList<Law<FiberOperations, LawCase>> Laws = [T1, T2, T3, T4, R1];

    private static Law<FiberOperations, LawCase> Timed(
        string id,
        string says,
        Func<FiberOperations, LawCase, Setting, string?> check
    ) =>
        new(id, says, (words, input, setting) => setting.IsTimed ? check(words, input, setting) : null)
        {
            Except = "settings whose clock jumps, because there time cannot be observed",
        };
}
