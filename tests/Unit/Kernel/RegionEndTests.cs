using Expecto;
using Handlers.Runtime;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests;

/// <summary>The end of a masked region when a cancellation is pending.</summary>
public static class RegionEndTests
{
    private static readonly FormatException Fault = new("x");

    [Tests]
    public static readonly Test All = Runner.TestList(
        "handler: ends of masked regions",
        [
            .. Regions()
                .Select(region =>
                    Matrix.Case(
                        $"the finalizer around {region.Name} sees the value with which it completed, and the run is cancelled",
                        i =>
                        {
                            var (seen, run) = Ending(i, (cancel, log) => Seeing(region.Of(cancel), log));
                            Check.True(run.IsCancelled);
                            Check.Sequence(["Value 1"], seen);
                        }
                    )
                ),
            .. Regions()
                .Select(region =>
                    Matrix.Case(
                        $"the async method that awaits {region.Name} gets its value, and is cancelled at its next await",
                        i =>
                        {
                            var (seen, run) = Ending(i, (cancel, log) => Method(region.Of(cancel), log));
                            Check.True(run.IsCancelled);
                            Check.Sequence(["got 1", "cancelled", "finally"], seen);

                            static async Handler<int> Method(Handler<int> region, List<string> log)
                            {
                                try
                                {
                                    log.Add($"got {await region}");
                                    await Handler.Yield;
                                    log.Add("not reached");
                                    return 1;
                                }
                                catch (HandlerUnwindException unwind) when (unwind.Response is null)
                                {
                                    log.Add("cancelled");
                                    throw;
                                }
                                finally
                                {
                                    log.Add("finally");
                                }
                            }
                        }
                    )
                ),
            Matrix.Case(
                "the value passes through functions and methods on its way to the finalizer, including a method that returns it unchanged",
                i =>
                {
                    foreach (
                        var pass in new Func<Handler<int>, Handler<int>>[]
                        {
                            region => region.Map(x => x),
                            region => region.Bind(Handler.Return),
                            region => region.Then(Handler.Return(1)),
                            region => Handler.Return(0).Bind(_ => region),
                            region => region.Catch(_ => Handler.Return(0)),
                            region => region.Attempt().Map(outcome => outcome.GetValue()),
                            region => region.Finally(Handler.Yield),
                            region => Awaiting(region),
                        }
                    )
                    {
                        var (seen, run) = Ending(i, (cancel, log) => Seeing(pass(Masked(cancel)), log));
                        Check.True(run.IsCancelled);
                        Check.Sequence(["Value 1"], seen);
                    }

                    static async Handler<int> Awaiting(Handler<int> region) => await region;
                }
            ),
            Matrix.Case(
                "no step runs after the region",
                i =>
                {
                    foreach (
                        var next in new Func<Handler<int>, Handler<int>, Handler<int>>[]
                        {
                            (region, step) => region.Then(step),
                            (region, step) => region.Bind(_ => step),
                            (region, step) => region.Map(x => x).Finally(Handler.Nothing).Then(step),
                        }
                    )
                    {
                        var (seen, run) = Ending(
                            i,
                            (cancel, log) =>
                                Seeing(next(Masked(cancel), Handler.Sync(() => Add(log, "not reached"))), log)
                        );
                        Check.True(run.IsCancelled);
                        Check.Sequence(["Cancelled"], seen);
                    }
                }
            ),
            Matrix.Case(
                "a region at the end of a run or a fiber ends cancelled, because nothing around it uses the value",
                i =>
                {
                    Check.True(Ending(i, (cancel, _) => Masked(cancel)).Run.IsCancelled);
                    Check.True(Ending(i, (cancel, _) => Masked(cancel).Map(x => x + 1)).Run.IsCancelled);
                    // The fiber starts in a restored part, because inside the region no outside cancellation would reach it.
                    var (seen, _) = Ending(
                        i,
                        (cancel, log) =>
                            Handler.Uncancelable(restore =>
                                restore
                                    .Run(Handler.Spawn(Masked(cancel)))
                                    .Bind(fiber => fiber.Ended())
                                    .Map(outcome => Add(log, $"{outcome.Kind}"))
                            )
                    );
                    Check.Sequence(["Cancelled"], seen);
                }
            ),
            Matrix.Case(
                "a fault of the region stays a fault, for the finalizer around it and for the run",
                i =>
                {
                    var (seen, run) = Ending(
                        i,
                        (cancel, log) =>
                            Seeing(Handler.Uncancelable(Handler.Sync(cancel).Then(Handler.Fail<int>(Fault))), log)
                    );
                    Check.Same(Fault, run.Fault);
                    Check.Sequence(["Faulted"], seen);
                }
            ),
            Matrix.Case(
                "await using disposes a resource that was acquired in a region, at whatever time the cancellation arrived",
                i =>
                {
                    var (seen, run) = Ending(i, (cancel, log) => Method(cancel, log));
                    Check.True(run.IsCancelled);
                    Check.Sequence(["acquired", "disposed of"], seen);

                    static async Handler<int> Method(Action cancel, List<string> log)
                    {
                        var acquire = Handler.Sync(() =>
                        {
                            cancel();
                            log.Add("acquired");
                            return new Resource(log);
                        });
                        await using var resource = await Handler.Uncancelable(acquire);
                        await Handler.Yield;
                        log.Add("not reached");
                        return 1;
                    }
                }
            ),
            Matrix.Case(
                "code that a restored part starts after a completed region is cancelled as usual",
                i =>
                {
                    var (seen, run) = Ending(
                        i,
                        (cancel, log) =>
                            Handler.Uncancelable(restore =>
                                restore
                                    .Run(Masked(cancel))
                                    .Map(_ => Add(log, "region"))
                                    .Then(Seeing(restore.Run(Handler.Return(1)), log))
                                    .Map(_ => Add(log, "not reached"))
                            )
                    );
                    Check.True(run.IsCancelled);
                    Check.Sequence(["region", "Cancelled"], seen);
                }
            ),
            Matrix.Case(
                "100,000 finalizers around a region see its value, on any stack",
                i =>
                {
                    var values = 0;
                    var (_, run) = Ending(
                        i,
                        (cancel, _) =>
                            Enumerable
                                .Range(0, 100_000)
                                .Aggregate(
                                    Masked(cancel),
                                    (inner, _) =>
                                        inner.Finally(outcome =>
                                        {
                                            values += outcome.IsValue ? 1 : 0;
                                            return Handler.Nothing;
                                        })
                                )
                    );
                    Check.True(run.IsCancelled);
                    Check.Equal(100_000, values);
                }
            ),
        ]
    );

