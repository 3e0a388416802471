using Expecto;
using Handlers.Runtime;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests;

/// <summary>The limits of handlers that docs/limitations.md, docs/fibers.md and docs/interpreters.md describe.</summary>
public static class LimitationTests
{
    private static readonly AsyncLocal<string?> Local = new();

    [Tests]
    public static readonly Test All = Runner.TestList(
        "limitations",
        [
            Matrix.Case(
                "an async method sees a cancellation as HandlerUnwindException, never as OperationCanceledException",
                i =>
                {
                    using var source = new CancellationTokenSource();
                    var log = new List<string>();
                    async Handler<int> View()
                    {
                        try
                        {
                            await Handler.Sync(source.Cancel);
                            await Handler.Delay(TimeSpan.FromDays(1));
                        }
                        catch (OperationCanceledException)
                        {
                            log.Add("OperationCanceledException");
                        }
                        catch (HandlerUnwindException unwind) when (unwind.Response is null)
                        {
                            log.Add("HandlerUnwindException");
                        }
                        finally
                        {
                            log.Add("finally");
                        }
                        log.Add("rest");
                        return 1;
                    }
                    // Caught, but cancelled all the same.
                    Check.True(i.End(View(), Of(source)).IsCancelled);
                    Check.Sequence(["HandlerUnwindException", "finally", "rest"], log);
                }
            ),
            Matrix.Case(
                "a task that receives the token throws OperationCanceledException in the method that awaits it, and the run is cancelled",
                i =>
                {
                    using var source = new CancellationTokenSource();
                    var log = new List<string>();
                    async Handler<int> View()
                    {
                        var token = await Handler.Cancellation;
                        source.Cancel();
                        try
                        {
                            await Task.Delay(Timeout.Infinite, token);
                        }
                        catch (OperationCanceledException)
                        {
                            log.Add("OperationCanceledException");
                        }
                        await Handler.Yield;
                        log.Add("not reached");
                        return 1;
                    }
                    Check.True(i.End(View(), Of(source)).IsCancelled);
                    Check.Sequence(["OperationCanceledException"], log);
                }
            ),
            Matrix.Case(
                "an AsyncLocal that an offloaded function sets does not flow back; an AsyncLocal that a handler sets flows on with the run",
                i =>
                {
                    var set = Handler.Offload(_ =>
                    {
                        var seen = Local.Value;
                        Local.Value = "offloaded";
                        return seen;
                    });
                    async Handler<string> Main()
                    {
                        await Handler.Sync(() => Local.Value = "handler's");
                        return $"{await set}, {Local.Value}";
                    }
                    Check.Equal("handler's, handler's", i.Value(Main()));
                }
            ),
            Matrix.Outside(
                "work offloaded from an offloaded function waits for another thread: with a limit of one, it starts after that function",
                i =>
                {
                    var narrow = Matrix.Like(i, i.Options with { Executor = new BlockingExecutor(1) });
                    var pool = new AsyncInterpreter(new InterpreterOptions { Executor = narrow.Options.Executor });
                    var log = new List<string>();
                    Task inner = Task.CompletedTask;
                    narrow.Act(
                        Handler
                            .Offload(_ =>
                            {
                                inner = pool.RunAsync(Handler.Offload(_ => Add(log, "inner"))).AsTask();
                                return Add(log, "outer");
                            })
                            .Then(Handler.FromTask(_ => inner))
                    );
                    Check.Sequence(["outer", "inner"], log);
                }
            ),
            Runner.TestCase(
                "awaiting Handler.Return or Handler.Nothing in a plain async method yields the value; any other handler is refused there",
                async () =>
                {
                    Check.Equal(1, await Handler.Return(1));
                    await Handler.Nothing;
                    foreach (var other in new[] { Handler.Sync(() => 1), Handler.Return(1).Map(x => x) })
                        Check.Throws<InvalidOperationException>(
                            () => Plain(other).GetAwaiter().GetResult(),
                            "async Handler"
                        );

#pragma warning disable HND002 // because it is refused when it runs
                    static async Task<int> Plain(Handler<int> handler) => await handler;
#pragma warning restore HND002
                }
            ),
            Matrix.Alone(
                "an async void method that throws in time faults a blocking run; under the async interpreter no context catches the exception",
                () =>
                {
                    async void Throws()
                    {
                        await Task.Yield();
                        throw new FormatException("async void");
                    }
                    var blocking = new BlockingInterpreter().RunOutcome(
                        Handler.Sync(Throws).Then(Handler.Yield).Then(Handler.Yield).As(1)
                    );
                    Check.Equal("async void", blocking.Fault!.Message);
                    // .NET then throws it on the thread pool, which ends the process, so this test cannot try it.
                    var context = new AsyncInterpreter().Value(
                        Handler.Yield.Then(Handler.Sync(() => $"{SynchronizationContext.Current}"))
                    );
                    Check.Equal("", context);
                }
            ),
        ]
    );

    private static RequestContext Of(CancellationTokenSource source) =>
        RequestContext.Of(Handlers.Request.Get("/"), cancellation: source.Token);

    private static int Add(List<string> log, string word)
    {
        lock (log)
            log.Add(word);
        return 0;
    }
}
