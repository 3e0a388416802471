using System.Collections.Concurrent;
using Expecto;
using Handlers.Runtime;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests;

/// <summary>The end of a masked region's shield: cancellations from inside reach a fiber in the region, and pending ones reach it afterwards.</summary>
public static class ShieldEndTests
{
    private static Handler<int> Forever => Handler.Delay(TimeSpan.FromDays(1)).As(0);

    private static Handler Turns { get; } = Handler.Yield.Then(Handler.Yield).Then(Handler.Yield).Then(Handler.Yield);

    [Tests]
    public static readonly Test All = Runner.TestList(
        "fibers: the end of a shield",
        [
            Matrix.InOrder(
                "at the end of the region, a pending cancellation reaches the fiber that continues",
                i =>
                {
                    var log = new List<string>();
                    async Handler<int> Main(CancellationTokenSource source)
                    {
                        await Handler.Uncancelable(_ =>
                            Handler
                                .Spawn(Forever.Finally(Handler.Sync(() => log.Add("cancelled"))))
                                .Then(Turns)
                                .Then(Handler.Sync(source.Cancel))
                                .Then(Turns)
                                .Then(Handler.Sync(() => log.Add("the region ends")))
                                .As(1)
                        );
                        return 1;
                    }
                    Check.True(ShieldTests.Cancelled(i, Main).IsCancelled);
                    Check.Sequence(["the region ends", "cancelled"], log);
                }
            ),
            Matrix.InOrder(
                "a nested region passes its fibers on to the outer region",
                i =>
                {
                    var log = new List<string>();
                    async Handler<int> Main(CancellationTokenSource source)
                    {
                        // A fiber of a region has a region itself, in which a third one starts.
                        var inner = Handler.Uncancelable(_ =>
                            Handler.Spawn(Turns.Then(Turns).Then(Handler.Sync(() => log.Add("whole"))))
                        );
                        await Handler.Uncancelable(_ =>
                            Handler
                                .Spawn(inner)
                                .Bind(fiber => fiber.Join())
                                .Tap(third => Handler.Sync(source.Cancel).Then(third.Join()))
                                .Ignore()
                                .As(1)
                        );
                        return 1;
                    }
                    Check.True(ShieldTests.Cancelled(i, Main).IsCancelled);
                    Check.Sequence(["whole"], log);
                }
            ),
            Matrix.InOrder(
                "a fiber started in a restored part is not shielded",
                i =>
                {
                    var log = new List<string>();
                    async Handler<int> Main(CancellationTokenSource source)
                    {
                        await Handler.Uncancelable(restore =>
                            restore
                                .Run(Handler.Spawn(Forever.Finally(Handler.Sync(() => log.Add("cancelled")))))
                                .Then(Turns)
                                .Then(Handler.Sync(source.Cancel))
                                .Then(Turns)
                                .Then(Handler.Sync(() => log.Add("the region ends")))
                                .As(1)
                        );
                        return 1;
                    }
                    Check.True(ShieldTests.Cancelled(i, Main).IsCancelled);
                    Check.Sequence(["cancelled", "the region ends"], log);
                }
            ),
            Matrix.InOrder(
                "a scope, a race, a time limit and Cancel inside a region reach a fiber in it",
                i =>
                {
                    var log = new List<string>();
                    Handler<int> Noted(string name) => Forever.Finally(Handler.Sync(() => log.Add(name)));
                    i.Value(
                        Handler.Uncancelable(_ =>
                            Handler
                                .Scope(Handler.Spawn(Noted("scope")).Then(Turns).As(1))
                                .Then(Handler.Race(Noted("race"), Turns.As(1)))
                                .Then(Handler.Spawn(Noted("cancel")).Tap(fiber => Turns.Then(fiber.Cancel())).Ignore())
                                .Then(
                                    App.Create()
                                        .Get("/", Handler.Spawn(Noted("stage")).Then(Turns).As(Response.Text("x")))
                                        .Handler
                                )
                        ),
                        RequestContext.Of(Handlers.Request.Get("/"))
                    );
                    Check.Sequence(["scope", "race", "cancel", "stage"], log);
                }
            ),
            Matrix.InOrder(
                "the grace time takes precedence over a region, and the report names the region",
                i =>
                {
                    var (reports, time) = (new ConcurrentQueue<Report>(), new ManualTime(jumps: true));
                    var told = Matrix.Like(i, i.Options with { Time = time, Report = reports.Enqueue });
                    var never = new TaskCompletionSource<int>().Task;
                    var stubborn = Handler.Uncancelable(_ => Handler.FromTask((CancellationToken _) => never));
                    Check.Equal(1, told.Value(Handler.Spawn(stubborn, name: "stubborn").Then(Turns).As(1)));
                    Check.True(
                        reports
                            .Single()
                            .Message.Contains("'stubborn' (in an uncancelable region)", StringComparison.Ordinal),
                        reports.Single().Message
                    );
                }
            ),
            Matrix.InOrder(
                "every teardown hook runs, however the previous hook ends",
                i =>
                {
                    var (reports, log) = (new ConcurrentQueue<Report>(), new List<string>());
                    var told = Matrix.Like(i, i.Options with { Report = reports.Enqueue });
                    var app = App.Create()
                        .Teardown(_ => Handler.Sync(() => log.Add("first")))
                        .Teardown(_ => Handler.Fail<int>(new TimeoutException()).Ignore())
                        .Teardown(_ => Handler.Halt(Response.Text("no")))
                        .Teardown(_ => new CutOff().Ignore())
                        .Get("/", Handler.Return(Response.Text("x")));
                    Check.True(told.End(app.Handler, RequestContext.Of(Handlers.Request.Get("/"))).IsValue);
                    Check.Sequence(["first"], log);
                    Check.Equal(3, reports.Count(report => report.Kind == ReportKind.TeardownFault), "reports");
                }
            ),
            Matrix.InOrder(
                "a teardown hook is refused request lifetime, because that has ended",
                i =>
                {
                    Exception? found = null;
                    var app = App.Create()
                        .Teardown(_ =>
                            Handler
                                .Spawn(Turns, Lifetime.Request, "late")
                                .Ignore()
                                .Catch((InvalidOperationException fault) => Handler.Sync(() => found = fault))
                        )
                        .Get("/", Handler.Spawn(Turns, Lifetime.Request).As(Response.Text("x")));
                    i.Value(app.Handler, RequestContext.Of(Handlers.Request.Get("/")));
                    Check.True(found!.Message.Contains("'late'", StringComparison.Ordinal), found!.Message);
                }
            ),
        ]
    );

    /// <summary>Ends as a cancelled handler does, even where it is masked.</summary>
    private sealed class CutOff : Handler<int>
    {
        internal override Handler? Step(FiberState fiber)
        {
            fiber.Cause = Cancelled.Instance;
            return Unwinding.Instance;
        }
    }
}
