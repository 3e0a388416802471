using Handlers.Runtime;
using static Handlers.Testing.Equivalence;

namespace Handlers.Testing;

/// <summary>
/// The laws of requests whose views start trees of fibers: the fibers are cancelled at completion. Children yield, sleep, swallow their cancellation, fail,
/// and start others while they clean up.
/// </summary>
internal static class TreeLaws
{
    internal static readonly Law<ServingScenario, LawCase> P1 = new(
        "P1",
        "fibers are cancelled at completion: when a stage is over, all its fibers have ended, their finalizers ran once, and none starts later",
        (subject, input, setting) => Over(setting.Observe(subject.Of(input.Program)))
    );

    internal static readonly Law<ServingScenario, LawCase> P2 = new(
        "P2",
        "fibers see a cancellation only after the view has produced its response",
        (subject, input, setting) =>
        {
            var trace = setting.Observe(subject.Of(input.Program)).Trace;
            return trace.All(left => left.Text != ServingScenario.ViewDone)
                ? null
                : InOrder(
                    "cancelled before the view was done",
                    [],
                    trace
                        .TakeWhile(left => left.Text != ServingScenario.ViewDone)
                        .Where(left => left.Text == $"{ProgramSteps.Ends}, cancelled")
                );
        }
    );

    internal static readonly Law<ServingScenario, LawCase> P3 = new(
        "P3",
        "a fiber that ignores its cancellation gets the grace time, is reported once and abandoned; the response does not change",
        (subject, input, setting) =>
        {
            if (!setting.IsTimed)
                return null;
            var child = Handler.FromTask(_ => new ValueTask<int>(new TaskCompletionSource<int>().Task));
            // Waits for a turn, so that the fiber starts.
            var rest = Handler.Delay(FiberOperations.Ms(1)).Then(Handler.Return(input.Value));
            var seen = setting.Observe(subject.Of(subject.Begin(child, Lifetime.Stage, "stubborn", rest)));
            return All(
                On(
                    "ending",
                    new ObservedEnding(OutcomeKind.Value, ResponseText.Of(ProgramNumbers.ToResponse(input.Value))),
                    seen.Ending
                ),
                InOrder("reports", [nameof(ReportKind.FiberAbandoned)], seen.Reports),
                On("end time", TimeSpan.FromSeconds(5) + FiberOperations.Ms(1), seen.Time)
            );
        }
    )
    {
        Except = "settings whose clock jumps, because there grace times never end",
    };

    internal static readonly Law<ServingScenario, LawCase> P4 = new(
        "P4",
        "fibers never change the response: the same view without them has the same response",
        (subject, input, setting) =>
            On(
                "response",
                setting.Observe(subject.Of(ProgramGenerators.Childless(input.Program))).Ending,
                setting.Observe(subject.Of(input.Program)).Ending
            )
    );

    internal static readonly Law<ServingScenario, LawCase> P5 = new(
        "P5",
        "a client that disconnects at any step causes a cancellation: fibers end, and teardown hooks run once",
        (subject, input, setting) =>
        {
            var request = subject.Of(input.Program);
            return All(
                Enumerable
                    .Range(0, Math.Min(setting.Observe(request).Trace.Count + 1, 20))
                    .Select(k =>
                    {
                        var seen = setting.Observe(request, k);
                        var torn = seen.Trace.Count(left => left.Text == ServingScenario.Teardown);
                        return All(
                            // A run that is cancelled before its first step has not started the app.
                            On($"cancelled at {k}, teardowns in {Observation.Show(seen.Events)}", k == 0 ? 0 : 1, torn),
                            Over(seen) is { } words ? $"cancelled at {k}, {words}" : null
                        );
                    })
            );
        }
    );

    internal static readonly Law<ServingScenario, LawCase> P8 = new(
        "P8",
        "the response does not depend on the schedule",
        (subject, input, setting) =>
        {
            if (!setting.IsTimed)
                return null;
            var request = subject.Of(input.Program);
            var expected = Setting.Test[0].Observe(request).Ending;
            return All(
                Enumerable
                    .Range(1, 5)
                    .Select(seed => Setting.Random.For((ulong)(seed + 100 * input.Value)))
                    .Select(other => On($"response under {other}", expected, other.Observe(request).Ending))
            );
        }
    );

    internal static readonly Law<ServingScenario, LawCase> B7 = new(
        "B7",
        "the producer of a body releases its resources once, when the body has ended or the client has left, and before teardown hooks run",
        (subject, input, setting) =>
        {
            static Handler Leaving(string text) => ProgramSteps.Logging(text, 0).Ignore();
            var use = Leaving("first part")
                .Then(ProgramGenerators.Childless(input.Program).ToHandler().Ignore().Then(Leaving("last part")));
            var request = subject.Streaming(ProgramSteps.Logging("taken", 0), use, Leaving("given back"));
            var whole = setting.Observe(request).Trace.Count;
            return All(
                Enumerable
                    .Range(0, Math.Min(whole, 25) + 1)
                    .Append(int.MaxValue)
                    .Select(k =>
                    {
                        string[] marks = ["taken", "first part", "last part", "given back", ServingScenario.Teardown];
                        var left = setting.Observe(request, k).Events.Where(marks.Contains).ToArray();
                        // Another law checks how often they run.
                        var seen = left.TakeWhile(mark => mark != ServingScenario.Teardown)
                            .Concat(left.Where(mark => mark == ServingScenario.Teardown).Take(1))
                            .ToArray();
                        return InOrder(
                            k > whole ? "order" : $"cancelled at {k}, order",
                            marks.Where(mark =>
                                seen.Contains(mark) || (mark == "given back" && seen.Contains("taken"))
                            ),
                            seen
                        );
                    })
            );
        }
    );

    internal static readonly IReadOnlyList<Law<ServingScenario, LawCase>> Laws = [P1, P2, P3, P4, P5, P8, B7];

    /// <summary>Returns a counterexample if a fiber has not ended, or null.</summary>
    private static string? Over(Observation seen)
    {
        var trace = seen.Trace;
        var fibers = trace.Where(left => left.Fiber != Probe.RootFiber).Select(left => left.Fiber).Distinct();
        return All(
            All(fibers.Select(fiber => Balanced(trace, fiber))),
            After(
                trace,
                ServingScenario.AfterHook,
                fiber => !fiber.StartsWith(Rendering.OfRequest, StringComparison.Ordinal)
            ),
            After(trace, ServingScenario.Teardown, _ => true),
            InOrder("after the end", [], seen.Late),
            On("remaining fibers", 0, seen.LiveFibers)
        );
    }

    internal static string? Balanced(IReadOnlyList<TraceEvent> trace, string fiber)
    {
        var own = trace.Where(left => left.Fiber == fiber).Select(left => left.Text).ToArray();
        return On(
            $"ends of {fiber} in {Observation.Show(own)}",
            own.Count(text => text == ProgramSteps.Begins),
            own.Count(text => text.StartsWith(ProgramSteps.Ends, StringComparison.Ordinal))
        );
    }

    private static string? After(IReadOnlyList<TraceEvent> trace, string mark, Func<string, bool> isOver) =>
        InOrder(
            $"events of its fibers after the {mark}",
            [],
            trace
                .SkipWhile(left => left.Text != mark)
                .Where(left => left.Fiber != Probe.RootFiber && isOver(left.Fiber))
        );
}
