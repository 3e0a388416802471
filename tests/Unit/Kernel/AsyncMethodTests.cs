using Expecto;
using Handlers.Runtime;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests;

/// <summary>The semantics of an <c>async Handler</c> method: cold, re-runnable, and otherwise ordinary C#.</summary>
public static class AsyncMethodTests
{
    private static readonly FormatException Fault = new("x");

    [Tests]
    public static readonly Test All = Runner.TestList(
        "handler: async methods",
        [
            Matrix.Case(
                "a call runs nothing; each run starts from the beginning",
                i =>
                {
                    var starts = 0;
                    var handler = Counted();
                    Check.Equal(0, starts);
                    Check.Equal(1, i.Value(handler));
                    Check.Equal(2, i.Value(handler));

                    async Handler<int> Counted()
                    {
                        starts++;
                        await Handler.Yield;
                        return starts;
                    }
                }
            ),
            Matrix.Case(
                "locals, parameters and captured variables are not shared between runs",
                i =>
                {
                    var handler = Changes(1);
                    Check.Equal((4, 4), i.Value(handler));
                    Check.Equal((4, 4), i.Value(handler));

                    static async Handler<(int, int)> Changes(int parameter)
                    {
                        var local = 1;
                        for (var n = 0; n < 3; n++)
                        {
                            parameter++;
                            await Handler.Yield;
                            local++;
                        }
                        return (parameter, local);
                    }
                }
            ),
            Matrix.Case(
                "concurrent runs do not share them either",
                i =>
                {
                    const int Runs = 8;
                    using var together = new Barrier(Runs);
                    var handler = Sums(0);
                    var sums = new int[Runs];
                    Task.WaitAll(
                        Enumerable
                            .Range(0, Runs)
                            .Select(run =>
                                Matrix.OnThread(() =>
                                {
                                    together.SignalAndWait();
                                    sums[run] = i.Value(handler);
                                })
                            )
                            .ToArray()
                    );
                    Check.Sequence(Enumerable.Repeat(499_500, Runs), sums);

                    static async Handler<int> Sums(int sum)
                    {
                        for (var n = 0; n < 1000; n++)
                        {
                            sum += await Handler.Return(n);
                            if (n % 100 == 0)
                                await Handler.Yield;
                        }
                        return sum;
                    }
                }
            ),
            Matrix.Case("every kind of await", i => Check.Equal(55, i.Value(Everything()))),
            Matrix.Case(
                "a handler without a value can be awaited, and a method without one too",
                i =>
                {
                    var done = 0;
                    i.Act(Outer());
                    Check.Equal(2, done);

                    async Handler Outer()
                    {
                        await Inner();
                        await (Handler)Handler.Sync(() => done++);
                    }

                    async Handler Inner()
                    {
                        await Handler.Yield;
                        done++;
                    }
                }
            ),
            Matrix.Case(
                "faults before and after an await, caught and uncaught",
                i =>
                {
                    Check.Same(Fault, i.End(Throws(0)).Fault);
                    Check.Same(Fault, i.End(Throws(1)).Fault);
                    Check.Same(Fault, i.End(Throws(2)).Fault);
                    foreach (var when in new[] { 0, 1, 2 })
                        Check.Equal("x finally", i.Value(Catches(when)));

                    static async Handler<string> Catches(int when)
                    {
                        var text = "";
                        try
                        {
                            await Throws(when);
                        }
                        catch (FormatException e)
                        {
                            await Handler.Yield;
                            text = e.Message;
                        }
                        finally
                        {
                            await Handler.Yield;
                            text += await Handler.Return(" finally");
                        }
                        return text;
                    }

                    static async Handler<int> Throws(int when)
                    {
                        if (when == 0)
                            throw Fault;
                        await Handler.Yield;
                        if (when == 1)
                            throw Fault;
                        return await Handler.Fail<int>(Fault);
                    }
                }
            ),
            Matrix.Case(
                "the trace of a fault names the user's methods, innermost first",
                i =>
                {
                    var trace = i.End(Outermost()).Fault!.StackTrace!;
                    var inner = trace.IndexOf("Innermost", StringComparison.Ordinal);
                    Check.True(inner >= 0);
                    Check.True(trace.IndexOf("Outermost", StringComparison.Ordinal) > inner);

                    static async Handler<int> Outermost() => await Innermost() + 1;
                    static async Handler<int> Innermost()
                    {
                        await Task.Yield();
                        throw new FormatException("x");
                    }
                }
            ),
            Matrix.Case(
                "await using, await foreach, using",
                i =>
                {
                    var trace = new List<string>();
                    Check.Equal(6, i.Value(Uses(trace)));
                    Check.Sequence(["body", "async dispose", "dispose"], trace);

                    static async Handler<int> Uses(List<string> trace)
                    {
                        using var sync = new Disposing(trace);
                        await using var late = new Disposing(trace);
                        var sum = 0;
                        await foreach (var n in Numbers())
                            sum += n;
                        trace.Add("body");
                        return sum;
                    }

                    static async IAsyncEnumerable<int> Numbers()
                    {
                        for (var n = 1; n <= 3; n++)
                        {
                            await Task.Yield();
                            yield return n;
                        }
                    }
                }
            ),
            Matrix.Case(
                "generic methods, lambdas, local functions and methods of structs",
                i =>
                {
                    Check.Equal("a", i.Value(Same("a")));
                    Check.Equal(Guid.Empty, i.Value(Same(Guid.Empty)));
                    Func<int, Handler<int>> lambda = async n => await Handler.Return(n) + 1;
                    Check.Equal(3, i.Value(lambda(2)));
                    Func<Handler> acts = async () => await Handler.Yield;
                    i.Act(acts());
                    Check.Equal(9, i.Value(new Holder(9).Get()));
                    Check.Equal(10, i.Value(Local(10)));

                    async Handler<int> Local(int n) => await Handler.Return(n);
                }
            ),
            Matrix.Case(
                "large structs pass through awaits intact",
                i =>
                {
                    var large = new Large(1, Guid.NewGuid(), "text", decimal.MaxValue, 5);
                    Check.Equal((large, large with { A = 2 }), i.Value(Passes(large)));

                    static async Handler<(Large, Large)> Passes(Large large)
                    {
                        var first = await Handler.Yield.Then(Handler.Return(large));
                        var second = await Same(large with { A = 2 });
                        return (first, second);
                    }
                }
            ),
            Matrix.Case(
                "the type of the awaited value may change from await to await",
                i =>
                {
                    Check.Equal("1 a 2 b", i.Value(Mixed()));

                    static async Handler<string> Mixed()
                    {
                        var a = await Later(1);
                        var b = await Later("a");
                        var c = await Later(2L);
                        var d = await Later("b");
                        return $"{a} {b} {c} {d}";
                    }
                }
            ),
            Matrix.Case(
                "a run of the same method inside itself has separate state",
                i =>
                {
                    Check.Equal(3, i.Value(Down(3)));

                    async Handler<int> Down(int n)
                    {
                        await Handler.Yield;
                        if (n == 0)
                            return 0;
                        var below = await Matrix.OnThreadGives(() => i.Value(Down(n - 1)));
                        return below + 1;
                    }
                }
            ),
            Matrix.Case(
                "ConfigureAwait(false) inside does not leave the run",
                i =>
                {
                    var key = new Key<int>("k");
                    Check.Equal(1, i.Value(Leaves()));

                    async Handler<int> Leaves()
                    {
                        await key.Set(1);
                        await Task.Run(() => { }).ConfigureAwait(false);
                        return await key.Get();
                    }
                }
            ),
            Matrix.Case(
                "calling GetAwaiter().GetResult() by hand is refused and reads nothing",
                i =>
                {
                    Check.Throws<InvalidOperationException>(() => i.Value(ByHand()), "await");

                    static async Handler<string> ByHand()
                    {
                        await Later(12345L);
                        return Later("text").GetAwaiter().GetResult();
                    }
                }
            ),
        ]
    );

