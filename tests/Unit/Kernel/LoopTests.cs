using Expecto;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests;

/// <summary>Loops as values. The F# suite tests a million turns, since its <c>while</c> and <c>for</c> use them.</summary>
public static class LoopTests
{
    private static readonly Key<int> Count = new("count", () => 0);

    [Tests]
    public static readonly Test All = Runner.TestList(
        "handler: loops",
        [
            Matrix.Case(
                "while runs its body as long as the condition holds, and never if it does not hold at first",
                i =>
                {
                    var three = Handler.While(
                        Count.Get().Map(n => n < 3),
                        Count.Get().Bind(n => Count.Set(n + 1).As(n))
                    );
                    Check.Equal(3, i.Value(three.Then(Count.Get())));
                    i.Act(Handler.While(Handler.Return(false), Handler.Fail<int>(new FormatException("never"))));
                }
            ),
            Matrix.Case(
                "for each reads its items anew in each run, each item on its turn, and disposes the enumerator",
                i =>
                {
                    var trace = new List<string>();
                    IEnumerable<int> Items()
                    {
                        try
                        {
                            for (var n = 1; n <= 2; n++)
                            {
                                trace.Add($"read {n}");
                                yield return n;
                            }
                        }
                        finally
                        {
                            trace.Add("disposed");
                        }
                    }
                    var loop = Handler.ForEach(
                        Items(),
                        async Handler (n) =>
                        {
                            await Handler.Yield;
                            trace.Add($"body {n}");
                        }
                    );
                    Check.Sequence([], trace);
                    i.Act(loop);
                    i.Act(loop);
                    string[] once = ["read 1", "body 1", "read 2", "body 2", "disposed"];
                    Check.Sequence([.. once, .. once], trace);
                }
            ),
            Matrix.Case(
                "for each over an async sequence ends at the first item whose body does not return a value, and disposes",
                i =>
                {
                    var trace = new List<string>();
                    async IAsyncEnumerable<int> Items()
                    {
                        try
                        {
                            for (var n = 1; ; n++)
                            {
                                await Task.Yield();
                                yield return n;
                            }
                        }
                        finally
                        {
                            trace.Add("disposed");
                        }
                    }
                    var fault = new FormatException("three");
                    var loop = Handler.ForEach(
                        Items(),
                        n => n == 3 ? Handler.Fail<int>(fault) : Handler.Sync(() => trace.Add($"{n}")).As(n)
                    );
                    Check.Same(fault, i.End(loop.As(0)).Fault);
                    Check.Sequence(["1", "2", "disposed"], trace);
                }
            ),
        ]
    );
}
