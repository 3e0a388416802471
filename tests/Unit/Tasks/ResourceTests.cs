using Expecto;
using Handlers.Runtime;
using static Handlers.Primitives;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests;

/// <summary>Resources are given back exactly once, however their use ended, and whenever they came.</summary>
public static class ResourceTests
{
    private sealed class Resource(List<string> log) : IDisposable, IAsyncDisposable
    {
        public void Dispose() => log.Add("disposed");

        public async ValueTask DisposeAsync()
        {
            await Task.Yield();
            log.Add("disposed later");
        }
    }

    [Tests]
    public static readonly Test All = Runner.TestList(
        "tasks: resources",
        [
            Matrix.Case(
                "a resource is given back after a value, a fault, a halt and a use that throws at once, with the outcome",
                i =>
                {
                    var log = new List<string>();
                    Handler<int> Used(Func<int, Handler<int>> use) =>
                        Bracket(
                            Sync(() => 7),
                            use,
                            (resource, end) =>
                                Act(() =>
                                    log.Add($"{resource} {end.IsValue} {end.Fault?.Message} {end.Halted is not null}")
                                )
                        );
                    i.End(Used(Return));
                    i.End(Used(_ => Fail<int>(new TimeoutException("late"))));
                    i.End(Used(_ => Halt<int>(Response.Text("x"))));
                    i.End(Used(_ => throw new TimeoutException("at once")));
                    Check.Sequence(
                        ["7 True  False", "7 False late False", "7 False  True", "7 False at once False"],
                        log
                    );
                }
            ),
            Matrix.Case(
                "what could not be had is not given back",
                i =>
                {
                    var log = new List<string>();
                    var end = i.End(
                        Bracket(Fail<int>(new TimeoutException()), Return, (_, _) => Act(() => log.Add("released")))
                    );
                    Check.True(end.Fault is TimeoutException);
                    Check.Sequence([], log);
                }
            ),
            Matrix.Case(
                "both kinds of disposables are disposed, in the reverse order; null is not",
                i =>
                {
                    var log = new List<string>();
                    var both = Using(
                        Sync(() => new Resource(log)),
                        _ =>
                            UsingAsync(
                                Sync(() => new Resource(log)),
                                _ => Then(Primitives.Yield, Act(() => log.Add("used")).As(1))
                            )
                    );
                    Check.Equal(1, i.Value(both));
                    Check.Sequence(["used", "disposed later", "disposed"], log);
                    Check.Equal(2, i.Value(Using(Return<Resource?>(null), _ => Return(2))));
                    Check.Equal(3, i.Value(UsingAsync(Return<Resource?>(null), _ => Return(3))));
                }
            ),
            Matrix.Case(
                "a resource that arrives after the cancellation is given back, and not used",
                i =>
                {
                    var log = new List<string>();
                    using var source = new CancellationTokenSource();
                    var arriving = new TaskCompletionSource<Resource>(
                        TaskCreationOptions.RunContinuationsAsynchronously
                    );
                    using var asked = new ManualResetEventSlim();
                    var late = Using(
                        Async(_ =>
                        {
                            asked.Set();
                            return new ValueTask<Resource>(arriving.Task);
                        }),
                        _ => Then(Primitives.Yield, Act(() => log.Add("used")).As(1))
                    );
                    var run = i.Blocks()
                        ? Matrix.OnThreadGives(() => i.End(late, Context(source.Token)))
                        : i.RunOutcomeAsync(late, Context(source.Token)).AsTask();
                    asked.Wait();
                    source.Cancel();
                    arriving.SetResult(new Resource(log));
                    Check.True(run.GetAwaiter().GetResult().IsCancelled);
                    Check.Sequence(["disposed"], log);
                }
            ),
            Matrix.Case(
                "giving back is masked: a cancellation in the midst of it does not stop it",
                i =>
                {
                    var log = new List<string>();
                    using var source = new CancellationTokenSource();
                    var handler = Bracket(
                        Return(1),
                        Return,
                        (_, _) =>
                            Then(
                                Act(source.Cancel),
                                Then(
                                    Primitives.Yield,
                                    Then(Delay(TimeSpan.FromTicks(1)), Act(() => log.Add("released")))
                                )
                            )
                    );
                    i.End(Then(handler, Then(Primitives.Yield, Return(2))), Context(source.Token));
                    Check.Sequence(["released"], log);
                }
            ),
        ]
    );

    private static RequestContext Context(CancellationToken cancellation) =>
        RequestContext.Of(Handlers.Request.Get("/"), cancellation: cancellation);
}
