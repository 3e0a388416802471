using System.Collections.Concurrent;
using Expecto;
using Handlers.Runtime;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests;

/// <summary>Blocking runs inside the steps of other runs, and the fibers of both.</summary>
public static class NestedFiberTests
{
    private static Handler Turns { get; } = Handler.Yield.Then(Handler.Yield).Then(Handler.Yield);

    [Tests]
    public static readonly Test All = Runner.TestList(
        "fibers: nested runs",
        [
            Matrix.Alone(
                "a fiber that joins itself by a nested run is refused with both places",
                () =>
                {
                    var interpreter = new BlockingInterpreter();
                    Fiber<int>? self = null;
                    async Handler<Exception?> Main()
                    {
                        // A fiber of the inner run asks on a later turn.
                        var inner = Handler.Yield.Then(Handler.Of(() => self!.Join())).Map(value => value);
                        self = await Handler.Spawn(
                            Handler.Sync(() => interpreter.Run(Handler.Spawn(inner).Bind(fiber => fiber.Join())))
                        );
                        return (await self.Ended()).Fault;
                    }
                    var fault = interpreter.Run(Main())!;
                    var here = Path.GetFileName(Here());
                    Check.True(fault is InvalidOperationException, $"{fault}");
                    Check.Equal(2, fault.Message.Split(here).Length - 1, fault.Message);
                }
            ),
            Matrix.Alone(
                "a fiber that a nested run starts for the request outlives the nested run, and ends before the request does",
                () =>
                {
                    var (interpreter, log) = (new BlockingInterpreter(), new List<string>());
                    async Handler<int> Main()
                    {
                        await Handler.Sync(() =>
                            interpreter.Run(
                                Handler
                                    .Spawn(
                                        Turns
                                            .Then(Handler.Sync(() => log.Add("continues")))
                                            .Then(Handler.Delay(TimeSpan.FromDays(1)))
                                            .Finally(Handler.Sync(() => log.Add("ended"))),
                                        Lifetime.Request
                                    )
                                    .As(1)
                            )
                        );
                        log.Add("the nested run has ended");
                        await Turns;
                        await Turns;
                        log.Add("last step");
                        return 1;
                    }
                    Check.Equal(1, interpreter.Run(Main(), Context()));
                    Check.Sequence(["the nested run has ended", "continues", "last step", "ended"], log);
                }
            ),
            Matrix.Alone(
                "an app in a nested run ends its own fibers, but not the fibers of the outer request",
                () =>
                {
                    var (interpreter, log) = (new BlockingInterpreter(), new List<string>());
                    Handler Lasting(string name) =>
                        Handler.Delay(TimeSpan.FromDays(1)).Finally(Handler.Sync(() => log.Add($"{name} ended")));
                    var app = App.Create()
                        .Get("/", Handler.Spawn(Lasting("inner"), Lifetime.Request).Then(Turns).As(Response.Text("x")));
                    async Handler<int> Main()
                    {
                        await Handler.Spawn(Lasting("outer"), Lifetime.Request);
                        await Turns;
                        await Handler.Sync(() => interpreter.Run(app.Handler));
                        log.Add("the app has ended");
                        await Turns;
                        log.Add("last step");
                        return 1;
                    }
                    Check.Equal(1, interpreter.Run(Main(), Context()));
                    Check.Sequence(["inner ended", "the app has ended", "last step", "outer ended"], log);
                }
            ),
            Matrix.Alone(
                "an abandoned nested run has a separate request from then on",
                () =>
                {
                    var reports = new ConcurrentQueue<Report>();
                    var interpreter = new BlockingInterpreter(
                        new InterpreterOptions { NestedStall = TimeSpan.Zero, Report = reports.Enqueue }
                    );
                    var (go, late, thread) = (new TaskCompletionSource(), new TaskCompletionSource<int>(), 0);
                    async Handler<int> Inner()
                    {
                        await Handler.Spawn(Turns, Lifetime.Request);
                        try
                        {
                            await go.Task;
                            await Handler.Yield; // its cancellation is noticed here
                            return 1;
                        }
                        finally
                        {
                            // Its finalizer starts a fiber for the request: it must not belong to the request that this thread serves by then.
                            var fiber = await Handler.Spawn(
                                Handler.Sync(() => late.SetResult(Environment.CurrentManagedThreadId)),
                                Lifetime.Request
                            );
                            await fiber.Join();
                        }
                    }
                    int Nested()
                    {
                        try
                        {
                            return interpreter.Run(Inner());
                        }
                        catch (NestedRunStalledException)
                        {
                            return -1;
                        }
                    }
                    thread = Environment.CurrentManagedThreadId;
                    Check.Equal(-1, interpreter.Run(Handler.Spawn(Turns).Bind(_ => Handler.Sync(Nested)), Context()));
                    go.SetResult();
                    // The thread serves another request in the meantime.
                    var ran = interpreter.Run(Handler.FromTask((CancellationToken _) => late.Task), Context());
                    Check.True(ran != thread, "it ran elsewhere");
                }
            ),
        ]
    );

    private static RequestContext Context() => RequestContext.Of(Handlers.Request.Get("/"));

    private static string Here([System.Runtime.CompilerServices.CallerFilePath] string file = "") => file;
}
