using Expecto;
using Handlers.Runtime;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests;

/// <summary>The effect of a cancellation from outside on a request with fibers.</summary>
public static class ShieldTests
{
    /// <summary>Runs a handler that can cancel its request.</summary>
    internal static Outcome<A> Cancelled<A>(Interpreter i, Func<CancellationTokenSource, Handler<A>> handler)
    {
        using var source = new CancellationTokenSource();
        return i.End(handler(source), RequestContext.Of(Handlers.Request.Get("/"), cancellation: source.Token));
    }

    [Tests]
    public static readonly Test All = Runner.TestList(
        "fibers: cancellation from outside",
        [
            Matrix.InOrder(
                "a shielded join of a cancelled request is awaited, and the cancellation follows",
                i =>
                {
                    var log = new List<string>();
                    async Handler<int> Main(CancellationTokenSource source)
                    {
                        async Handler<int> Child()
                        {
                            for (var n = 0; n < 5; n++)
                                await Handler.Yield;
                            log.Add("child finished");
                            return 1;
                        }
                        await Handler.Uncancelable(_ =>
                            Handler
                                .Spawn(Handler.Uncancelable(_ => Child()))
                                .Bind(fiber => Handler.Yield.Then(Handler.Sync(source.Cancel)).Then(fiber.Join()))
                        );
                        log.Add("the region's value is there");
                        await Handler.Yield;
                        log.Add("not reached");
                        return 2;
                    }
                    Check.True(Cancelled(i, Main).IsCancelled);
                    Check.Sequence(["child finished", "the region's value is there"], log);
                }
            ),
            Matrix.InOrder(
                "a fiber that was started inside a shield and is still needed after the cancellation completes",
                i =>
                {
                    var log = new List<string>();
                    var shielded = Handler.Uncancelable(_ =>
                        Handler.Yield.Then(Handler.Yield.Then(Handler.Sync(() => log.Add("done")))).As(3)
                    );
                    Handler Main(CancellationTokenSource source) =>
                        Handler.Uncancelable(_ =>
                            Handler
                                .Spawn(shielded)
                                .Bind(fiber =>
                                    Handler
                                        .Yield.Then(Handler.Sync(source.Cancel))
                                        .Then(fiber.Ended().Do(its => log.Add($"it ended, {its.Kind}")))
                                )
                        );
                    var end = Cancelled(i, source => Main(source).Ignore().Then(Handler.Yield.Then(Handler.Return(1))));
                    // The region in which it was started shields it from the request's cancellation, even after its own region has ended.
                    Check.Sequence(["done", "it ended, Value"], log);
                    Check.Equal(OutcomeKind.Cancelled, end.Kind);
                }
            ),
            Matrix.InOrder(
                "a cancelled request cancels its fibers, whose finalizers run before the run ends",
                i =>
                {
                    var log = new List<string>();
                    async Handler<int> Main(CancellationTokenSource source)
                    {
                        await Handler.Spawn(
                            Handler
                                .Delay(TimeSpan.FromDays(1))
                                .As(1)
                                .Finally(Handler.Yield.Then(Handler.Sync(() => log.Add("cleaned"))))
                        );
                        await Handler.Yield;
                        source.Cancel();
                        await Handler.Delay(TimeSpan.FromDays(1));
                        return 1;
                    }
                    Check.True(Cancelled(i, Main).IsCancelled);
                    Check.Sequence(["cleaned"], log);
                }
            ),
            Matrix.InOrder(
                "a stopping host cancels its requests and waits up to a limit",
                i =>
                {
                    // The host's part is a token and a wait; the limit is the grace time of fibers that do not end.
                    var (reports, time) = (
                        new System.Collections.Concurrent.ConcurrentQueue<Report>(),
                        new ManualTime(jumps: true)
                    );
                    var limited = Matrix.Like(i, i.Options with { Time = time, Report = reports.Enqueue });
                    var never = new TaskCompletionSource().Task;
                    async Handler Stubborn() => await never;
                    async Handler<int> Main(CancellationTokenSource source)
                    {
                        await Handler.Spawn(Stubborn(), name: "stubborn");
                        await Handler.Yield;
                        source.Cancel();
                        await Handler.Yield;
                        return 1;
                    }
                    Check.True(Cancelled(limited, Main).IsCancelled);
                    Check.Equal(ReportKind.FiberAbandoned, reports.Single().Kind);
                    Check.Equal(i.Options.Grace.Ticks, time.GetTimestamp());
                }
            ),
            Matrix.InOrder(
                "cancelling a fiber ends when the fiber has ended, and has no effect the second time",
                i =>
                {
                    var log = new List<string>();
                    async Handler<int> Main()
                    {
                        var fiber = await Handler.Spawn(
                            Handler
                                .Delay(TimeSpan.FromDays(1))
                                .As(1)
                                .Finally(Handler.Yield.Then(Handler.Sync(() => log.Add("cleaned"))))
                        );
                        await Handler.Yield;
                        await fiber.Cancel();
                        log.Add("cancelled");
                        await fiber.Cancel();
                        return 1;
                    }
                    Check.Equal(1, i.Value(Main()));
                    Check.Sequence(["cleaned", "cancelled"], log);
                }
            ),
            Matrix.Case(
                "a fiber does not inherit the mask of its parent",
                i =>
                {
                    Handler<bool> main = Handler.Uncancelable(_ =>
                        Handler
                            .Spawn(Handler.Delay(TimeSpan.FromDays(1)).As(1))
                            .Bind(fiber =>
                                Handler.Yield.Then(fiber.Cancel()).Then(fiber.Ended().Map(end => end.IsCancelled))
                            )
                    );
                    Check.True(i.Value(main));
                }
            ),
        ]
    );
}
