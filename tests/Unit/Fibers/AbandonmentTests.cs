using System.Collections.Concurrent;
using Expecto;
using Handlers.Runtime;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests;

/// <summary>The consequences of abandoning a fiber that ignores its cancellation, for everything that only that fiber could have closed.</summary>
public static class AbandonmentTests
{
    private static readonly Task Never = new TaskCompletionSource().Task;

    private static Handler Stuck { get; } = Handler.FromTask((CancellationToken _) => Never);

    private static Handler<int> Waits { get; } = Handler.Delay(TimeSpan.FromDays(1)).As(1);

    private static Handler Turns { get; } = Handler.Yield.Then(Handler.Yield).Then(Handler.Yield).Then(Handler.Yield);

    // The holders of a fiber that ignores its cancellation, around fibers that could be cancelled.
    private static readonly (string Name, Func<Handler<int>, Handler<int>> Of)[] Holders =
    [
        ("a race", ticking => Handler.Race(ticking, ticking)),
        ("a gathering", ticking => Handler.All(ticking, ticking).Map(all => all[0])),
        ("a scope", ticking => Handler.Scope(Handler.Spawn(ticking).Bind(fiber => fiber.Join()))),
        (
            "an app inside",
            ticking => App.Create().Get("/", Handler.Spawn(ticking).Then(Stuck).As(Response.Text("x"))).Handler.As(1)
        ),
        (
            "an app inside with a fiber of the request",
            ticking =>
                App.Create()
                    .Get("/", Handler.Spawn(ticking, Lifetime.Request).Then(Stuck).As(Response.Text("x")))
                    .Handler.As(1)
        ),
        (
            "a race in a gathering",
            ticking => Handler.All(Handler.Race(ticking, Stuck.As(1)), ticking).Map(all => all[0])
        ),
    ];

