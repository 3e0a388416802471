using Handlers.Runtime;
using static Handlers.Testing.DecoratorTraits;
using static Handlers.Testing.Equivalence;

namespace Handlers.Testing;

/// <summary>The laws that a decorator awaits the view, and runs it once.</summary>
internal static class AwaitingLaws
{
    internal static readonly Law<DecoratorUnderTest, LawCase> D4 = new(
        "D4",
        "a decorator preserves awaiting: it does the same around a view and around the view's twin without suspensions, and it ends after the view",
        (subject, input, setting) =>
        {
            var seen = subject.Observe(setting, subject.Of(DecoratorUnderTest.View(input.Program)), input.CancelAt);
            var twin = subject.Observe(
                setting,
                subject.Of(DecoratorUnderTest.View(input.Program, ProgramForm.Twin)),
                input.CancelAt
            );
            return All(
                On(
                    "views that ended",
                    DecoratorUnderTest.Count(seen, DecoratorUnderTest.Begins),
                    DecoratorUnderTest.Count(seen, DecoratorUnderTest.Ends)
                ),
                seen.DifferenceFrom(twin, timed: false) is { } words
                    ? $"compared with the twin that does not wait, {words}"
                    : null,
                subject.May(Many | MayHalt | MayFail | Waits)
                || input.CancelAt is not null
                || DecoratorUnderTest.Count(seen, DecoratorUnderTest.Begins) != 1
                    ? null
                    : On(
                        "end time, compared with the view alone",
                        subject.Observe(setting, DecoratorUnderTest.View(input.Program)).Time,
                        seen.Time
                    )
            );
        }
    );

    internal static readonly Law<DecoratorUnderTest, LawCase> D5 = new(
        "D5",
        "a decorator runs the view exactly once (declared: Many, MayHalt)",
        (subject, input, setting) =>
        {
            var seen = subject.Observe(setting, subject.Of(DecoratorUnderTest.View(input.Program)));
            var begun = DecoratorUnderTest.Count(seen, DecoratorUnderTest.Begins);
            return begun == 1 || (begun > 1 ? subject.May(Many) : subject.May(MayHalt | MayFail))
                ? null
                : $"runs of the view: expected 1, found {begun}";
        }
    );

    internal static readonly Law<DecoratorUnderTest, LawCase> D9 = new(
        "D9",
        "a decorator lets cancellations through at every step: the view ends where it would end without the decorator, with its finalizers",
        (subject, input, setting) =>
        {
            var (bare, decorated) = (
                DecoratorUnderTest.View(input.Program),
                subject.Of(DecoratorUnderTest.View(input.Program))
            );
            var whole = subject.Observe(setting, decorated).Events;
            // The events of the decorator before it starts the view.
            var before = whole.TakeWhile(text => text != DecoratorUnderTest.Begins).Count();
            if (before == whole.Count)
                return null;
            return All(
                Enumerable
                    .Range(1, subject.Observe(setting, bare).Trace.Count)
                    .Select(k =>
                        Passed(k, subject.Observe(setting, bare, k), subject.Observe(setting, decorated, before + k))
                    )
            );
        }
    )
    {
        Except =
            "the library itself guarantees that a cancelled run ends cancelled: no decorator can swallow a cancellation",
    };

    internal static readonly Law<DecoratorUnderTest, LawCase> D15 = new(
        "D15",
        "around a view that does not wait, a decorator does not wait either (declared: Waits)",
        (subject, input, setting) =>
        {
            var view = DecoratorUnderTest.View(input.Program, ProgramForm.Twin);
            var (bare, seen) = (subject.Observe(setting, view), subject.Observe(setting, subject.Of(view)));
            return All(
                On("ended on the caller's stack", bare.IsSynchronous, seen.IsSynchronous),
                On("end time", bare.Time, seen.Time)
            );
        }
    );

    internal static readonly Law<DecoratorUnderTest, LawCase> D17 = new(
        "D17",
        "under the blocking interpreter, all parts of a decorated view run on one thread",
        (subject, input, _) =>
        {
            var threads = new HashSet<int>();
            void Note() => threads.Add(Environment.CurrentManagedThreadId);
            var noted = Handler
                .Sync(Note)
                .Then(
                    DecoratorUnderTest
                        .View(input.Program)
                        .Bind(response => Handler.Sync(Note).As(response))
                        .Finally(Handler.Sync(Note))
                );
            Note();
            var outer = subject.Of(noted).Finally(Handler.Sync(Note));
            subject.Observe(Setting.Blocking, outer, input.CancelAt);
            return On("threads", 1, threads.Count);
        }
    );

    internal static readonly IReadOnlyList<Law<DecoratorUnderTest, LawCase>> Laws = [D4, D5, D9, D15, D17];

    private static string? Passed(int k, Observation bare, Observation seen)
    {
        var cut = bare.Events.Any(text => text == $"{DecoratorUnderTest.Ends}, cancelled");
        return All(
            InOrder(
                $"cancelled at event {k} of the view, the view's events",
                bare.Events,
                seen.Events.SkipWhile(text => text != DecoratorUnderTest.Begins).Take(bare.Trace.Count)
            ),
            cut && seen.Ending != ObservedEnding.Cancelled
                ? $"cancelled at event {k} of the view, expected the decorated view to end cancelled, found {seen.Ending}"
                : null
        );
    }
}
