using Expecto;
using Handlers.Runtime;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests;

/// <summary>Foreign event loops, adapted in a few lines: their work runs on their thread, in turns.</summary>
public static class ForeignLoopTests
{
    private static async Handler<List<int>> Threads()
    {
        List<int> seen = [Environment.CurrentManagedThreadId];
        await Task.Yield();
        seen.Add(Environment.CurrentManagedThreadId);
        await Task.Run(() => { });
        seen.Add(Environment.CurrentManagedThreadId);
        await Handler.Delay(TimeSpan.FromMilliseconds(1));
        seen.Add(Environment.CurrentManagedThreadId);
        await Handler.Offload(_ => 1);
        seen.Add(Environment.CurrentManagedThreadId);
        return seen;
    }

    private static async Handler<int> Steps(string name, List<string> trace)
    {
        for (var step = 1; step <= 3; step++)
        {
            lock (trace)
                trace.Add($"{name}{step}");
            await Task.Yield();
        }
        return trace.Count;
    }

    private static Test On<L>(string name, Func<L> make)
        where L : EventLoop, IDisposable =>
        Runner.TestList(
            name,
            [
                Matrix.Alone(
                    "every step is on the loop's thread, whatever was awaited",
                    () =>
                    {
                        using var loop = make();
                        var seen = AsyncInterpreter.On(loop).Value(Threads());
                        Check.Equal(5, seen.Count);
                        Check.Equal(1, seen.Distinct().Count());
                        Check.True(seen[0] != Environment.CurrentManagedThreadId);
                    }
                ),
                Matrix.Alone(
                    "runs take turns, first in first out",
                    () =>
                    {
                        using var loop = make();
                        var interpreter = AsyncInterpreter.On(loop);
                        var trace = new List<string>();
                        // Held until both have been posted, so that they run in the order of posting.
                        using var both = new ManualResetEventSlim();
                        var hold = interpreter.RunAsync(Handler.Sync(() => both.Wait(-1))).AsTask();
                        var first = interpreter.RunAsync(Steps("a", trace)).AsTask();
                        var second = interpreter.RunAsync(Steps("b", trace)).AsTask();
                        both.Set();
                        Task.WaitAll(hold, first, second);
                        Check.Sequence(["a1", "b1", "a2", "b2", "a3", "b3"], trace);
                    }
                ),
                Matrix.Alone(
                    "every kind of outcome arrives",
                    () =>
                    {
                        using var loop = make();
                        var interpreter = AsyncInterpreter.On(loop);
                        var fault = new InvalidOperationException("fault");
                        var halt = Response.Text("enough");
                        Check.Same(fault, interpreter.End(Handler.Yield.Then(Handler.Fail<int>(fault))).Fault);
                        Check.Same(halt, interpreter.End(Handler.Yield.Then(Handler.Halt<int>(halt))).Halted);
                        var context = RequestContext.Of(Request.Get("/"), cancellation: new CancellationToken(true));
                        var ran = false;
                        Check.True(interpreter.End(Handler.Sync(() => ran = true), context).IsCancelled);
                        Check.True(!ran);
                    }
                ),
                Matrix.Alone(
                    "a blocking run inside is refused with advice",
                    () =>
                    {
                        using var loop = make();
                        var inner = new BlockingInterpreter();
                        var fault = AsyncInterpreter
                            .On(loop)
                            .End(Handler.Sync(() => inner.Run(Handler.Return(1))))
                            .Fault!;
                        Check.True(fault.Message.Contains("Await the handler instead"));
                    }
                ),
            ]
        );

    [Tests]
    public static readonly Test All = Runner.TestList(
        "foreign event loops",
        [On("Nito.AsyncEx", () => new NitoLoop()), On("System.Reactive", () => new RxLoop())]
    );
}
