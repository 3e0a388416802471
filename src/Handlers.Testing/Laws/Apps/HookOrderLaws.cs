using Handlers.Runtime;
using static Handlers.Testing.DecoratorTraits;
using static Handlers.Testing.Equivalence;

namespace Handlers.Testing;

/// <summary>The laws that an extension keeps the order of a request.</summary>
internal static class HookOrderLaws
{
    internal static readonly Law<ExtensionUnderTest, LawCase> H1 = new(
        "H1",
        "the view runs after the before hooks; after and teardown hooks always run; and none runs twice (declared: MayHalt, MayFail)",
        (subject, input, setting) =>
        {
            var seen = subject.Observe(setting, Quiet(input.Program));
            var marks = Marks(seen);
            // An extension that answers early or faults skips the parts before the after hooks.
            var expected = subject.May(MayHalt | MayFail)
                ? ExtensionUnderTest.Order.Where(mark => marks.Contains(mark) || IsLast(mark))
                : ExtensionUnderTest.Order;
            return InOrder("order", expected, marks);
        }
    );

    internal static readonly Law<ExtensionUnderTest, LawCase> H2 = new(
        "H2",
        "a response passes through all after hooks and keeps the additions of the others (declared: ChangesResponse, MayHalt)",
        (subject, input, setting) =>
        {
            var seen = subject.Observe(setting, Quiet(input.Program));
            return seen.Ending.Kind == OutcomeKind.Value && seen.Events.Contains("last after")
                ? On(
                    $"has the header of the last after hook in '{seen.Ending.What}'",
                    true,
                    seen.Ending.What.Contains($"{ExtensionUnderTest.LawHeader}=last", StringComparison.Ordinal)
                )
                : null;
        }
    );

    internal static readonly Law<ExtensionUnderTest, LawCase> H3 = new(
        "H3",
        "teardown hooks run once, in reverse, wherever the request is cancelled",
        (subject, input, setting) =>
        {
            var whole = subject.Observe(setting, input.Program).Trace.Count;
            return All(
                Enumerable
                    .Range(1, Math.Min(whole, 25))
                    .Select(k =>
                        InOrder(
                            $"cancelled at {k}, teardown hooks",
                            ["last teardown", "first teardown"],
                            Marks(subject.Observe(setting, input.Program, k)).Where(IsTeardown)
                        )
                    )
            );
        }
    );

    internal static readonly Law<ExtensionUnderTest, LawCase> H4 = new(
        "H4",
        "a teardown hook that fails is reported once, does not stop the others and does not change the response",
        (subject, input, setting) =>
        {
            Observation With(Handler hook) =>
                setting.Observe(
                    subject
                        .Around(
                            ExtensionUnderTest
                                .Base(DecoratorUnderTest.View(Quiet(input.Program)))
                                .With(TeardownHook.Of("between", hook))
                        )
                        .Handler,
                    input.CancelAt,
                    subject.Context
                );
            var (calm, failing) = (
                With(Handler.Nothing),
                With(Handler.Act(() => throw new ProgramFaultException(input.Value)))
            );
            // A run that is cancelled before its first step has not started the app.
            return failing.DifferenceFrom(
                calm.Events.Contains("first teardown")
                    ? calm with
                    {
                        Reports = [.. calm.Reports, $"{ReportKind.TeardownFault} {input.Value}"],
                    }
                    : calm
            );
        }
    );

    internal static readonly Law<ExtensionUnderTest, LawCase> H5 = new(
        "H5",
        "teardown hooks run when the body has been produced and all fibers of the request have ended, with their finalizers",
        (subject, input, setting) =>
        {
            const string slow = "a slow fiber";
            var child = ProgramSteps.Named(
                slow,
                Handler
                    .Delay(TimeSpan.FromHours(1))
                    .As(0)
                    .Finally(Handler.Delay(FiberOperations.Ms(3)).Then(ProgramSteps.Logging("cleaned", 0).Ignore()))
            );
            var body = new ProducedBody(writer =>
                Handler.Delay(FiberOperations.Ms(1)).Then(ProgramSteps.Logging("body", 0).Ignore())
            );
            var view = Handler
                .Spawn(child, Lifetime.Request, slow)
                .Bind(_ => DecoratorUnderTest.View(Quiet(input.Program)).Map(response => response.WithBody(body)));
            var seen = setting.Observe(subject.App(view).Handler, input.CancelAt, subject.Context);
            return InOrder(
                $"events of the body and of the view's fiber after a teardown hook in {Observation.Show(seen.Events)}",
                [],
                seen.Trace.SkipWhile(left => !IsTeardown(left.Text))
                    .Where(left => left.Text == "body" || left.Fiber == slow)
            );
        }
    );

