using Expecto;
using Handlers.Runtime;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests;

/// <summary>Resources are released exactly once, however their use ended and whenever they arrived.</summary>
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
        "fibers: resources",
        [
            Matrix.Case(
                "a resource is released with the outcome after a value, a fault, a halt and a use that throws immediately",
                i =>
                {
                    var log = new List<string>();
                    Handler<int> Used(Func<int, Handler<int>> use) =>
                        Handler.Bracket(
                            Handler.Sync(() => 7),
                            use,
                            resource => Handler.Sync(() => log.Add($"{resource}"))
                        );
                    i.End(Used(Handler.Return));
                    i.End(Used(_ => Handler.Fail<int>(new TimeoutException("late"))));
                    i.End(Used(_ => Handler.Halt<int>(Response.Text("x"))));
                    i.End(Used(_ => throw new TimeoutException("immediately")));
                    Check.Sequence(["7", "7", "7", "7"], log);
                }
            ),
            Matrix.Case(
                "a resource that could not be acquired is not released",
                i =>
                {
                    var log = new List<string>();
                    var end = i.End(
                        Handler.Bracket(
                            Handler.Fail<int>(new TimeoutException()),
                            Handler.Return,
                            _ => Handler.Sync(() => log.Add("released"))
                        )
                    );
                    Check.True(end.Fault is TimeoutException);
                    Check.Sequence([], log);
                }
            ),
            Matrix.Case(
                "both kinds of disposables are disposed, in reverse order; null is not",
                i =>
                {
                    var log = new List<string>();
                    var both = Handler.Using(
                        Handler.Sync(() => new Resource(log)),
                        _ =>
                            Handler.UsingAsync(
                                Handler.Sync(() => new Resource(log)),
                                _ => Handler.Yield.Then(Handler.Sync(() => log.Add("used")).As(1))
                            )
                    );
                    Check.Equal(1, i.Value(both));
                    Check.Sequence(["used", "disposed later", "disposed"], log);
                    Check.Equal(2, i.Value(Handler.Using(Handler.Return<Resource?>(null), _ => Handler.Return(2))));
                    Check.Equal(
                        3,
                        i.Value(Handler.UsingAsync(Handler.Return<Resource?>(null), _ => Handler.Return(3)))
                    );
                }
            ),
            Matrix.Case(
                "a resource that arrives after the cancellation is released and not used",
                i =>
                {
                    var log = new List<string>();
                    using var source = new CancellationTokenSource();
                    var arriving = new TaskCompletionSource<Resource>(
                        TaskCreationOptions.RunContinuationsAsynchronously
                    );
                    using var asked = new ManualResetEventSlim();
                    var late = Handler.Using(
                        Handler.FromTask(_ =>
                        {
                            asked.Set();
                            return new ValueTask<Resource>(arriving.Task);
                        }),
                        _ => Handler.Yield.Then(Handler.Sync(() => log.Add("used")).As(1))
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
                "the release is masked: a cancellation during it does not stop it",
                i =>
                {
                    var log = new List<string>();
                    using var source = new CancellationTokenSource();
                    var handler = Handler.Bracket(
                        Handler.Return(1),
                        Handler.Return,
                        _ =>
                            Handler
                                .Sync(source.Cancel)
                                .Then(
                                    Handler.Yield.Then(
                                        Handler
                                            .Delay(TimeSpan.FromTicks(1))
                                            .Then(Handler.Sync(() => log.Add("released")))
                                    )
                                )
                    );
                    i.End(handler.Then(Handler.Yield.Then(Handler.Return(2))), Context(source.Token));
                    Check.Sequence(["released"], log);
                }
            ),
        ]
    );

    private static RequestContext Context(CancellationToken cancellation) =>
        RequestContext.Of(Handlers.Request.Get("/"), cancellation: cancellation);
}
