using Expecto;
using Handlers.Runtime;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests.Bridge;

using global::LanguageExt;
using global::LanguageExt.Common;
using static global::LanguageExt.Prelude;

/// <summary>Handlers that run to a fin, and handlers as effects.</summary>
public static class RunTests
{
    private static readonly FormatException Broken = new("broken");
    private static readonly Missing Lost = new(7);
    private static readonly Handler<int> Halting = Handler.Halt<int>(Response.Text("no", 403));
    private static readonly Handler<string> Path = Handler.Request.Map(request => request.Path);

    [Tests]
    public static readonly Test All = Runner.TestList(
        "LanguageExt: runs",
        [
            Matrix.Case(
                "a run to a fin returns the outcome and never throws",
                i =>
                {
                    Fin<A> Run<A>(Handler<A> handler, RequestContext? context = null) =>
                        i.RunFinAsync(handler, context).AsTask().GetAwaiter().GetResult();
                    Check.Equal(FinSucc(1), Run(Handler.Yield.Then(Handler.Return(1))));
                    Check.Same(Broken, Run(Handler.Fail<int>(Broken)).Match(_ => null!, e => e.ToException()));
                    Check.Same(Lost, Run(FinFail<int>(Lost).ToHandler()).Match(_ => null!, e => e));
                    var halted = (HaltedError)Run(Halting).Match(_ => null!, e => e);
                    Check.Equal((403, 403, true), (halted.Response.Status.Code, halted.Code, halted.IsExpected));
                    Check.True(Run(Handler.Return<string>(null!)).IsFail);
                    var cancelled = RequestContext.Of(Request.Get("/"), cancellation: new CancellationToken(true));
                    Check.Equal(Errors.Cancelled, Run(Handler.Return(1), cancelled).Match(_ => null!, e => e));
                    Check.Equal(FinSucc("/x"), Run(Path, RequestContext.Of(Request.Get("/x"))));
                }
            ),
            Matrix.Case(
                "a fin of a run converts back to a handler with the same outcome",
                i =>
                {
                    foreach (
                        var handler in new[]
                        {
                            Handler.Return(1),
                            Handler.Fail<int>(Broken),
                            Halting,
                            FinFail<int>(Lost).ToHandler(),
                        }
                    )
                        Check.Equal(
                            $"{i.End(handler)}",
                            $"{i.End(i.RunFinAsync(handler).AsTask().GetAwaiter().GetResult().ToHandler())}"
                        );
                }
            ),
            Matrix.Case(
                "an asynchronous effect of a handler runs it in each run, for the given request",
                i =>
                {
                    var calls = 0;
                    var counting = Handler.Yield.Then(Handler.Sync(() => ++calls));
                    var effect = counting.ToAff(i);
                    var attempt = counting.ToTryAsync(i);
                    Check.Equal(0, calls);
                    Check.Equal(FinSucc(1), Wait(effect.Run()));
                    Check.Equal(FinSucc(2), Wait(effect.Run()));
                    Check.Equal(3, attempt.Try().GetAwaiter().GetResult().IfFail(0));
                    Check.Equal(4, attempt.Try().GetAwaiter().GetResult().IfFail(0));
                    var context = RequestContext.Of(Request.Get("/x"));
                    Check.Equal(FinSucc("/x"), Wait(Path.ToAff(i, context).Run()));
                    Check.Equal("/x", Path.ToTryAsync(i, context).Try().GetAwaiter().GetResult().IfFail(""));
                    Check.Equal(FinSucc("/x"), Wait(Path.ToAff(i, (Live live) => context).Run(New())));
                    Check.Same(
                        Broken,
                        Wait(Handler.Fail<int>(Broken).ToAff(i).Run()).Match(_ => null!, e => e.ToException())
                    );
                    Check.True(Wait(Halting.ToAff(i).Run()).Match(_ => null!, e => e) is HaltedError);
                    Check.True(Path.ToTryAsync(i).Try().GetAwaiter().GetResult().IsFaulted);
                }
            ),
            Matrix.Case(
                "a runtime cancels the handler, whose finalizers run",
                i =>
                {
                    var trace = new List<string>();
                    var runtime = New();
                    var waiting = Handler
                        .Sync(runtime.CancellationTokenSource.Cancel)
                        .Then(Handler.Delay(TimeSpan.FromDays(1)).As(1))
                        .Finally(outcome => Handler.Sync(() => trace.Add($"{outcome}")));
                    var fin = Wait(waiting.ToAff<int, Live>(i).Run(runtime));
                    Check.Equal(Errors.Cancelled, fin.Match(_ => null!, e => e));
                    Check.Sequence(["cancelled"], trace);
                    Check.Throws<InvalidOperationException>(
                        () => Wait(Path.ToAff<string, Live>(i).Run(New())).ThrowIfFail(),
                        "request"
                    );
                }
            ),
            Matrix.Alone(
                "blocking effects of a handler",
                () =>
                {
                    var blocking = new BlockingInterpreter();
                    var (calls, context) = (0, RequestContext.Of(Request.Get("/x")));
                    var counting = Handler.Yield.Then(Handler.Sync(() => ++calls));
                    var (effect, attempt) = (counting.ToEff(blocking), counting.ToTry(blocking));
                    Check.Equal(0, calls);
                    Check.Equal((FinSucc(1), FinSucc(2)), (effect.Run(), effect.Run()));
                    Check.Equal((3, 4), (attempt.IfFail(0), attempt.IfFail(0)));
                    Check.Equal(FinSucc(5), blocking.RunFin(counting));
                    Check.Equal(FinSucc("/x"), Path.ToEff(blocking, context).Run());
                    Check.Equal(FinSucc("/x"), Path.ToEff(blocking, (Live live) => context).Run(New()));
                    Check.Equal("/x", Path.ToTry(blocking, context).IfFail(""));
                    Check.Same(Broken, Handler.Fail<int>(Broken).ToTry(blocking).Match(_ => null!, e => e));
                }
            ),
            Matrix.Alone(
                "a halt passes through an effect and through a try back into a handler",
                () =>
                {
                    var blocking = new BlockingInterpreter();
                    Check.Equal("halted 403 Forbidden", $"{blocking.RunOutcome(Halting.ToEff(blocking).ToHandler())}");
                    Check.Equal("halted 403 Forbidden", $"{blocking.RunOutcome(Halting.ToTry(blocking).ToHandler())}");
                    Check.Equal(
                        "halted 403 Forbidden",
                        $"{blocking.RunOutcome(Halting.ToTryAsync(blocking).ToHandler())}"
                    );
                }
            ),
            Runner.TestCase(
                "effects of null are refused where they are made",
                () =>
                {
                    Check.Throws<ArgumentNullException>(() => Halting.ToEff(null!), "interpreter");
                    Check.Throws<ArgumentNullException>(
                        () => ((Handler<int>)null!).ToAff(new AsyncInterpreter()),
                        "handler"
                    );
                    Check.Throws<ArgumentNullException>(() => ((Try<int>)null!).ToHandler(), "operation");
                    Check.Throws<ArgumentNullException>(() => ((TryAsync<int>)null!).ToHandler(), "operation");
                }
            ),
        ]
    );

    private static Live New() => new(new CancellationTokenSource());

    private static A Wait<A>(ValueTask<A> task) => task.AsTask().GetAwaiter().GetResult();
}