    internal static readonly Law<ExtensionUnderTest, LawCase> H6 = new(
        "H6",
        "a hook is awaited: everything it does is done before the next part begins",
        (subject, input, setting) =>
        {
            if (subject.Slot is not { } slot)
                return null;
            var events = subject.Observe(setting, Quiet(input.Program)).Events;
            var misplaced = events
                .Index()
                .Where(each => IsOwn(each.Item))
                .Where(each =>
                    !events.Take(each.Index).Contains(slot.After) || events.Take(each.Index).Contains(slot.Before)
                )
                .Select(each => each.Item);
            return InOrder($"events of the hook outside its place in {Observation.Show(events)}", [], misplaced);
        }
    )
    {
        Except = "hooks that record no events (Probe.Leave), because then nothing can be observed",
    };

    internal static readonly Law<ExtensionUnderTest, LawCase> H7 = new(
        "H7",
        "a fault of the view is answered with the status of an error (declared: MayFail, MayHalt, ChangesResponse)",
        (subject, input, setting) =>
        {
            var seen = subject.Observe(setting, HandlerProgram.Then(Quiet(input.Program), HandlerProgram.Fail(1)));
            return On("status", "500", seen.Ending.What.Split(' ')[0]);
        }
    );

    internal static readonly Law<ExtensionUnderTest, LawCase> H8 = new(
        "H8",
        "an extension adds the same to every app: extending an app equals adding the extended empty app to it",
        (subject, input, setting) =>
        {
            var app = ExtensionUnderTest.Base(DecoratorUnderTest.View(input.Program));
            var (extended, added) = (subject.Extend(app).Handler, app.Plus(subject.Extend(App.Empty)).Handler);
            return setting
                .Observe(extended, input.CancelAt, subject.Context)
                .DifferenceFrom(setting.Observe(added, input.CancelAt, subject.Context));
        }
    );

    internal static readonly IReadOnlyList<Law<ExtensionUnderTest, LawCase>> Laws = [H1, H2, H3, H4, H5, H6, H7, H8];

    /// <summary>Returns a program that ends with a value; other laws cover halts, faults and cancellations.</summary>
    internal static HandlerProgram Quiet(HandlerProgram program) =>
        program.Each(part =>
            part.Kind
                is ProgramKind.Cancel
                    or ProgramKind.Fail
                    or ProgramKind.Throw
                    or ProgramKind.ThrowStop
                    or ProgramKind.Halt
                    or ProgramKind.SuspendThrow
                    or ProgramKind.Broken
                ? HandlerProgram.Log(part.Number)
            : part.Kind == ProgramKind.Breaks ? HandlerProgram.Add(part.Number, part.Parts[0])
            : part
        );

    private static IReadOnlyList<string> Marks(Observation seen) =>
        [.. seen.Events.Where(ExtensionUnderTest.Order.Contains)];

    private static bool IsTeardown(string mark) => mark.EndsWith("teardown", StringComparison.Ordinal);

    private static bool IsLast(string mark) => IsTeardown(mark) || mark.EndsWith("after", StringComparison.Ordinal);

    // Neither an event of the kit nor an event of a program.
    private static bool IsOwn(string text) =>
        !ExtensionUnderTest.Order.Contains(text)
        && !text.StartsWith("log ", StringComparison.Ordinal)
        && !text.StartsWith("suspend ", StringComparison.Ordinal)
        && !text.StartsWith("resumed ", StringComparison.Ordinal)
        && text != $"{DecoratorUnderTest.Ends}, cancelled";
}
