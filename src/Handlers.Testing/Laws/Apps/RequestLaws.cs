using Handlers.Runtime;
using static Handlers.Testing.Equivalence;

namespace Handlers.Testing;

/// <summary>The laws that requests of an extended app leave nothing behind and do not affect each other.</summary>
internal static class RequestLaws
{
    internal static readonly Law<ExtensionUnderTest, LawCase> P1 = new(
        "P1",
        "fibers are cancelled at completion, and no part of the extension continues after the end of the request",
        (subject, input, setting) =>
        {
            var seen = subject.Observe(setting, input.Program, input.CancelAt);
            return All(
                InOrder("after the end", [], seen.Late),
                On("remaining fibers", 0, seen.LiveFibers),
                InOrder("reports of leftovers", [], seen.Reports.Where(TidinessLaws.IsOfLeftovers))
            );
        }
    );

    internal static readonly Law<ExtensionUnderTest, LawCase> P6 = new(
        "P6",
        "concurrent requests of one app do not affect each other",
        (subject, input, setting) =>
        {
            var handler = subject.App(Meeting(input.Program)).Handler;
            var alone = setting.Observe(handler, null, subject.Context);
            var found = new Observation[3];
            var threads = Enumerable
                .Range(0, found.Length)
                .Select(i => new Thread(() =>
                {
                    for (var again = 0; again < 5; again++)
                        found[i] = setting.Observe(handler, null, subject.Context);
                })
                {
                    IsBackground = true,
                })
                .ToArray();
            foreach (var thread in threads)
                thread.Start();
            foreach (var thread in threads)
                thread.Join();
            return All(found.Select(each => each.DifferenceFrom(alone)));
        }
    );

    internal static readonly Law<ExtensionUnderTest, LawCase> P7 = new(
        "P7",
        "a path without a route is still 404, and no view runs (declared: MayHalt, ChangesResponse)",
        (subject, input, setting) =>
        {
            var handler = subject.App(DecoratorUnderTest.View(input.Program)).Handler;
            RequestContext Elsewhere(CancellationToken cancellation) =>
                RequestContext.Of(
                    Request.Get("/law/of/a/missing/path"),
                    subject.Context?.Invoke(cancellation).Services,
                    cancellation
                );
            var seen = setting.Observe(handler, null, Elsewhere);
            return All(
                On("status", "404", seen.Ending.What.Split(' ')[0]),
                On("views", 0, DecoratorUnderTest.Count(seen, DecoratorUnderTest.Begins))
            );
        }
    );

    internal static readonly Law<ExtensionUnderTest, LawCase> P8 = new(
        "P8",
        "the response does not depend on the schedule",
        (subject, input, _) =>
        {
            var handler = subject.App(DecoratorUnderTest.View(input.Program)).Handler;
            var expected = Setting.Test[0].Observe(handler, input.CancelAt, subject.Context).Ending;
            return All(
                Enumerable
                    .Range(1, 4)
                    .Select(seed => Setting.Random.For((ulong)(seed + 100 * input.Value)))
                    .Select(other =>
                        On(
                            $"response under {other}",
                            expected,
                            other.Observe(handler, input.CancelAt, subject.Context).Ending
                        )
                    )
            );
        }
    );

    internal static readonly Law<ExtensionUnderTest, LawCase> R2 = new(
        "R2",
        "every request behaves like the first request",
        (subject, input, setting) =>
        {
            var handler = subject.App(DecoratorUnderTest.View(input.Program)).Handler;
            var first = setting.Observe(handler, input.CancelAt, subject.Context);
            return All(
                Enumerable
                    .Range(0, 2)
                    .Select(_ => setting.Observe(handler, input.CancelAt, subject.Context).DifferenceFrom(first))
            );
        }
    );

    internal static readonly Law<ExtensionUnderTest, LawCase> R3 = new(
        "R3",
        "extending and building an app has no effects: they happen in requests",
        (subject, input, _) =>
        {
            var probe = new Probe(null);
            probe.Around(() => subject.App(DecoratorUnderTest.View(input.Program)).Handler);
            return InOrder("trace", [], probe.Events.Select(left => left.Text));
        }
    );

    internal static readonly Law<ExtensionUnderTest, LawCase> R6 = new(
        "R6",
        KeptContexts.Says,
        (ExtensionUnderTest subject, LawCase _, Setting setting, LawOptions options) =>
            KeptContexts.Of(setting, subject.App(KeptContexts.View).Handler, subject.Context, options)
    )
    {
        Once = true,
    };

    internal static readonly IReadOnlyList<Law<ExtensionUnderTest, LawCase>> Laws = [P1, P6, P7, P8, R2, R3, R6];

    // A view that lets other threads run in between.
    private static Handler<Response> Meeting(HandlerProgram program) =>
        Handler.Sync(() => Thread.SpinWait(20_000)).Then(DecoratorUnderTest.View(program));
}
