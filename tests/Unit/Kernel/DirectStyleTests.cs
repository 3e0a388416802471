using System.Threading.Tasks.Sources;
using Expecto;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests;

/// <summary>
/// Steps that need no frame call each other natively. This is not observable: neither by the order of events, nor by where a cancellation or a fault
/// arrives, nor by the depth.
/// </summary>
public static class DirectStyleTests
{
    private const int Deep = 5_000; // several times as deep as native recursion allows

    private static readonly Key<int> Count = new("count", () => 0);

    private static readonly Link[] Links =
    [
        new("map", (inner, f) => inner.Map(f)),
        new("bind", (inner, f) => inner.Bind(x => Handler.Return(f(x)))),
        new("bind to an action", (inner, f) => inner.Bind(x => Handler.Sync(() => f(x)))),
        new("then", (inner, f) => inner.Then(Handler.Sync(() => f(0)))),
        new("bind of the context", (inner, f) => Handler.Context.Bind(_ => inner.Map(f))),
        new("async method", Awaiting),
        new("finally", (inner, f) => inner.Finally(Handler.Nothing).Map(f)),
        new("catch", (inner, f) => inner.Catch(Handler.Fail<int>).Map(f)),
        new("settle", (inner, f) => inner.Settle(o => Handler.Sync(() => o.GetValue())).Map(f)),
        new("key", (inner, f) => inner.Bind(x => Count.Set(x).Then(Count.Get().Map(f)))),
    ];

