using Handlers.Runtime;
using static Handlers.Testing.Equivalence;

namespace Handlers.Testing;

/// <summary>The laws of finalizers and brackets.</summary>
internal static class FinallyLaws
{
    private const int LateFault = 77;

    internal static readonly Law<KernelOperations, LawCase> B1 = new(
        "B1",
        "a bracket releases exactly once the resource that it acquired, wherever it is cancelled, and nothing else",
        (words, input, setting) =>
        {
            var h = Bracketed(words, input);
            var whole = setting.Observe(h).Trace.Count;
            return All(
                Enumerable
                    .Range(0, whole + 1)
                    .Select(k =>
                    {
                        var seen = setting.Observe(h, k).Events;
                        return On(
                            $"cancelled at {k}, releases in {Observation.Show(seen)}",
                            seen.Count(e => e == "acquired"),
                            seen.Count(e => e == "release")
                        );
                    })
            );
        }
    );

    internal static readonly Law<KernelOperations, LawCase> B2 = new(
        "B2",
        "acquiring cannot be cancelled, using can",
        (words, input, setting) =>
        {
            // The bracket is cancelled while it acquires: it finishes acquiring, skips the use and releases.
            var acquire = ProgramSteps.Cancel.Then(
                HandlerProgram.Suspend(1).ToHandler().Then(ProgramSteps.Logging("acquired", 1))
            );
            var bracket = words.Bracket(
                acquire,
                _ => input.Program.ToHandler(),
                _ => ProgramSteps.Logging("release", 0)
            );
            var seen = setting.Observe(bracket);
            return All(
                InOrder("trace", ["cancel", "suspend 1", "resumed 1", "acquired", "release"], seen.Events),
                On("ending", ObservedEnding.Cancelled, seen.Ending)
            );
        }
    );

    internal static readonly Law<KernelOperations, LawCase> B3 = new(
        "B3",
        "brackets release from the inside out",
        (words, input, setting) =>
        {
            Handler<int> Within(string name, Handler<int> use) =>
                words.Bracket(
                    ProgramSteps.Logging($"{name} acquired", 0),
                    _ => use,
                    _ => ProgramSteps.Logging($"{name} released", 0)
                );
            var seen = setting.Observe(Within("outer", Within("inner", input.Program.ToHandler()))).Events;
            return InOrder(
                "releases",
                ["inner released", "outer released"],
                seen.Where(e => e.EndsWith(" released", StringComparison.Ordinal))
            );
        }
    );

    internal static readonly Law<KernelOperations, LawCase> B4 = new(
        "B4",
        "a finalizer runs once, after its handler, however the handler ended",
        (words, input, setting) =>
        {
            var h = input.Program.ToHandler();
            var expected = setting.Observe(h, input.CancelAt).Then("finalizer", input.CancelAt);
            return setting
                .Observe(words.Finally(h, ProgramSteps.Logging("finalizer", 0)), input.CancelAt)
                .DifferenceFrom(expected);
        }
    );

    internal static readonly Law<KernelOperations, LawCase> B5 = new(
        "B5",
        "a finalizer that ignores the outcome equals the plain one, and a finalizer that reads it sees how the handler ended",
        (words, input, setting) =>
        {
            var (h, last) = (input.Program.ToHandler(), input.Cleanup.ToHandler());
            var given = new List<ObservedEnding>();
            Handler<int> Looking(Outcome<int> outcome)
            {
                given.Add(ObservedEnding.Of(outcome));
                return Handler.Return(0);
            }
            var ended = setting.Observe(h, input.CancelAt).Ending;
            return All(
                Same(setting, input.CancelAt, words.FinallyWith(h, _ => last), words.Finally(h, last)),
                On("ending", ended, setting.Observe(words.FinallyWith(h, Looking), input.CancelAt).Ending),
                InOrder("given", [EndingAround(setting, input.CancelAt, h)], given)
            );
        }
    );

    internal static readonly Law<KernelOperations, LawCase> B6 = new(
        "B6",
        "if a handler and its finalizer both fault, the first fault is kept and the second is attached or reported",
        (words, input, setting) =>
        {
            var h = input.Program.ToHandler();
            var first = setting.Observe(h, input.CancelAt);
            var expected = EndingAround(setting, input.CancelAt, h).Kind switch
            {
                OutcomeKind.Value => first with { Ending = ObservedEnding.Faulted(LateFault) },
                OutcomeKind.Faulted => first with { Attached = [.. first.Attached, $"{LateFault}"] },
                _ => first with { Reports = [.. first.Reports, $"{ReportKind.SuppressedFault} {LateFault}"] },
            };
            return All(
                setting
                    .Observe(words.Finally(h, ProgramSteps.Throwing(LateFault)), input.CancelAt)
                    .DifferenceFrom(expected),
                setting
                    .Observe(words.FinallyWith(h, _ => throw new ProgramFaultException(LateFault)), input.CancelAt)
                    .DifferenceFrom(expected)
            );
        }
    );

    internal static readonly Law<KernelOperations, LawCase> C7 = new(
        "C7",
        "a finalizer is masked, even if it cancels itself",
        (words, input, setting) =>
        {
            var last = ProgramSteps.Cancel.Then(input.Cleanup.ToHandler());
            var masked = Handler.Uncancelable(_ => last);
            return All(
                Same(
                    setting,
                    null,
                    words.Finally(ProgramSteps.Cancel, last),
                    words.Finally(ProgramSteps.Cancel, masked)
                ),
                Same(
                    setting,
                    input.CancelAt,
                    words.Finally(input.Program.ToHandler(), last),
                    words.Finally(input.Program.ToHandler(), masked)
                )
            );
        }
    );

    internal static readonly Law<KernelOperations, LawCase> C8 = new(
        "C8",
        "finalizers run from the inside out",
        (words, input, setting) =>
        {
            var h = input.Program.ToHandler().Then(ProgramSteps.Cancel);
            var expected = setting.Observe(h).Events.Concat(["inner", "outer"]);
            var finalized = words.Finally(
                words.Finally(h, ProgramSteps.Logging("inner", 0)),
                ProgramSteps.Logging("outer", 0)
            );
            return InOrder("trace", expected, setting.Observe(finalized).Events);
        }
    );

    internal static readonly IReadOnlyList<Law<KernelOperations, LawCase>> Laws = [B1, B2, B3, B4, B5, B6, C7, C8];

    private static Handler<int> Bracketed(KernelOperations words, LawCase input) =>
        words.Bracket(
            input.Cleanup.ToHandler().Bind(x => ProgramSteps.Logging("acquired", x)),
            _ => input.Program.ToHandler(),
            _ => ProgramSteps.Logging("release", 0)
        );
}
