using Expecto;
using Handlers.Runtime;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests;

/// <summary>Blocking on asynchronous code: blocking runs inside runs.</summary>
public static class NestedRunTests
{
    private static readonly BlockingInterpreter Interpreter = new();
    private static readonly BlockingInterpreter Impatient = new(
        new InterpreterOptions { NestedStall = TimeSpan.Zero, Report = _ => { } }
    );
    private static readonly Key<string> Word = new("word", () => "none");

    private static int Here => Environment.CurrentManagedThreadId;

    [Tests]
    public static readonly Test All = Runner.TestList(
        "blocking: nested runs",
        [
            Matrix.Alone(
                "S14 the inner run ends, and the outer run continues on its thread",
                () =>
                {
                    var inner = Handler.Yield.Then(Handler.Sync(() => Here));
                    var outer = Handler.Yield.Then(Handler.Sync(() => Interpreter.Run(inner)));
                    Check.Equal(
                        (Here, Here),
                        Interpreter.Run(outer.Bind(i => Handler.Yield.Then(Handler.Sync(() => (i, Here)))))
                    );
                }
            ),
            Matrix.Alone(
                "three levels work with waits at each level",
                () =>
                {
                    var trace = new List<string>();
                    Interpreter.Run(Level(3));
                    Check.Sequence(["in 3", "in 2", "in 1", "in 0", "out 0", "out 1", "out 2", "out 3"], trace);

                    async Handler<int> Level(int n)
                    {
                        trace.Add($"in {n}");
                        await Handler.Delay(TimeSpan.FromTicks(1));
                        await Task.Run(() => { });
                        if (n > 0)
                            Interpreter.Run(Level(n - 1));
                        await Handler.Yield;
                        trace.Add($"out {n}");
                        return n;
                    }
                }
            ),
            Matrix.Alone(
                "the inner run does not take work queued on the outer run",
                () =>
                {
                    var trace = new List<string>();
                    Interpreter.Run(
                        Handler
                            .Sync(() =>
                            {
                                SynchronizationContext.Current!.Post(_ => trace.Add("outer"), null);
                                Interpreter.Run(Handler.Yield.Then(Handler.Sync(() => trace.Add("inner"))).AsUnit());
                            })
                            .Then(Handler.Yield.AsUnit())
                    );
                    Check.Sequence(["inner", "outer"], trace);
                }
            ),
            Matrix.Alone(
                "an inner run that needs the outer loop is refused with both places, and its finally blocks run",
                () =>
                {
                    var final = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                    var handler = Handler.Sync(() =>
                    {
                        var outer = OnOuter();
                        return Impatient.Run(Waits(outer));
                    });
                    Check.Throws<NestedRunStalledException>(
                        () => Impatient.Run(handler),
                        "NestedRunTests.cs:",
                        "Await"
                    );
                    final.Task.GetAwaiter().GetResult();
                    Check.Equal(1, Impatient.Run(Handler.Yield.Then(Handler.Return(1))));

                    static async Task OnOuter() => await Task.Yield();

                    async Handler<int> Waits(Task outer)
                    {
                        try
                        {
                            await outer;
                            await Handler.Yield;
                            return 1;
                        }
                        finally
                        {
                            await Handler.Yield;
                            final.SetResult();
                        }
                    }
                }
            ),
            Matrix.Alone(
                "it is also refused if the outer work arrives while the inner run is asleep",
                () =>
                {
                    var handler = Handler.Sync(() =>
                    {
                        var context = SynchronizationContext.Current!;
                        var outer = new TaskCompletionSource<int>();
                        var inner = Handler.FromTask(_ =>
                        {
                            Matrix.OnThread(() => context.Post(_ => outer.SetResult(1), null));
                            return new ValueTask<int>(outer.Task);
                        });
                        return Impatient.Run(inner);
                    });
                    Check.Throws<NestedRunStalledException>(
                        () => Impatient.Run(handler),
                        "work queued on the same thread"
                    );
                    var two = Handler.Sync(() => Impatient.Run(handler));
                    Check.Throws<NestedRunStalledException>(() => Impatient.Run(two));
                }
            ),
            Matrix.Alone(
                "an inner run that waits for other threads is not affected by an outer loop without work",
                () =>
                {
                    var inner = Handler.FromTask(_ => new ValueTask<int>(Matrix.OnThreadGives(() => 5)));
                    Check.Equal(5, Impatient.Run(Handler.Sync(() => Impatient.Run(inner))));
                }
            ),
            Matrix.Alone(
                "after a stall the outer run continues, and later inner runs are timed anew",
                () =>
                {
                    var handler = Handler.Sync(() =>
                    {
                        var stalled = 0;
                        for (var n = 0; n < 3; n++)
                        {
                            var outer = Later();
                            try
                            {
                                Impatient.Run(Handler.FromTask(_ => new ValueTask<int>(outer)));
                            }
                            catch (NestedRunStalledException)
                            {
                                stalled++;
                            }
                        }
                        return stalled;
                    });
                    Check.Equal(3, Impatient.Run(handler.Bind(n => Handler.Yield.Then(Handler.Return(n)))));
                    Check.Equal(
                        2,
                        Impatient.Run(Handler.Sync(() => Impatient.Run(Handler.Yield.Then(Handler.Return(2)))))
                    );

                    static async Task<int> Later()
                    {
                        await Task.Yield();
                        return 1;
                    }
                }
            ),
            Matrix.Alone(
                "an abandoned inner run that faults later is reported",
                () =>
                {
                    var reports = new System.Collections.Concurrent.BlockingCollection<Report>();
                    var told = new BlockingInterpreter(
                        new InterpreterOptions { NestedStall = TimeSpan.Zero, Report = reports.Add }
                    );
                    var handler = Handler.Sync(() =>
                    {
                        var outer = Late();
                        return told.Run(Handler.FromTask(_ => new ValueTask<int>(outer)));
                    });
                    Check.Throws<NestedRunStalledException>(() => told.Run(handler));
                    foreach (var report in reports.GetConsumingEnumerable())
                        if (report.Fault is FormatException)
                            break;

                    static async Task<int> Late()
                    {
                        await Task.Yield();
                        throw new FormatException("late");
                    }
                }
            ),
            Matrix.Alone(
                "a thread that is interrupted leaves its run to the pool, and serves the next run",
                () =>
                {
                    var gate = new TaskCompletionSource<int>();
                    var final = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                    Thread? thread = null;
                    var run = Matrix.OnThread(() =>
                    {
                        thread = Thread.CurrentThread;
                        var handler = Handler
                            .FromTask(_ =>
                            {
                                thread.Interrupt();
                                return new ValueTask<int>(gate.Task);
                            })
                            .Finally(Handler.Yield.Then(Handler.Sync(final.SetResult)));
                        Check.Throws<ThreadInterruptedException>(() => Impatient.Run(handler));
                        Check.Equal(null, SynchronizationContext.Current);
                        Check.Equal(1, Impatient.Run(Handler.Yield.Then(Handler.Return(1))));
                    });
                    run.GetAwaiter().GetResult();
                    gate.SetResult(1);
                    final.Task.GetAwaiter().GetResult();
                }
            ),
            Matrix.Alone(
                "nested runs beyond 32 levels are refused, in steps and in plain async code",
                () =>
                {
                    var deepest = 0;
                    Check.Throws<InvalidOperationException>(
                        () => Interpreter.Run(Deeper(1)),
                        "at most 32",
                        "NestedRunTests.cs"
                    );
                    Check.Equal(32, deepest);
                    deepest = 0;
                    Check.Throws<InvalidOperationException>(() => Interpreter.Run(Plainly(1)), "at most 32");
                    Check.Equal(32, deepest);

                    Handler<int> Deeper(int n) => Handler.Sync(() => Interpreter.Run(Deeper((deepest = n) + 1)));
                    Handler<int> Plainly(int n) =>
                        Handler.FromContext(async _ =>
                        {
                            await Task.Yield();
                            return Interpreter.Run(Plainly((deepest = n) + 1));
                        });
                }
            ),
            Matrix.Alone(
                "S14 a blocking run on a thread that serves an async run is refused with advice",
                () =>
                {
                    var handler = Handler.Yield.Then(Handler.Sync(() => Interpreter.Run(Handler.Return(1))));
                    Check.Throws<InvalidOperationException>(
                        () => new AsyncInterpreter().Value(handler),
                        "Await the handler",
                        "NestedRunTests.cs"
                    );
                    var first = Handler.Sync(() => Interpreter.Run(Handler.Return(1)));
                    Check.Throws<InvalidOperationException>(() => new AsyncInterpreter().Value(first), "Await");
                    Check.Equal(
                        1,
                        new AsyncInterpreter().Value(Handler.Offload(_ => Interpreter.Run(Handler.Return(1))))
                    );
                }
            ),
            Matrix.Alone(
                "an inner run serves the same request: it shares context, keys (both ways), mask and cancellation",
                () =>
                {
                    using var source = new CancellationTokenSource();
                    var context = RequestContext.Of(Handlers.Request.Get("/"), cancellation: source.Token);
                    var inner = Word.Get().Bind(w => Handler.Yield.Then(Word.Set(w + " inner").As(w)));
                    var outer = Word.Set("outer")
                        .Then(
                            Handler.Sync(() => Interpreter.Run(inner)).Bind(seen => Word.Get().Map(now => (seen, now)))
                        );
                    Check.Equal(("outer", "outer inner"), Interpreter.Run(outer, context));
                    Check.Same(context, Interpreter.Run(Handler.Sync(() => Interpreter.Run(Handler.Context)), context));

                    var masked = "";
                    var final = Handler.Sync(() =>
                        masked = Interpreter.Run(
                            Handler.Yield.Then(Handler.Cancellation.Map(t => $"{t.CanBeCanceled}"))
                        )
                    );
                    var cancelled = Handler.Sync(source.Cancel).Then(Handler.Return(1)).Finally(final);
                    Check.True(Interpreter.RunOutcome(cancelled, context).IsCancelled);
                    Check.Equal("False", masked);
                }
            ),
            Matrix.Alone(
                "keys set by an inner run that faulted or halted stay set, and its halt ends the outer run",
                () =>
                {
                    var response = Response.Text("enough");
                    var halts = Word.Set("set").Then(Handler.Halt<int>(response));
                    var attempt = Handler.Sync(() => Interpreter.Run(halts)).Attempt();
                    var (halted, word) = Interpreter.Run(attempt.Bind(o => Word.Get().Map(w => (o.Halted, w))));
                    Check.Same(response, halted);
                    Check.Equal("set", word);
                }
            ),
            Matrix.Alone(
                "an inner run in plain async code of the run also serves the same request",
                () =>
                {
                    var context = RequestContext.Of(Handlers.Request.Get("/"));
                    var handler = Word.Set("outer")
                        .Then(
                            Handler.FromContext(async _ =>
                            {
                                await Task.Yield();
                                return (Interpreter.Run(Handler.Context), Interpreter.Run(Word.Set("plain").As(0)));
                            })
                        );
                    var (seen, word) = Interpreter.Run(handler.Bind(s => Word.Get().Map(w => (s.Item1, w))), context);
                    Check.Same(context, seen);
                    Check.Equal("plain", word);
                }
            ),
            Matrix.Alone(
                "an inner run for another request shares only the thread",
                () =>
                {
                    var other = RequestContext.Of(Handlers.Request.Get("/other"));
                    var inner = Word.Get().Bind(w => Word.Set("changed").As(w));
                    var outer = Word.Set("outer")
                        .Then(
                            Handler
                                .Sync(() => Interpreter.Run(inner, other))
                                .Bind(seen => Word.Get().Map(now => (seen, now)))
                        );
                    Check.Equal(("none", "outer"), Interpreter.Run(outer));
                }
            ),
        ]
    );
}