    [Tests]
    public static readonly Test All = Runner.TestList(
        "handler: direct style",
        [
            .. Links.SelectMany(link =>
                new[]
                {
                    Matrix.Case(
                        $"{link.Name}: a waiting handler continues through everything around it, from the inside out",
                        i => Check.Sequence([1, 2, 3], Order(i, link.Around, Handler.Yield.Then(Handler.Return(0))))
                    ),
                    Matrix.Case(
                        $"{link.Name}: the order is the same if nothing waits",
                        i => Check.Sequence([1, 2, 3], Order(i, link.Around, Handler.Return(0)))
                    ),
                    Matrix.Case(
                        $"{link.Name}: {Deep} around a handler that waits",
                        i => Check.Equal(Deep, i.Value(Nested(link.Around, Handler.Yield.Then(Handler.Return(0)))))
                    ),
                    Matrix.Case(
                        $"{link.Name}: after a cancellation inside, nothing more of the chain is called",
                        i => Check.Sequence([], AfterCancel(i, link.Around))
                    ),
                    Matrix.Case(
                        $"{link.Name}: in a masked region, a cancellation inside does not stop the chain",
                        i =>
                            Check.Sequence(
                                [1, 2, 3],
                                AfterCancel(i, around => Handler.Uncancelable(_ => around), link.Around)
                            )
                    ),
                    Matrix.Case(
                        $"{link.Name}: an exception thrown inside is caught outside as the same object",
                        i =>
                        {
                            var fault = new FormatException();
                            var inner = Nested(link.Around, Handler.Of<int>(() => throw fault), 20);
                            Exception? seen = null;
                            Check.Equal(7, i.Value(inner.Catch(e => Handler.Return((seen = e) is null ? 0 : 7))));
                            Check.Same(fault, seen);
                        }
                    ),
                    Matrix.Case(
                        $"{link.Name}: a halt inside ends the chain",
                        i =>
                        {
                            var halt = Response.Text("halted");
                            Check.Same(halt, i.End(Nested(link.Around, Handler.Halt<int>(halt), 20)).Halted);
                        }
                    ),
                }
            ),
            Matrix.Case(
                "a bind whose own function cancels the run does not run the returned handler",
                i =>
                {
                    var ran = false;
                    using var source = new CancellationTokenSource();
                    var handler = Handler
                        .Return(1)
                        .Bind(x =>
                        {
                            source.Cancel();
                            return Handler.Sync(() => ran = true);
                        });
                    Check.True(i.End(handler, Of(source)).IsCancelled);
                    Check.True(!ran);
                }
            ),
            Matrix.Case(
                "a bind of the context whose own function cancels the run does not run the returned handler",
                i =>
                {
                    var ran = false;
                    using var source = new CancellationTokenSource();
                    var handler = Handler
                        .Context.Bind(_ =>
                        {
                            source.Cancel();
                            return Handler.Sync(() => ran = true);
                        })
                        .Map(x => x);
                    Check.True(i.End(handler, Of(source)).IsCancelled);
                    Check.True(!ran);
                }
            ),
            Matrix.Case(
                "an async method whose own code cancels the run does not run the handler that it awaits next",
                i =>
                {
                    var ran = false;
                    using var source = new CancellationTokenSource();
                    async Handler<int> Cancels()
                    {
                        source.Cancel();
                        return await Handler.Sync(() => (ran = true, 1).Item2);
                    }
                    Check.True(i.End(Cancels(), Of(source)).IsCancelled);
                    Check.True(!ran);
                }
            ),
            Matrix.Case(
                "a finalizer around a handler that cancels its own run sees the cancellation instead of the value",
                i =>
                {
                    var seen = "";
                    using var source = new CancellationTokenSource();
                    var cancels = Handler.Sync(() =>
                    {
                        source.Cancel();
                        return 1;
                    });
                    var handler = cancels.Finally(outcome => Handler.Sync(() => seen = outcome.ToString()));
                    Check.True(i.End(handler, Of(source)).IsCancelled);
                    Check.Equal("cancelled", seen);
                }
            ),
            Matrix.Case(
                "a stage whose own function cancels the run does not run the returned handler",
                i =>
                {
                    var ran = false;
                    using var source = new CancellationTokenSource();
                    var app = App
                        .Empty.With(RouteDefinition.Of("/", [Method.Get], Handler.Return(Response.Text("hello"))))
                        .With(
                            AfterHook.Of(
                                "cancels",
                                response =>
                                {
                                    source.Cancel();
                                    return Handler.Sync(() => ran = true).Then(Handler.Return(response));
                                }
                            )
                        );
                    Check.True(i.End(app.Handler, Of(source)).IsCancelled);
                    Check.True(!ran);
                }
            ),
            Matrix.Case(
                "a fault below an async method is thrown where it awaits",
                i =>
                {
                    var fault = new FormatException();
                    Check.Equal("caught", i.Value(Caught(Handler.Of<int>(() => throw fault).Map(x => x))));
                    Check.Equal("caught", i.Value(Caught(Handler.Fail<int>(fault).Map(x => x))));
                    Check.Equal("caught", i.Value(Caught(Handler.Yield.AsUnit().Bind(_ => Handler.Fail<int>(fault)))));
                }
            ),
            Matrix.Case(
                "the trace of a fault begins where it was thrown and lists no combinators",
                i =>
                {
                    var inner = Handler.Sync<int>(Throwing);
                    foreach (var link in Links)
                        inner = link.Around(inner, x => x);
                    var trace = i.End(inner).Fault!.StackTrace!;
                    Check.True(trace.TrimStart().Split('\n')[0].Contains(nameof(Throwing)));
                    Check.Sequence(
                        [],
                        trace.Split('\n').Where(line => line.Contains("Node`") || line.Contains("Frame"))
                    );
                }
            ),
            Matrix.Case(
                "a task that refuses to call back is a fault where it is awaited, and nothing of the wait remains",
                i =>
                {
                    async Handler<string> Awaits()
                    {
                        try
                        {
                            await Handler.FromTask(_ => new ValueTask<int>(new Refusing(), 0)).Map(x => x);
                            return "continued";
                        }
                        catch (InvalidOperationException)
                        {
                            return "caught";
                        }
                    }
                    Check.Equal("caught, caught", i.Value(Awaits().Bind(a => Awaits().Map(b => $"{a}, {b}"))));
                }
            ),
            Matrix.Case(
                "nested async methods wait and continue at their own places",
                i =>
                {
                    var trace = new List<string>();
                    Check.Equal(3, i.Value(Outermost(trace)));
                    Check.Sequence(
                        ["outer", "middle", "inner", "inner continued", "middle continued", "outer continued"],
                        trace
                    );
                }
            ),
            Matrix.Case(
                "an async method starts from its beginning on each run, whether or not it waited before",
                i =>
                {
                    var waits = true;
                    async Handler<int> Sum()
                    {
                        var sum = 0;
                        for (var n = 0; n < 3; n++)
                        {
                            sum += await Handler.Return(1);
                            if (waits)
                                await Task.Yield();
                        }
                        return sum;
                    }
                    var handler = Sum();
                    Check.Equal(3, i.Value(handler));
                    waits = false;
                    Check.Equal(3, i.Value(handler));
                    waits = true;
                    Check.Equal(6, i.Value(handler.Bind(x => handler.Map(y => x + y))));
                }
            ),
            .. Links.Select(link =>
                Runner.TestCase(
                    $"{link.Name}: a thread with a small stack runs fifty thousand nested handlers",
                    () =>
                    {
                        var found = 0;
                        var thread = new Thread(
                            () =>
                                found = new Runtime.BlockingInterpreter().Run(
                                    Nested(link.Around, Handler.Return(0), 50_000)
                                ),
                            maxStackSize: 256 * 1024
                        );
                        thread.Start();
                        thread.Join();
                        Check.Equal(50_000, found);
                    }
                )
            ),
        ]
    );

