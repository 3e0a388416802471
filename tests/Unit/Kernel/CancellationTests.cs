using Expecto;
using Handlers.Runtime;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests;

/// <summary>Cancellation as a separate outcome, and the regions that defer it.</summary>
public static class CancellationTests
{
    private static readonly FormatException Fault = new("x");
    private static readonly AsyncLocal<List<Report>?> Seen = new();

    [Tests]
    public static readonly Test All = Runner.TestList(
        "handler: cancellation",
        [
            Cancelling(
                "with a token that is already cancelled, the body never runs",
                (i, source, context) =>
                {
                    source.Cancel();
                    var ran = false;
                    Check.True(i.End(Handler.Sync(() => ran = true), context).IsCancelled);
                    Check.True(!ran);
                    Check.Throws<OperationCanceledException>(() => i.Value(Handler.Return(1), context), "cancelled");
                }
            ),
            Cancelling(
                "a cancellation in a sync step takes effect at the next step",
                (i, source, context) =>
                {
                    var after = new List<string>();
                    var step = Handler.Sync(() =>
                    {
                        source.Cancel();
                        after.Add("rest of the step");
                    });
                    Check.True(i.End(step.Then(Handler.Sync(() => after.Remove("next step"))), context).IsCancelled);
                    Check.Sequence(["rest of the step"], after);
                }
            ),
            // In virtual time, no delay is long enough for another thread to intervene.
            Cancelling(
                "a cancellation from another thread ends a delay, and the finalizers run",
                (i, source, context) =>
                {
                    var finals = new List<string>();
                    var handler = Handler
                        .Delay(TimeSpan.FromDays(20))
                        .As(1)
                        .Finally(o => Handler.Yield.Then(Handler.Sync(() => finals.Add(Word(o)))));
                    var waits = Handler
                        .Sync(() =>
                        {
                            _ = Matrix.OnThread(source.Cancel);
                        })
                        .Then(handler);
                    Check.True(i.End(waits, context).IsCancelled);
                    Check.True(finals.Count <= 1); // cancelled before the delay: the finalizer was never armed
                    var late = new CancellationTokenSource();
                    var run = Matrix.OnThread(() => Check.True(i.End(handler, Of(late)).IsCancelled));
                    late.Cancel();
                    run.GetAwaiter().GetResult();
                },
                outside: true
            ),
            Matrix.Case(
                "a cancelled delay cancels its timer",
                () => new InterpreterOptions { Time = new ManualTime() },
                i =>
                {
                    using var source = new CancellationTokenSource();
                    var time = (ManualTime)i.Options.Time;
                    var finals = 0;
                    var handler = Handler.Delay(TimeSpan.FromHours(1)).As(1).Finally(Handler.Sync(() => finals++));
                    var run = Matrix.OnThread(() => Check.True(i.End(handler, Of(source)).IsCancelled));
                    time.TimerSet.Wait();
                    source.Cancel();
                    run.GetAwaiter().GetResult();
                    Check.Equal(1, finals);
                    Check.Equal(0, time.Waiting);
                }
            ),
            Cancelling(
                "a step that cancels itself does not wait for the following delay, and the finalizer runs",
                (i, source, context) =>
                {
                    var trace = new List<string>();
                    var body = Handler
                        .Sync(source.Cancel)
                        .Then(Handler.Delay(TimeSpan.FromDays(1)).Then(Handler.Sync(() => trace.Remove("after"))));
                    var handler = body.Finally(o => Handler.Sync(() => trace.Add($"{o}")));
                    Check.True(i.End(handler, context).IsCancelled);
                    Check.Sequence(["cancelled"], trace);
                }
            ),
            Cancelling(
                "a cancellation passes through attempt, settle and catch",
                (i, source, context) =>
                {
                    var cancel = Handler.Sync(source.Cancel).Then(Handler.Return(1));
                    Check.True(i.End(cancel.Attempt(), context).IsCancelled);
                    Check.True(i.End(cancel.Settle(_ => Handler.Return(2)), context).IsCancelled);
                    Check.True(i.End(cancel.Catch(_ => Handler.Return(2)), context).IsCancelled);
                }
            ),
            Cancelling(
                "a finalizer is masked: it runs all its steps and its token is never cancelled",
                (i, source, context) =>
                {
                    var trace = new List<string>();
                    var final = Handler
                        .Sync(() => trace.Add("first"))
                        .Then(
                            Handler.Yield.Then(
                                Handler
                                    .Delay(TimeSpan.FromTicks(1))
                                    .Then(Handler.Cancellation.Map(token => trace.Remove($"{token.CanBeCanceled}")))
                            )
                        );
                    var last = final.Then(Handler.Sync(() => trace.Add("last")));
                    Check.True(
                        i.End(Handler.Sync(source.Cancel).Then(Handler.Return(1)).Finally(last), context).IsCancelled
                    );
                    Check.Sequence(["first", "last"], trace);
                }
            ),
            Matrix.Case(
                "a finalizer that faults after a cancellation is reported, and the run is still cancelled",
                () => new InterpreterOptions { Report = report => Seen.Value!.Add(report) },
                i =>
                {
                    Seen.Value = [];
                    using var source = new CancellationTokenSource();
                    var handler = Handler.Sync(source.Cancel).Then(Handler.Return(1)).Finally(Handler.Fail<int>(Fault));
                    Check.True(i.End(handler, Of(source)).IsCancelled);
                    Check.Same(Fault, Seen.Value!.Single().Fault);
                }
            ),
            Cancelling(
                "a fault takes precedence over a cancellation",
                (i, source, context) =>
                {
                    var handler = Handler.Of<int>(() =>
                    {
                        source.Cancel();
                        throw Fault;
                    });
                    Check.Same(Fault, i.End(handler, context).Fault);
                    Check.True(i.End(handler.Catch(_ => Handler.Return(1)), Of(new())).Fault is null);
                }
            ),
            Matrix.Case(
                "an OperationCanceledException that is not the run's own cancellation is a fault",
                i =>
                {
                    var foreign = new OperationCanceledException("a query timed out");
                    Check.Same(foreign, i.End(Handler.Of<int>(() => throw foreign)).Fault);
                    Check.Equal(
                        "caught",
                        i.Value(Handler.Of<string>(() => throw foreign).Catch(_ => Handler.Return("caught")))
                    );
                    var cancelled = Handler.FromTask(_ => new ValueTask<int>(Task.FromCanceled<int>(new(true))));
                    Check.True(i.End(cancelled).Fault is OperationCanceledException);
                }
            ),
            Cancelling(
                "an OperationCanceledException of the run's own token is a cancellation",
                (i, source, context) =>
                {
                    source.CancelAfter(TimeSpan.FromTicks(1));
                    var handler = Handler.FromTask(
                        async (_, token) =>
                        {
                            await Task.Delay(System.Threading.Timeout.Infinite, token);
                            return 1;
                        }
                    );
                    Check.True(i.End(handler, context).IsCancelled);
                }
            ),
            Matrix.Case(
                "the same is true if the host creates its token late, and before the token's callbacks were called",
                i =>
                {
                    using var source = new CancellationTokenSource();
                    var context = new LateTokenContext(source.Token);
                    var handler = Handler.Sync<int>(() =>
                    {
                        source.Cancel();
                        source.Token.ThrowIfCancellationRequested();
                        return 1;
                    });
                    Check.True(i.End(handler, context).IsCancelled);
                }
            ),
            Cancelling(
                "the result of a step that was cancelled while it waited is used: its fault is the outcome",
                (i, source, context) =>
                {
                    var task = new TaskCompletionSource<int>();
                    using var registration = source.Token.Register(() => task.SetException(Fault));
                    var handler = Handler.FromTask(_ =>
                    {
                        Matrix.OnThread(source.Cancel);
                        return new ValueTask<int>(task.Task);
                    });
                    Check.Same(Fault, i.End(handler, context).Fault);
                }
            ),
            Cancelling(
                "an uncancelable region completes, and the cancellation is delivered after it",
                (i, source, context) =>
                {
                    var trace = new List<string>();
                    var region = Handler.Uncancelable(_ =>
                        Handler.Sync(source.Cancel).Then(Handler.Yield.Then(Handler.Sync(() => Add(trace, "end"))))
                    );
                    Check.True(i.End(region.Then(Handler.Sync(() => Add(trace, "after"))), context).IsCancelled);
                    Check.Sequence(["end"], trace);
                }
            ),
            Cancelling(
                "an uncancelable region that faults ends with its fault",
                (i, source, context) =>
                {
                    var region = Handler.Uncancelable(_ => Handler.Sync(source.Cancel).Then(Handler.Fail<int>(Fault)));
                    Check.Same(Fault, i.End(region, context).Fault);
                    Check.Same(Fault, i.End(Handler.Uncancelable<int>(_ => throw Fault)).Fault);
                }
            ),
            Cancelling(
                "a restored part of an uncancelable region is cancelled, and the rest stays masked",
                (i, source, context) =>
                {
                    var trace = new List<string>();
                    var region = Handler.Uncancelable(restore =>
                        Handler
                            .Sync(source.Cancel)
                            .Then(restore.Run(Handler.Sync(() => Add(trace, "restored"))))
                            .Finally(o => Handler.Yield.Then(Handler.Sync(() => Add(trace, $"{o}"))))
                    );
                    Check.True(i.End(region, context).IsCancelled);
                    Check.Sequence(["cancelled"], trace);
                }
            ),
            Cancelling(
                "a restored part that completes leaves the region masked",
                (i, source, context) =>
                {
                    var trace = new List<string>();
                    var region = Handler.Uncancelable(restore =>
                        restore
                            .Run(Handler.Sync(() => Add(trace, "restored")))
                            .Then(Handler.Sync(source.Cancel).Then(Handler.Sync(() => Add(trace, "masked"))))
                    );
                    Check.True(i.End(region, context).IsCancelled);
                    Check.Sequence(["restored", "masked"], trace);
                }
            ),
            Cancelling(
                "restores of nested regions apply inside out; in the opposite order, only the inner restore applies",
                (i, source, context) =>
                {
                    Check.Equal("reached", Nested((outer, inner, h) => outer.Run(h)));
                    Check.Equal("reached", Nested((outer, inner, h) => inner.Run(h)));
                    Check.Equal("reached", Nested((outer, inner, h) => outer.Run(inner.Run(h))));
                    Check.Equal("", Nested((outer, inner, h) => inner.Run(outer.Run(h))));

                    string Nested(Func<Restore, Restore, Handler<bool>, Handler<bool>> part)
                    {
                        using var own = new CancellationTokenSource();
                        var trace = new List<string>();
                        var probe = Handler.Sync(own.Cancel).Then(Handler.Sync(() => Add(trace, "reached")));
                        var region = Handler.Uncancelable(outer =>
                            Handler.Uncancelable(inner => part(outer, inner, probe))
                        );
                        Check.True(i.End(region, Of(own)).IsCancelled);
                        return string.Concat(trace);
                    }
                }
            ),
            Cancelling(
                "a restore that is used after its region, or in another run, has no effect",
                (i, source, context) =>
                {
                    Restore? kept = null;
                    var trace = new List<string>();
                    i.Value(
                        Handler.Uncancelable(restore =>
                        {
                            kept = restore;
                            return Handler.Return(1);
                        })
                    );
                    var region = Handler.Uncancelable(_ =>
                        Handler.Sync(source.Cancel).Then(kept!.Run(Handler.Sync(() => Add(trace, "masked"))))
                    );
                    Check.True(i.End(region, context).IsCancelled);
                    Check.Sequence(["masked"], trace);
                    Check.Equal(2, i.Value(kept!.Run(Handler.Return(2))));
                }
            ),
            Matrix.Case(
                "a run is not affected if an earlier run left a region, a cancellation or an unwinding behind",
                i =>
                {
                    using var source = new CancellationTokenSource();
                    i.End(
                        Handler.Uncancelable(r => Handler.Sync(source.Cancel).Then(r.Run(Handler.Return(1)))),
                        Of(source)
                    );
                    i.End(
                        Handler.Uncancelable(_ =>
                            Handler.Fail<int>(Fault).Finally(Handler.Uncancelable<int>(_ => throw Fault))
                        )
                    );
                    var token = i.Value(
                        Handler.Cancellation,
                        RequestContext.Of(Handlers.Request.Get("/"), null, new(false))
                    );
                    Check.True(!token.IsCancellationRequested);
                    using var second = new CancellationTokenSource();
                    Check.True(i.End(Handler.Sync(second.Cancel).Then(Handler.Return(1)), Of(second)).IsCancelled);
                }
            ),
        ]
    );

    private static Test Cancelling(
        string name,
        Action<Interpreter, CancellationTokenSource, RequestContext> test,
        bool outside = false
    )
    {
        return outside ? Matrix.Outside(name, WithSource) : Matrix.Case(name, WithSource);

        void WithSource(Interpreter i)
        {
            using var source = new CancellationTokenSource();
            test(i, source, Of(source));
        }
    }

    private static RequestContext Of(CancellationTokenSource source) =>
        RequestContext.Of(Handlers.Request.Get("/"), cancellation: source.Token);

    private static bool Add(List<string> trace, string word)
    {
        trace.Add(word);
        return true;
    }

    private static string Word(Outcome<int> outcome) => outcome.ToString();

    private sealed class LateTokenContext(CancellationToken token) : RequestContext
    {
        public override CancellationToken Cancellation => token;

        protected internal override bool CancellationIsReady => false;

        protected override RouteValues Matched { get; set; } = RouteValues.None;

        protected override Request CreateRequest() => Handlers.Request.Get("/");
    }
}
