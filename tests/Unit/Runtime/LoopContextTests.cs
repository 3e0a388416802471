using Expecto;
using Handlers.Runtime;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests;

/// <summary>Blocking on asynchronous code: the context that plain async code sees in a blocking run, and the fate of code that outlives the run.</summary>
public static class LoopContextTests
{
    private static readonly BlockingInterpreter Interpreter = new();

    private static SynchronizationContext Current => SynchronizationContext.Current!;

    private static int Here => Environment.CurrentManagedThreadId;

    [Tests]
    public static readonly Test All = Runner.TestList(
        "blocking: context",
        [
            Matrix.Alone(
                "a copy of the context posts to the same loop",
                () =>
                    Check.Equal(
                        Here,
                        Interpreter.Run(Posting((context, done) => context.CreateCopy().Post(_ => done(Here), null)))
                    )
            ),
            Matrix.Alone(
                "Send from the loop thread runs inline",
                () =>
                    Check.Equal(
                        Here,
                        Interpreter.Run(
                            Handler.Sync(() =>
                            {
                                var seen = 0;
                                Current.Send(_ => seen = Here, null);
                                return seen;
                            })
                        )
                    )
            ),
            Matrix.Alone(
                "Send from another thread waits until the loop has run the callback, and rethrows its exception",
                () =>
                {
                    var loop = Here;
                    Interpreter.Run(
                        Handler.FromContext(async _ =>
                        {
                            var context = Current;
                            await Matrix.OnThread(() =>
                            {
                                var seen = 0;
                                context.Send(_ => seen = Here, null);
                                Check.Equal(loop, seen);
                                Check.Throws<FormatException>(
                                    () => context.Send(_ => throw new FormatException("sent"), null),
                                    "sent"
                                );
                            });
                            return 1;
                        })
                    );
                }
            ),
            Matrix.Alone(
                "Send inside Send and inside Post does not deadlock, nor does Send out of a nested run",
                () =>
                {
                    var trace = new List<string>();
                    Interpreter.Run(
                        Posting(
                            (context, done) =>
                            {
                                context.Send(_ => context.Send(_ => trace.Add("send in send"), null), null);
                                context.Post(_ => context.Send(_ => trace.Add("send in post"), null), null);
                                context.Post(
                                    _ =>
                                    {
                                        Interpreter.Run(
                                            Handler
                                                .Sync(() =>
                                                {
                                                    context.Send(_ => trace.Add("send out of a nested run"), null);
                                                    Check.True(!ReferenceEquals(context, Current));
                                                })
                                                .AsUnit()
                                        );
                                        done(0);
                                    },
                                    null
                                );
                            }
                        )
                    );
                    Check.Sequence(["send in send", "send in post", "send out of a nested run"], trace);
                }
            ),
            Matrix.Alone(
                "posts from many threads never overlap, and none is lost",
                () =>
                {
                    const int Threads = 6;
                    const int Each = 2_000;
                    var (inside, most, count) = (0, 0, 0);
                    Interpreter.Run(
                        Posting(
                            (context, done) =>
                            {
                                for (var t = 0; t < Threads; t++)
                                    Matrix.OnThread(() =>
                                    {
                                        for (var n = 0; n < Each; n++)
                                            context.Post(
                                                _ =>
                                                {
                                                    most = Math.Max(most, Interlocked.Increment(ref inside));
                                                    if (++count == Threads * Each)
                                                        done(0);
                                                    Interlocked.Decrement(ref inside);
                                                },
                                                null
                                            );
                                    });
                            }
                        )
                    );
                    Check.Equal((1, Threads * Each), (most, count));
                }
            ),
            Matrix.Alone(
                "posts of one thread run in order",
                () =>
                {
                    var order = new List<int>();
                    Interpreter.Run(
                        Posting(
                            (context, done) =>
                            {
                                for (var n = 0; n < 100; n++)
                                    context.Post(k => order.Add((int)k!), n);
                                context.Post(_ => done(0), null);
                            }
                        )
                    );
                    Check.Sequence(Enumerable.Range(0, 100), order);
                }
            ),
            Matrix.Alone(
                "async void work is not awaited; an exception that it throws in time is the outcome",
                () =>
                {
                    var handler = Handler.Sync(Throws).Then(Handler.Yield.Then(Handler.Yield.Then(Handler.Return(1))));
                    Check.Throws<FormatException>(() => Interpreter.Run(handler), "async void");

                    static async void Throws()
                    {
                        await Task.Yield();
                        throw new FormatException("async void");
                    }
                }
            ),
            Matrix.Alone(
                "exceptions of posted callbacks surface from the run: one is the fault, the others are attached",
                () =>
                {
                    var handler = Posting(
                        (context, done) =>
                        {
                            context.Post(_ => throw new FormatException("first"), null);
                            context.Post(_ => throw new FormatException("second"), null);
                            context.Post(_ => done(0), null);
                        }
                    );
                    var fault = Check.Throws<FormatException>(() => Interpreter.Run(handler), "first");
                    Check.Equal("second", SuppressedExceptions.Of(fault).Single().Message);
                }
            ),
            Matrix.Alone(
                "an unawaited plain task continues on the pool to its last finally, and is reported once",
                () =>
                {
                    var reports = new List<Report>();
                    var interpreter = new BlockingInterpreter(new InterpreterOptions { Report = reports.Add });
                    var gate = new TaskCompletionSource();
                    var ended = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
                    interpreter.Run(
                        Handler
                            .Sync(() =>
                            {
                                _ = Unawaited();
                            })
                            .AsUnit()
                    );
                    gate.SetResult();
                    Check.True(ended.Task.GetAwaiter().GetResult() != Here);
                    Check.Equal(ReportKind.LatePost, reports.Single().Kind);

                    async Task Unawaited()
                    {
                        try
                        {
                            await gate.Task;
                            await Task.Yield();
                            throw new FormatException("this is not visible");
                        }
                        finally
                        {
                            ended.SetResult(Here);
                        }
                    }
                }
            ),
            Matrix.Alone(
                "late async void work that throws is reported and ends nothing",
                () =>
                {
                    var reports = new System.Collections.Concurrent.BlockingCollection<Report>();
                    var interpreter = new BlockingInterpreter(new InterpreterOptions { Report = reports.Add });
                    var gate = new TaskCompletionSource();
                    interpreter.Run(Handler.Sync(Throws).AsUnit());
                    Check.Equal(ReportKind.AsyncVoid, reports.Take().Kind);
                    gate.SetResult();
                    Check.Same(null, reports.Take().Fault);
                    Check.Equal("late", reports.Take().Fault!.Message);

                    async void Throws()
                    {
                        await gate.Task;
                        throw new FormatException("late");
                    }
                }
            ),
            Matrix.Alone(
                "a continuation that is posted exactly at completion is not lost and does not hang",
                () =>
                {
                    var quiet = new BlockingInterpreter(new InterpreterOptions { Report = _ => { } });
                    var (run, sent) = (0, 0);
                    SynchronizationContext? context = null;
                    using var start = new Barrier(2);
                    const int Rounds = 10_000;
                    var poster = Matrix.OnThread(() =>
                    {
                        for (var n = 0; n < Rounds; n++)
                        {
                            start.SignalAndWait();
                            context!.Post(_ => Interlocked.Increment(ref run), null);
                            if (n % 10 == 0)
                                context.Send(_ => Interlocked.Increment(ref sent), null);
                            start.SignalAndWait();
                        }
                    });
                    for (var n = 0; n < Rounds; n++)
                    {
                        quiet.Run(
                            Handler
                                .Sync(() =>
                                {
                                    context = Current;
                                    start.SignalAndWait();
                                })
                                .Then(n % 2 == 0 ? Handler.Yield : Handler.Nothing)
                                .AsUnit()
                        );
                        start.SignalAndWait();
                    }
                    poster.GetAwaiter().GetResult();
                    SpinWait.SpinUntil(() => Volatile.Read(ref run) == Rounds);
                    Check.Equal((Rounds, Rounds / 10), (run, sent));
                }
            ),
            Matrix.Alone(
                "a post to the context of an ended run runs on the pool, even while the loop serves the next run",
                () =>
                {
                    var quiet = new BlockingInterpreter(new InterpreterOptions { Report = _ => { } });
                    var ended = quiet.Run(Handler.Sync(() => Current));
                    var loop = Here;
                    quiet.Run(
                        Handler.FromContext(async _ =>
                        {
                            var ran = new TaskCompletionSource<int>();
                            ended.Post(_ => ran.SetResult(Here), null);
                            Check.True(await ran.Task != loop);
                            var seen = 0;
                            ended.Send(_ => seen = Here, null);
                            Check.True(seen != loop && seen != 0);
                            return 1;
                        })
                    );
                }
            ),
            Matrix.Alone(
                "a late post is reported to the interpreter of its run, even while the thread serves another run",
                () =>
                {
                    var (mine, other) = (new List<Report>(), new List<Report>());
                    var ended = new BlockingInterpreter(new InterpreterOptions { Report = mine.Add }).Run(
                        Handler.Sync(() => Current)
                    );
                    new BlockingInterpreter(new InterpreterOptions { Report = other.Add }).Run(
                        Handler.Sync(() =>
                        {
                            ended.Send(_ => { }, null);
                            return 1;
                        })
                    );
                    Check.Equal(ReportKind.LatePost, mine.Single().Kind);
                    Check.Equal(0, other.Count);
                }
            ),
            Matrix.Alone(
                "a late post of an old run is not reported to any other interpreter",
                () =>
                {
                    var reports = new List<Report>();
                    var ended = new BlockingInterpreter().Run(Handler.Sync(() => Current));
                    for (var n = 0; n < 10; n++)
                        new BlockingInterpreter(new InterpreterOptions { Report = reports.Add }).Run(
                            Handler.Sync(() => n)
                        );
                    ended.Send(_ => { }, null);
                    Check.Equal(0, reports.Count);
                }
            ),
            Matrix.Alone(
                "changes of a posted callback to its execution context reach neither the run nor the caller",
                () =>
                {
                    var local = new AsyncLocal<string?>();
                    var handler = Posting(
                            (context, done) =>
                                context.Post(
                                    _ =>
                                    {
                                        local.Value = "callback";
                                        done(0);
                                    },
                                    null
                                )
                        )
                        .Bind(_ => Handler.Sync(() => local.Value));
                    Check.Equal(null, Interpreter.Run(handler));
                    Check.Equal(null, local.Value);
                }
            ),
        ]
    );

    /// <summary>A handler that waits until a callback posted to its context signals that it is done.</summary>
    private static Handler<int> Posting(Action<SynchronizationContext, Action<int>> post) =>
        Handler.FromTask(_ =>
        {
            var done = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
            post(Current, done.SetResult);
            return new ValueTask<int>(done.Task);
        });
}