    private static async Handler<int> Everything()
    {
        var sum = await Handler.Return(1);
        sum += await Handler.Sync(() => 2);
        sum += await Later(3);
        sum += await Handler.FromTask(_ => new ValueTask<int>(4));
        sum += await Task.FromResult(5);
        sum += await new ValueTask<int>(6);
        sum += await Task.Run(() => 7);
        sum += await Task.Run(() => 8).ConfigureAwait(false);
        sum += await Plain(9);
        sum += await Handler.Offload(_ => 10);
        await Task.Yield();
        await Task.CompletedTask;
        await default(ValueTask);
        await Task.Delay(TimeSpan.FromTicks(1));
        await Handler.Delay(TimeSpan.FromTicks(1));
        await Handler.Yield;
        await Handler.Nothing;
        return sum;
    }

    private static async ValueTask<int> Plain(int n)
    {
        await Task.Yield();
        return n;
    }

    private static Handler<A> Later<A>(A value) => Handler.Yield.Then(Handler.Return(value));

    private static async Handler<A> Same<A>(A value)
    {
        await Handler.Yield;
        return await Later(value);
    }

    private readonly record struct Large(long A, Guid B, string C, decimal D, int E);

    private readonly struct Holder(int value)
    {
        public async Handler<int> Get() => await Same(value);
    }

    private sealed class Disposing(List<string> trace) : IDisposable, IAsyncDisposable
    {
        public void Dispose() => trace.Add("dispose");

        public async ValueTask DisposeAsync()
        {
            await Task.Yield();
            trace.Add("async dispose");
        }
    }
}
