using Handlers.Runtime;
using static Handlers.Testing.Equivalence;

namespace Handlers.Testing;

/// <summary>The laws of concurrent handlers.</summary>
internal static class RaceLaws
{
    private static HandlerProgram Calm(HandlerProgram program) =>
        program.Each(part => part.Kind == ProgramKind.Cancel ? HandlerProgram.Log(0) : part);

    internal static readonly Law<FiberOperations, LawCase> A3 = new(
        "A3",
        "all handlers run concurrently: each begins before another one ends",
        (words, input, setting) =>
        {
            Handler<int> Arm(int number) =>
                ProgramSteps.Logging("begun", 0).Then(words.Sleep(5).Then(ProgramSteps.Logging("ending", number)));
            if (!setting.IsTimed)
                return null;
            var seen = setting.Observe(words.All([Arm(1), Arm(2), Arm(3)]).Map(values => string.Join(" ", values)));
            return All(
                InOrder("events", ["begun", "begun", "begun", "ending", "ending", "ending"], seen.Events),
                On("values in the order of the handlers", "1 2 3", seen.Ending.What)
            );
        }
    );

    internal static readonly Law<FiberOperations, LawCase> S6 = new(
        "S6",
        "a race against a handler that never ends equals the other handler, on either side",
        (words, input, setting) =>
        {
            if (!setting.IsTimed)
                return null;
            var h = Calm(input.Program).ToHandler();
            var forever = words.Sleep(86_400_000);
            var alone = setting.Observe(h);
            return All(
                new[] { words.Race(h, forever), words.Race(forever, h) }.Select(race =>
                {
                    var seen = setting.Observe(race);
                    return All(
                        On("ending", alone.Ending, seen.Ending),
                        InOrder("events", alone.Events, seen.Events),
                        On("end time", alone.Time, seen.Time)
                    );
                })
            );
        }
    );

    internal static readonly Law<FiberOperations, LawCase> S7 = new(
        "S7",
        "the loser of a race is cancelled, and its finalizers have ended when the race ends",
        (words, input, setting) =>
        {
            if (!setting.IsTimed)
                return null;
            var (win, clean) = (1 + input.Value, 10 + input.Value);
            var loser = words
                .Sleep(1_000)
                .Finally(words.Sleep(clean).Then(ProgramSteps.Logging("cleaned", 0).Ignore()));
            var seen = setting.Observe(words.Race(words.Sleep(win), loser).Then(ProgramSteps.Logging("raced", 0)));
            return All(
                InOrder("events", ["cleaned", "raced"], seen.Events),
                On("end time", FiberOperations.Ms(win + clean), seen.Time)
            );
        }
    );

    internal static readonly IReadOnlyList<Law<FiberOperations, LawCase>> Laws = [A3, S6, S7];
}
