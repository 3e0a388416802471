using Expecto;
using Handlers.Runtime;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests.Bridge;

using global::LanguageExt;
using global::LanguageExt.Common;
using static global::LanguageExt.Prelude;

/// <summary>Cancellation is distinguished from failure: a cancelled effect cancels the run only if the run itself was cancelled.</summary>
public static class CancellationTests
{
    private static readonly OperationCanceledException Cancelled = new("cancelled by other code");

    // Each of these does something first, then fails as cancelled code does.
    private static readonly (string Kind, Func<Action, Handler<int>> Make)[] Kinds =
    [
        ("a try", first => Try<int>(() => throw After(first)).ToHandler()),
        ("an asynchronous try", first => TryAsync(() => Later(first)).ToHandler()),
        ("an effect", first => Eff<int>(() => throw After(first)).ToHandler()),
        ("an effect with a runtime", first => Eff<Live, int>(_ => throw After(first)).ToHandler(New())),
        ("an asynchronous effect", first => Aff(async () => await Later(first)).ToHandler()),
        (
            "an asynchronous effect with a runtime",
            first => Aff<Live, int>(async _ => await Later(first)).ToHandler(New())
        ),
        ("a fin", first => Handler.Sync(() => FinFail<int>(After(first))).Bind(fin => fin.ToHandler())),
        ("a left", first => Handler.Sync(() => Left<Exception, int>(After(first))).Bind(either => either.ToHandler())),
    ];

    [Tests]
    public static readonly Test All = Runner.TestList(
        "LanguageExt: cancellation",
        [
            .. Kinds.Select(each =>
                Matrix.Case(
                    $"{each.Kind} that was cancelled is a fault of a run that was not cancelled",
                    i => Check.Same(Cancelled, i.End(each.Make(() => { })).Fault)
                )
            ),
            .. Kinds.Select(each =>
                Cancelling(
                    $"{each.Kind} that was cancelled with its run is a cancellation",
                    (i, source, context) => Check.True(i.End(each.Make(source.Cancel), context).IsCancelled)
                )
            ),
            .. Kinds.Select(each =>
                Cancelling(
                    $"{each.Kind} that was cancelled in a masked region is a fault there",
                    (i, source, context) =>
                    {
                        Outcome<int> seen = default;
                        var region = Handler.Uncancelable(_ =>
                            each.Make(source.Cancel).Attempt().Map(outcome => seen = outcome)
                        );
                        Check.True(i.End(region, context).IsCancelled);
                        Check.Same(Cancelled, seen.Fault);
                    }
                )
            ),
            Matrix.Case(
                "Errors.Cancelled is a fault of a run that was not cancelled",
                i =>
                {
                    var end = i.End(FailEff<int>(Errors.Cancelled).ToHandler());
                    Check.Equal(Errors.Cancelled, ((ErrorFaultException)end.Fault!).Error);
                }
            ),
            Cancelling(
                "Errors.Cancelled is a cancellation of a run that was cancelled",
                (i, source, context) =>
                {
                    var lifted = Aff<Live, int>(async live =>
                        {
                            source.Cancel();
                            await Task.Delay(Timeout.Infinite, live.CancellationToken);
                            return 1;
                        })
                        .ToHandler(New());
                    Check.True(i.End(lifted, context).IsCancelled);
                }
            ),
            Cancelling(
                "a failure that is not a cancellation takes precedence over a pending cancellation, as a task's failure does",
                (i, source, context) =>
                {
                    var fault = new FormatException("broken");
                    async ValueTask<int> Fail()
                    {
                        await Task.Yield();
                        source.Cancel();
                        throw fault;
                    }
                    Check.Same(fault, i.End(Aff(Fail).ToHandler(), context).Fault);
                }
            ),
            Cancelling(
                "a value gives way to a pending cancellation",
                (i, source, context) =>
                {
                    var lifted = Aff(async () =>
                        {
                            await Task.Yield();
                            source.Cancel();
                            return 1;
                        })
                        .ToHandler();
                    Check.True(i.End(lifted, context).IsCancelled);
                }
            ),
            Cancelling(
                "cancelling a run cancels its effect, but not the shared runtime",
                (i, source, context) =>
                {
                    var trace = new List<string>();
                    var runtime = New();
                    var lifted = Aff<Live, int>(async live =>
                        {
                            try
                            {
                                source.Cancel();
                                await Task.Delay(Timeout.Infinite, live.CancellationToken);
                                return 1;
                            }
                            finally
                            {
                                trace.Add($"cancelled {live.CancellationToken.IsCancellationRequested}");
                            }
                        })
                        .ToHandler(runtime);
                    Check.True(i.End(lifted, context).IsCancelled);
                    Check.Sequence(["cancelled True"], trace);
                    Check.True(!runtime.CancellationTokenSource.IsCancellationRequested);
                }
            ),
            Cancelling(
                "a runtime that other code cancels ends the effect, as a fault of the run",
                (i, source, context) =>
                {
                    var runtime = New();
                    var lifted = Aff<Live, int>(async live =>
                        {
                            runtime.CancellationTokenSource.Cancel();
                            await Task.Delay(Timeout.Infinite, live.CancellationToken);
                            return 1;
                        })
                        .ToHandler(runtime);
                    var end = i.End(lifted, context);
                    Check.Equal(OutcomeKind.Faulted, end.Kind);
                }
            ),
            Matrix.InOrder(
                "a time limit cancels the effect and waits for its finally",
                // Without a grace time, which would be over immediately on a clock that jumps.
                () =>
                    new InterpreterOptions
                    {
                        Time = new ManualTime(jumps: true),
                        Grace = System.Threading.Timeout.InfiniteTimeSpan,
                    },
                i =>
                {
                    var ended = false;
                    var lifted = Aff<Live, int>(async live =>
                        {
                            try
                            {
                                await Task.Delay(Timeout.Infinite, live.CancellationToken);
                                return 1;
                            }
                            finally
                            {
                                await Task.Yield();
                                ended = true;
                            }
                        })
                        .ToHandler(New());
                    var end = i.End(lifted.Timeout(TimeSpan.FromSeconds(1)));
                    Check.True(end.Fault is TimeoutException);
                    Check.True(ended);
                }
            ),
        ]
    );

    private static Test Cancelling(string name, Action<Interpreter, CancellationTokenSource, RequestContext> test) =>
        Matrix.Case(
            name,
            i =>
            {
                using var source = new CancellationTokenSource();
                test(i, source, RequestContext.Of(Request.Get("/"), cancellation: source.Token));
            }
        );

    private static Live New() => new(new CancellationTokenSource());

    private static Exception After(Action first)
    {
        first();
        return Cancelled;
    }

    private static async Task<int> Later(Action first)
    {
        await Task.Yield();
        throw After(first);
    }
}
