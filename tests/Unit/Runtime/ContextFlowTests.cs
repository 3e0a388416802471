using Expecto;
using Handlers.Runtime;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests;

/// <summary>
/// Context variables in blocking on asynchronous code: each run has one execution context, derived from the caller's, and nothing flows back.
/// </summary>
public static class ContextFlowTests
{
    private static readonly AsyncLocal<string?> Local = new();

    [Tests]
    public static readonly Test All = Runner.TestList(
        "execution context",
        [
            Matrix.Case(
                "a value set before the run is visible inside, before and after a wait",
                i =>
                {
                    Local.Value = "caller";
                    Check.Equal("caller", i.Value(Handler.Sync(() => Local.Value)));
                    Check.Equal("caller", i.Value(Handler.Yield.Then(Handler.Sync(() => Local.Value))));
                    Check.Equal("caller", i.Value(Elsewhere()));
                }
            ),
            Matrix.Case(
                "a value set inside does not flow back, whatever the outcome",
                i =>
                {
                    Local.Value = "caller";
                    var set = Handler.Sync(() => Local.Value = "run");
                    Check.Equal("run", i.Value(set.Then(Handler.Sync(() => Local.Value))));
                    Check.Equal("caller", Local.Value);
                    Check.Equal("run", i.Value(set.Then(Handler.Yield.Then(Handler.Sync(() => Local.Value)))));
                    Check.Equal("caller", Local.Value);
                    i.End(set.Then(Handler.Fail<int>(new FormatException())));
                    Check.Equal("caller", Local.Value);
                    i.End(Handler.Yield.Then(set.Then(Handler.Fail<int>(new FormatException()))));
                    Check.Equal("caller", Local.Value);
                }
            ),
            Matrix.Case(
                "a value set in one step is visible in all later steps of the run, across every kind of wait",
                i =>
                {
                    Check.Equal("child set", i.Value(Parent()));

                    static async Handler<string?> Parent()
                    {
                        await Child();
                        await Task.Yield();
                        await Task.Run(() => { });
                        await Matrix.OnThread(() => { }).ConfigureAwait(false);
                        await Handler.Delay(TimeSpan.FromTicks(1));
                        await Handler.Offload(_ => 1);
                        return Local.Value;
                    }

                    static async Handler Child()
                    {
                        await Handler.Yield;
                        Local.Value = "child set";
                    }
                }
            ),
            Matrix.Case(
                "a value reaches neither the next run on the same thread, nor another thread",
                i =>
                {
                    i.Act(Handler.Sync(() => Local.Value = "first"));
                    Check.Equal(null, i.Value(Handler.Sync(() => Local.Value)));
                    i.Act(Handler.Yield.Then(Handler.Sync(() => Local.Value = "second")));
                    Check.Equal(null, i.Value(Handler.Yield.Then(Handler.Sync(() => Local.Value))));
                    Check.Equal(null, Matrix.OnThreadGives(() => Local.Value).GetAwaiter().GetResult());
                }
            ),
            Matrix.Case(
                "concurrent runs have separate values",
                i =>
                {
                    using var both = new Barrier(2);
                    var seen = new string?[2];
                    Task.WaitAll(
                        Matrix.OnThread(() => seen[0] = i.Value(Meets("a"))),
                        Matrix.OnThread(() => seen[1] = i.Value(Meets("b")))
                    );
                    Check.Sequence(["a", "b"], seen);

                    Handler<string?> Meets(string name) =>
                        Handler
                            .Sync(() => Local.Value = name)
                            .Then(
                                Handler.Offload(_ => both.SignalAndWait(60_000)).Then(Handler.Sync(() => Local.Value))
                            );
                }
            ),
            Matrix.Alone(
                "a value survives nested sync and async layers, and so does its removal",
                () =>
                {
                    var interpreter = new BlockingInterpreter();
                    Local.Value = "caller";
                    var inner = Handler.FromContext(async _ =>
                    {
                        await Task.Yield();
                        var seen = Local.Value;
                        Local.Value = null;
                        await Task.Yield();
                        return (seen, Local.Value);
                    });
                    var outer = Handler.Yield.Then(Handler.Sync(() => (interpreter.Run(inner), Local.Value)));
                    Check.Equal((("caller", null), "caller"), interpreter.Run(outer));
                }
            ),
            Matrix.Case(
                "a run under a suppressed flow works, and the flow stays suppressed for the caller",
                i =>
                {
                    using (ExecutionContext.SuppressFlow())
                    {
                        Check.Equal(1, i.Value(Handler.Yield.Then(Handler.Return(1))));
                        Check.True(ExecutionContext.IsFlowSuppressed());
                    }
                }
            ),
            Matrix.Case(
                "a step that leaves the flow suppressed does not affect the caller",
                i =>
                {
                    i.Act(Handler.Sync(() => ExecutionContext.SuppressFlow()));
                    Check.True(!ExecutionContext.IsFlowSuppressed());
                    i.Act(Handler.Sync(() => ExecutionContext.SuppressFlow()).Then(Handler.Yield));
                    Check.True(!ExecutionContext.IsFlowSuppressed());
                }
            ),
        ]
    );

    private static async Handler<string?> Elsewhere()
    {
        await Matrix.OnThread(() => { }).ConfigureAwait(false);
        return Local.Value;
    }
}