    [Tests]
    public static readonly Test All = Runner.TestList(
        "fibers: abandonment",
        [
            .. Holders.Select(holder =>
                Matrix.InOrder(
                    $"nothing runs after the end of a run: {holder.Name} in an abandoned fiber",
                    i =>
                    {
                        var (reports, time, ticks) = (new ConcurrentQueue<Report>(), new ManualTime(jumps: true), 0);
                        var told = Matrix.Like(i, i.Options with { Time = time, Report = reports.Enqueue });
                        var goOn = new ConcurrentQueue<TaskCompletionSource>();
                        async Handler<int> Ticking()
                        {
                            while (true)
                            {
                                var next = new TaskCompletionSource();
                                goOn.Enqueue(next);
                                await next.Task;
                                Interlocked.Increment(ref ticks);
                            }
                        }
                        var stubborn = Handler.Uncancelable(_ => holder.Of(Ticking()));
                        told.Value(Handler.Spawn(stubborn, name: "stubborn").Then(Turns).As(1), Context());
                        Check.Equal(1, reports.Count, "reports");
                        Check.True(
                            reports.Single().Message.Contains("'stubborn'", StringComparison.Ordinal),
                            reports.Single().Message
                        );
                        // Whatever it waits for arrives: the fiber takes no step, neither during the next run nor after it.
                        foreach (var next in goOn)
                            next.SetResult();
                        Check.Equal(1, told.Value(Turns.As(1), Context()));
                        Check.Equal(0, ticks, "steps after the end of the run");
                    }
                )
            ),
            Matrix.Alone(
                "a fiber that is abandoned during its step ends that step, and the fibers that it starts there are abandoned with it",
                () =>
                {
                    var (reports, time, ticks) = (new ConcurrentQueue<Report>(), new ManualTime(jumps: true), 0);
                    var interpreter = new BlockingInterpreter(
                        new InterpreterOptions
                        {
                            Time = time,
                            Report = reports.Enqueue,
                            NestedStall = Timeout.InfiniteTimeSpan,
                        }
                    );
                    var (goOn, siblingEnds, stepEnds) = (new TaskCompletionSource(), 0, 0);
                    Fiber<IReadOnlyList<int>>? around = null;
                    async Handler<int> Ticking()
                    {
                        await goOn.Task;
                        return Interlocked.Increment(ref ticks);
                    }
                    // The run inside its step cancels the gathering in which it is an arm, and waits for that.
                    Handler<int> Arm(Restore restore) =>
                        Handler
                            .Sync(() =>
                            {
                                interpreter.Act(around!.Cancel());
                                stepEnds++;
                            })
                            .Then(Handler.Race(Ticking(), Stuck.As(1)));
                    async Handler<int> Main()
                    {
                        around = await Handler.Spawn(Handler.All(Handler.Yield.Then(Handler.Uncancelable(Arm))));
                        await Handler.Spawn(Waits.Finally(_ => Handler.Sync(() => siblingEnds++)));
                        return (await around.Ended()).IsCancelled ? 1 : 2;
                    }
                    Check.Equal(1, interpreter.Run(Main(), Context()));
                    Check.Equal(1, stepEnds, "ends of the step");
                    Check.Equal(1, siblingEnds, "ends of the sibling");
                    var told = string.Join("; ", reports.Select(report => report.Message));
                    Check.True(
                        told.Contains("is still running; it is the fiber's last step.", StringComparison.Ordinal),
                        told
                    );
                    goOn.SetResult();
                    Check.Equal(1, interpreter.Run(Turns.As(1), Context()));
                    Check.Equal(0, ticks, "steps after the end of the run");
                }
            ),
            Matrix.InOrder(
                "a report names the first sixteen fibers and counts the others",
                i =>
                {
                    var (reports, time) = (new ConcurrentQueue<Report>(), new ManualTime(jumps: true));
                    var told = Matrix.Like(i, i.Options with { Time = time, Report = reports.Enqueue });
                    async Handler<int> Main()
                    {
                        for (var n = 1; n <= 20; n++)
                            await Handler.Spawn(Stuck, name: $"number {n}");
                        await Turns;
                        return 1;
                    }
                    Check.Equal(1, told.Value(Main()));
                    var message = reports.Single().Message;
                    Check.True(message.Contains("'number 16' and 4 more", StringComparison.Ordinal), message);
                    Check.True(!message.Contains("number 17", StringComparison.Ordinal), message);
                }
            ),
            Matrix.Outside(
                "a fiber of another request is asked to end and never abandoned",
                i =>
                {
                    if (i is BlockingInterpreter)
                        return; // its loop does not run while another run of the thread waits
                    var (reports, goOn, begun) = (
                        new ConcurrentQueue<Report>(),
                        new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously),
                        new TaskCompletionSource<Fiber<int>>(TaskCreationOptions.RunContinuationsAsynchronously)
                    );
                    var owner = Matrix.Like(i, i.Options with { Report = reports.Enqueue });
                    var canceller = new AsyncInterpreter(
                        new InterpreterOptions { Time = new ManualTime(jumps: true), Report = reports.Enqueue }
                    );
                    async Handler<int> Deaf()
                    {
                        await goOn.Task;
                        return 1;
                    }
                    async Handler<OutcomeKind> Main()
                    {
                        var fiber = await Handler.Spawn(Deaf());
                        await Handler.Yield;
                        begun.SetResult(fiber);
                        return (await fiber.Ended()).Kind;
                    }
                    var main = owner.RunOutcomeAsync(Main(), Context()).AsTask();
                    var cancel = canceller.RunOutcomeAsync(begun.Task.Result.Cancel().AsUnit(), Context()).AsTask();
                    Check.True(!cancel.IsCompleted, "it waits");
                    goOn.SetResult();
                    Check.True(cancel.Result.IsValue);
                    Check.Equal(OutcomeKind.Cancelled, main.Result.GetValue());
                    Check.Equal(0, reports.Count, "reports");
                }
            ),
        ]
    );

    private static RequestContext Context() => RequestContext.Of(Handlers.Request.Get("/"));
}
