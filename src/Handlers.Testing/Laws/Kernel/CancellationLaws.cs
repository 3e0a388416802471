using Handlers.Runtime;
using static Handlers.Testing.Equivalence;

namespace Handlers.Testing;

/// <summary>The laws of cancellation and of the regions that it does not reach.</summary>
internal static class CancellationLaws
{
    private static Handler<int> Masked(Handler<int> handler) => Handler.Uncancelable(_ => handler);

    internal static readonly Law<KernelOperations, LawCase> C1 = new(
        "C1",
        "a restored region is as cancelable as the code around its masked region",
        (words, input, setting) =>
        {
            var h = input.Program.ToHandler();
            var restored = words.Uncancelable(restore => restore(h));
            return All(
                Same(setting, input.CancelAt, restored, h),
                Same(setting, input.CancelAt, Masked(restored), Masked(h))
            );
        }
    );

    internal static readonly Law<KernelOperations, LawCase> C2 = new(
        "C2",
        "two nested regions mask like one, and after them nothing is masked",
        (words, input, setting) =>
        {
            var h = input.Program.ToHandler();
            var reach = HandlerProgram.Reach.ToHandler();
            var twice = words.Uncancelable(_ => words.Uncancelable(_ => h));
            return All(
                Same(setting, input.CancelAt, twice, Masked(h)),
                Same(setting, input.CancelAt, twice.Then(reach), Masked(h).Then(reach))
            );
        }
    );

    internal static readonly Law<KernelOperations, LawCase> C3 = new(
        "C3",
        "the restorer of an outer region has no effect inside an inner one",
        (words, input, setting) =>
        {
            var h = input.Program.ToHandler();
            return Same(
                setting,
                input.CancelAt,
                words.Uncancelable(outer => words.Uncancelable(_ => outer(h))),
                words.Uncancelable(_ => h)
            );
        }
    );

    internal static readonly Law<KernelOperations, LawCase> C4 = new(
        "C4",
        "a finalizer inside a region sees no cancellation: its handler has completed",
        (words, input, setting) =>
        {
            var h = input.Program.ToHandler();
            var seen = new List<bool>();
            var watched = words.Uncancelable(_ =>
                words.FinallyWith(
                    h,
                    outcome =>
                    {
                        seen.Add(outcome.IsCancelled);
                        return Handler.Return(0);
                    }
                )
            );
            setting.Observe(watched, input.CancelAt);
            return InOrder("seen a cancellation", [false], seen);
        }
    );

    internal static readonly Law<KernelOperations, LawCase> C5 = new(
        "C5",
        "nothing runs after the run has cancelled itself",
        (words, input, setting) =>
            Same(setting, null, words.Bind(ProgramSteps.Cancel, _ => input.Program.ToHandler()), ProgramSteps.Cancel)
    );

    internal static readonly Law<KernelOperations, LawCase> C6 = new(
        "C6",
        "a cancellation in a region takes effect when the region is over",
        (words, input, setting) =>
        {
            var h = input.Program.ToHandler();
            var alone = setting.Observe(Masked(h));
            var region = words.Uncancelable(_ => ProgramSteps.Cancel.Then(h));
            var seen = setting.Observe(region.Then(ProgramSteps.Logging("after", 0)));
            // A program that cancels itself is cancelled as well.
            var ends = alone.Ending == ObservedEnding.Cancelled || alone.Ending.Kind == OutcomeKind.Value;
            return All(
                InOrder("trace", alone.Events.Prepend("cancel"), seen.Events),
                On("ending", ends ? ObservedEnding.Cancelled : alone.Ending, seen.Ending)
            );
        }
    );

    internal static readonly Law<KernelOperations, LawCase> C11 = new(
        "C11",
        "swallowing a cancellation does not undo it",
        (words, input, setting) =>
        {
            var h = input.Program.ToHandler();
            var next = input.Next.ToFunction();
            var seen = setting.Observe(h, input.CancelAt);
            if (EndingAround(setting, input.CancelAt, h) != ObservedEnding.Cancelled)
                return null;
            return All(
                setting
                    .Observe(words.Catch(h, fault => next(ProgramNumbers.OfFault(fault))), input.CancelAt)
                    .DifferenceFrom(seen),
                setting
                    .Observe(words.Attempt(h).Bind(outcome => next(ProgramNumbers.OfOutcome(outcome))), input.CancelAt)
                    .DifferenceFrom(seen)
            );
        }
    );

    internal static readonly Law<KernelOperations, LawCase> C14 = new(
        "C14",
        "a program cancelled at any step ends; its trace is the events before it and the finalizers",
        (words, input, setting) =>
        {
            var h = words.ByCombinators(input.Program);
            var whole = setting.Observe(h).Events;
            return All(
                Enumerable
                    .Range(0, whole.Count + 2)
                    .Select(k =>
                    {
                        var seen = setting.Observe(h, k).Events;
                        return All(
                            InOrder($"cancelled at {k}, before", whole.Take(k), seen.Take(k)),
                            // The fiber that records the event may record one last event after it.
                            !IsOpen(input.Program) || seen.Count <= k + 1
                                ? null
                                : $"cancelled at {k}, expected at most {k + 1} events, found {Observation.Show(seen)}"
                        );
                    })
            );
        }
    );

    // True if nothing in the program is masked.
    private static bool IsOpen(HandlerProgram program) =>
        program.Kind is not (ProgramKind.Finally or ProgramKind.FinallyWith or ProgramKind.Uncancelable)
        && program.Parts.All(IsOpen);

    internal static readonly IReadOnlyList<Law<KernelOperations, LawCase>> Laws = [C1, C2, C3, C4, C5, C6, C11, C14];
}
