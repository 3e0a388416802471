using System.Collections.Concurrent;
using Expecto;
using Handlers.Runtime;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests;

/// <summary>Fibers that ignore their cancellation, fibers that fail, and the reports about them.</summary>
public static class GraceTests
{
    private static Interpreter Told(Interpreter like, ConcurrentQueue<Report> reports, TimeProvider time) =>
        Matrix.Like(like, like.Options with { Report = reports.Enqueue, Time = time, Grace = TimeSpan.FromSeconds(2) });

    /// <summary>Waits for a plain task that never ends, which a cancellation does not reach.</summary>
    private static async Handler Stubborn(List<string> log, Task never)
    {
        try
        {
            await never;
        }
        finally
        {
            log.Add("never seen");
        }
    }

    [Tests]
    public static readonly Test All = Runner.TestList(
        "fibers: grace and reports",
        [
            Matrix.InOrder(
                "K04 a fiber that ignores its cancellation has a grace time, and is then reported with its name and stage and abandoned",
                i =>
                {
                    var (reports, log, time) = (
                        new ConcurrentQueue<Report>(),
                        new List<string>(),
                        new ManualTime(jumps: true)
                    );
                    var never = new TaskCompletionSource();
                    var view = Handler
                        .Spawn(Stubborn(log, never.Task), name: "stubborn")
                        .Then(Handler.Yield)
                        .Then(Handler.Return(Response.Text("sent")));
                    var app = App.Empty.With(RouteDefinition.Of("/", [Method.Get], view));
                    var response = Told(i, reports, time)
                        .Value(app.Handler, RequestContext.Of(Handlers.Request.Get("/")));
                    Check.Equal("sent", response.Body.ReadTextAsync().AsTask().Result);
                    Check.Equal(TimeSpan.FromSeconds(2).Ticks, time.GetTimestamp());
                    var told = reports.Single();
                    Check.Equal(ReportKind.FiberAbandoned, told.Kind);
                    foreach (var word in new[] { "'stubborn'", "the view of GET /", "grace time", "never run again" })
                        Check.True(told.Message.Contains(word, StringComparison.Ordinal), $"{word} in {told.Message}");
                    // Its wait finally ends, but none of its steps runs.
                    never.SetResult();
                    Check.Equal(1, i.Value(Handler.Yield.Then(Handler.Return(1))));
                    Check.Sequence([], log);
                }
            ),
            Matrix.InOrder(
                "the grace time is one budget for the whole request",
                i =>
                {
                    var (reports, log, time) = (
                        new ConcurrentQueue<Report>(),
                        new List<string>(),
                        new ManualTime(jumps: true)
                    );
                    var never = new TaskCompletionSource().Task;
                    Handler Stage(string name) =>
                        Handler.Spawn(Stubborn(log, never), name: name).Then(Handler.Yield).Ignore();
                    var app = App
                        .Empty.With(BeforeHook.Of("b1", Stage("first")))
                        .With(BeforeHook.Of("b2", Stage("second")))
                        .With(
                            RouteDefinition.Of(
                                "/",
                                [Method.Get],
                                Stage("third").Then(Handler.Return(Response.Text("x")))
                            )
                        );
                    Told(i, reports, time).Value(app.Handler, RequestContext.Of(Handlers.Request.Get("/")));
                    // When the budget is used up, a fiber that only has to unwind still gets a turn of one millisecond.
                    Check.Equal(TimeSpan.FromMilliseconds(2_002).Ticks, time.GetTimestamp());
                    Check.Equal(3, reports.Count);
                }
            ),
            Matrix.InOrder(
                "a fiber that swallows its cancellation and ends in time is not reported, and still counts as cancelled",
                i =>
                {
                    var (reports, log) = (new ConcurrentQueue<Report>(), new List<string>());
                    async Handler Swallowing()
                    {
                        try
                        {
                            await Handler.Delay(TimeSpan.FromDays(1));
                        }
                        catch (Exception)
                        {
                            log.Add("swallowed");
                        }
                        await Handler.Yield;
                        log.Add("not reached");
                    }
                    async Handler<bool> Main()
                    {
                        var fiber = await Handler.Spawn(Swallowing().As(1));
                        await Handler.Yield;
                        await fiber.Cancel();
                        return (await fiber.Ended()).IsCancelled;
                    }
                    Check.True(Told(i, reports, TimeProvider.System).Value(Main()));
                    Check.Equal("swallowed", log[0]);
                    Check.Sequence([], reports);
                }
            ),
            Matrix.InOrder(
                "K05 an unjoined failure is reported exactly once, with its name, and has no other effect",
                i =>
                {
                    var reports = new ConcurrentQueue<Report>();
                    var fault = new TimeoutException("lost");
                    var main = Handler
                        .Spawn(Handler.Fail<int>(fault), name: "count")
                        .Then(Handler.Yield.Then(Handler.Yield).Then(Handler.Return(7)));
                    Check.Equal(7, Told(i, reports, TimeProvider.System).Value(main));
                    var told = reports.Single();
                    Check.Equal(ReportKind.FiberFault, told.Kind);
                    Check.Same(fault, told.Fault);
                    Check.True(told.Message.Contains("'count'", StringComparison.Ordinal));
                }
            ),
            Matrix.Case(
                "a joined failure is not reported, however often it is joined",
                i =>
                {
                    var reports = new ConcurrentQueue<Report>();
                    var fault = new TimeoutException("seen");
                    async Handler<int> Main()
                    {
                        var fiber = await Handler.Spawn(Handler.Fail<int>(fault));
                        Check.Same(fault, (await fiber.Join().Attempt()).Fault);
                        Check.Same(fault, (await fiber.Ended()).Fault);
                        return 1;
                    }
                    Check.Equal(1, Told(i, reports, TimeProvider.System).Value(Main()));
                    Check.Sequence([], reports);
                }
            ),
            Matrix.InOrder(
                "an unjoined halt in a fiber has no effect and is reported; a joined halt reaches the joiner",
                i =>
                {
                    var reports = new ConcurrentQueue<Report>();
                    var halting = Handler.Halt<int>(Response.Text("halted"));
                    var lost = Handler
                        .Spawn(halting, name: "lost")
                        .Then(Handler.Yield.Then(Handler.Yield).Then(Handler.Return(1)));
                    var told = Told(i, reports, TimeProvider.System);
                    Check.Equal(1, told.Value(lost));
                    Check.Equal(ReportKind.FiberFault, reports.Single().Kind);
                    Check.True(told.End(Handler.Spawn(halting).Bind(fiber => fiber.Join())).Halted is not null);
                    Check.Equal(1, reports.Count);
                }
            ),
            Matrix.Case(
                "the bytes of the response are the same with and without fibers",
                i =>
                {
                    var reports = new ConcurrentQueue<Report>();
                    var never = new TaskCompletionSource().Task;
                    Response With(Handler spawned)
                    {
                        var view = spawned
                            .Then(Handler.Yield)
                            .Then(Handler.Return(Response.Text("same").WithHeader("X-A", "1")));
                        var app = App.Empty.With(RouteDefinition.Of("/", [Method.Get], view));
                        return Told(i, reports, new ManualTime(jumps: true))
                            .Value(app.Handler, RequestContext.Of(Handlers.Request.Get("/")));
                    }
                    var plain = With(Handler.Nothing);
                    foreach (
                        var child in new Handler[]
                        {
                            Handler.Fail<int>(new TimeoutException()),
                            Handler.Halt<int>(Response.Text("other", 500)),
                            Handler.Delay(TimeSpan.FromDays(1)),
                            Stubborn([], never),
                        }
                    )
                    {
                        var response = With(Handler.Spawn(child).Ignore());
                        Check.Equal(plain.Status, response.Status);
                        Check.Equal("same", response.Body.ReadTextAsync().AsTask().Result);
                        Check.Sequence(
                            plain.Headers.Select(h => h.ToString()),
                            response.Headers.Select(h => h.ToString())
                        );
                    }
                }
            ),
            Runner.TestCase(
                "a negative grace time is refused",
                () =>
                    Check.Throws<ArgumentOutOfRangeException>(
                        () => _ = new BlockingInterpreter(new InterpreterOptions { Grace = TimeSpan.FromSeconds(-2) }),
                        "InterpreterOptions.Grace"
                    )
            ),
        ]
    );
}