    /// <summary>Each yields 1 and is cancelled inside a masked part: in direct style, and after a suspension.</summary>
    private static (string Name, Func<Action, Handler<int>> Of)[] Regions() =>
        [
            ("a region", Masked),
            ("a region that has waited", cancel => Handler.Uncancelable(Waiting(cancel).As(1))),
            ("a nested region", cancel => Handler.Uncancelable(Masked(cancel))),
            ("a Finally", cancel => Handler.Return(1).Finally(Handler.Sync(cancel))),
            ("a Finally that reads the outcome", cancel => Handler.Return(1).Finally(_ => Handler.Sync(cancel))),
            ("a Finally that has waited", cancel => Handler.Return(1).Finally(Waiting(cancel))),
            (
                "a Bracket",
                cancel => Handler.Bracket(Handler.Return(1), Handler.Return, (int _) => Handler.Sync(cancel))
            ),
            (
                "a Bracket whose release has waited",
                cancel => Handler.Bracket(Handler.Return(1), Handler.Return, (int _) => Waiting(cancel))
            ),
        ];

    private static Handler<int> Masked(Action cancel) => Handler.Uncancelable(Handler.Sync(cancel).As(1));

    private static Handler Waiting(Action cancel) => Handler.Sync(cancel).Then(Handler.Yield);

    private static Handler<int> Seeing(Handler<int> handler, List<string> log) =>
        handler.Finally(outcome =>
            Handler.Sync(() => log.Add(outcome.IsValue ? $"{outcome.Kind} {outcome.GetValue()}" : $"{outcome.Kind}"))
        );

    private static int Add(List<string> log, string word)
    {
        log.Add(word);
        return 0;
    }

    private static (List<string> Seen, Outcome<int> Run) Ending(
        Interpreter interpreter,
        Func<Action, List<string>, Handler<int>> make
    )
    {
        using var source = new CancellationTokenSource();
        var log = new List<string>();
        var context = RequestContext.Of(Handlers.Request.Get("/"), cancellation: source.Token);
        return (log, interpreter.End(make(source.Cancel, log), context));
    }

    private sealed class Resource(List<string> log) : IAsyncDisposable
    {
        public ValueTask DisposeAsync()
        {
            log.Add("disposed of");
            return default;
        }
    }
}