    private static int Throwing() => throw new FormatException();

    private static async Handler<int> Awaiting(Handler<int> inner, Func<int, int> f) => f(await inner);

    private static async Handler<string> Caught(Handler<int> inner)
    {
        try
        {
            await inner;
            return "not thrown";
        }
        catch (FormatException)
        {
            return "caught";
        }
    }

    private static async Handler<int> Outermost(List<string> trace)
    {
        trace.Add("outer");
        var sum = 1 + await Middle(trace).Map(x => x);
        trace.Add("outer continued");
        return sum;
    }

    private static async Handler<int> Middle(List<string> trace)
    {
        trace.Add("middle");
        var sum = 1 + await Inner(trace).Bind(Handler.Return);
        trace.Add("middle continued");
        return sum;
    }

    private static async Handler<int> Inner(List<string> trace)
    {
        trace.Add("inner");
        await Task.Yield();
        trace.Add("inner continued");
        return 1;
    }

    private static Handler<int> Nested(Around around, Handler<int> inner, int deep = Deep)
    {
        var count = 0;
        for (var n = 0; n < deep; n++)
            inner = around(inner, _ => ++count);
        return inner;
    }

    private static List<int> Order(Runtime.Interpreter i, Around around, Handler<int> inner)
    {
        var trace = new List<int>();
        i.Value(Three(trace, around, inner));
        return trace;
    }

    private static List<int> AfterCancel(Runtime.Interpreter i, Around around) => AfterCancel(i, all => all, around);

    private static List<int> AfterCancel(Runtime.Interpreter i, Func<Handler<int>, Handler<int>> region, Around around)
    {
        var trace = new List<int>();
        using var source = new CancellationTokenSource();
        var inner = Handler.Sync(() =>
        {
            source.Cancel();
            return 0;
        });
        Check.True(i.End(region(Three(trace, around, inner)), Of(source)).IsCancelled);
        return trace;
    }

    private static Handler<int> Three(List<int> trace, Around around, Handler<int> inner)
    {
        for (var n = 1; n <= 3; n++)
        {
            var number = n;
            inner = around(
                inner,
                x =>
                {
                    trace.Add(number);
                    return x;
                }
            );
        }
        return inner;
    }

    private static RequestContext Of(CancellationTokenSource source) =>
        RequestContext.Of(Handlers.Request.Get("/"), cancellation: source.Token);

    /// <summary>Behaves like a pooled source that is awaited twice.</summary>
    private sealed class Refusing : IValueTaskSource<int>
    {
        public int GetResult(short token) => 1;

        public ValueTaskSourceStatus GetStatus(short token) => ValueTaskSourceStatus.Pending;

        public void OnCompleted(
            Action<object?> continuation,
            object? state,
            short token,
            ValueTaskSourceOnCompletedFlags flags
        ) => throw new InvalidOperationException("It is already awaited.");
    }

    private delegate Handler<int> Around(Handler<int> inner, Func<int, int> function);

    private sealed record Link(string Name, Around Around);
}
