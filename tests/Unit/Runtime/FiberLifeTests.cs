using System.Reflection;
using System.Threading.Tasks.Sources;
using Expecto;
using Handlers.Runtime;
using Runner = Expecto.CSharp.Runner;
using ThreadState = Handlers.Runtime.ThreadState;

namespace Handlers.Tests;

/// <summary>
/// Fibers are reused: code that acts on a fiber from outside its turn affects only the run with the number that it holds.
/// </summary>
public static class FiberLifeTests
{
    private static readonly (string Name, Func<ValueTask<int>, Handler<int>> Of)[] Awaiting =
    [
        ("a step", task => Handler.FromTask((CancellationToken _) => task)),
        ("an async method", Await),
    ];

    [Tests]
    public static readonly Test All = Runner.TestList(
        "runs: the life of a fiber",
        [
            OnPool(
                "the number of a run that has ended has no effect: on cancelling, abandoning or waking",
                () =>
                {
                    var interpreter = new AsyncInterpreter();
                    var (state, run, _) = Ended(interpreter.RunOutcomeAsync(new Here()));
                    var over = new TaskCompletionSource<int>();
                    var next = interpreter.RunOutcomeAsync(
                        new Here().Bind(here =>
                        {
                            Check.True(
                                ReferenceEquals(state, ThreadState.Here.Current),
                                "the same fiber serves the next run"
                            );
                            Check.True(here.Run != run, "under another number");
                            return Handler.FromTask((CancellationToken _) => over.Task);
                        })
                    );
                    Check.True(!state.RequestCancel(run), "no run was cancelled");
                    state.Abandon(run);
                    state.EndPause(run << 18);
                    Check.True(!next.IsCompleted, "the next run waits");
                    over.SetResult(7);
                    Check.Equal(7, Ended(next));
                }
            ),
            .. Awaiting.Select(form =>
                OnPool(
                    $"a source that calls back again later does not wake the next run: {form.Name}",
                    () =>
                    {
                        var interpreter = new AsyncInterpreter();
                        var (source, over) = (new TwiceSource(), new TaskCompletionSource<int>());
                        FiberState? first = null;
                        var run = interpreter.RunOutcomeAsync(
                            new Here().Bind(here =>
                            {
                                first = here.State;
                                return form.Of(new ValueTask<int>(source, 0));
                            })
                        );
                        source.Call();
                        Check.Equal(3, Ended(run));
                        var next = interpreter.RunOutcomeAsync(
                            new Here().Bind(here =>
                            {
                                Check.True(ReferenceEquals(first, here.State), "the same fiber serves the next run");
                                return form.Of(new ValueTask<int>(over.Task));
                            })
                        );
                        source.Call();
                        Check.True(!next.IsCompleted, "the next run waits");
                        over.SetResult(7);
                        Check.Equal(7, Ended(next));
                    }
                )
            ),
            Matrix.Alone(
                "a fiber is not reused while the callback of its token is running",
                () =>
                {
                    using var source = new CancellationTokenSource();
                    var (inCallback, goOn, blocked) = (
                        new ManualResetEventSlim(),
                        new ManualResetEventSlim(),
                        new List<FiberState>()
                    );
                    async Handler<int> Child()
                    {
                        var here = await new Here();
                        blocked.Add(here.State);
                        await Handler.FromTask(
                            (CancellationToken token) =>
                            {
                                token.Register(() =>
                                {
                                    inCallback.Set();
                                    goOn.Wait();
                                });
                                return Task.FromResult(1);
                            }
                        );
                        await Handler.Delay(TimeSpan.FromDays(1));
                        return 1;
                    }
                    var isUsed = true;
                    // Only the child is notified.
                    async Handler<int> Main(Restore restore)
                    {
                        var child = await restore.Run(Handler.Spawn(Child()));
                        await Handler.Yield;
                        await Handler.Yield;
                        var canceller = Matrix.OnThread(source.Cancel);
                        var end = await child.Ended();
                        inCallback.Wait();
                        var others = await Handler.All(Enumerable.Repeat(new Here(), 8));
                        isUsed = !end.IsCancelled || others.Any(other => blocked.Contains(other.State));
                        goOn.Set();
                        await canceller;
                        return 1;
                    }
                    var context = RequestContext.Of(Handlers.Request.Get("/"), cancellation: source.Token);
                    new BlockingInterpreter().RunOutcome(Handler.Uncancelable(Main), context);
                    Check.True(!isUsed, "another fiber serves the runs that start in the meantime");
                }
            ),
            Matrix.Alone(
                "a blocking loop takes no turn of a run for which it is not open",
                () =>
                {
                    var reports = new List<ReportKind>();
                    var interpreter = new BlockingInterpreter(
                        new InterpreterOptions { Report = report => reports.Add(report.Kind) }
                    );
                    RunLoop? last = null;
                    interpreter.Run(Handler.Yield.Then(new Here()).Map(here => last = (RunLoop)here.State));
                    // While it serves the next run, a fiber of the previous run is posted to it.
                    var next = Handler
                        .Spawn(Handler.Sync(() => last!.Loop.Post(last)))
                        .Tap(fiber => fiber.Join().Then(Handler.Yield))
                        .Ignore()
                        .As(7);
                    ThreadState.Here.PooledFiber = null;
                    Check.Equal(7, interpreter.Run(next));
                    Check.Sequence([ReportKind.LatePost], reports);
                }
            ),
            Matrix.Alone(
                "a pooled fiber that was touched is not reused",
                () =>
                {
                    var interpreter = new BlockingInterpreter();
                    interpreter.Run(Handler.Yield.As(1));
                    var touched = ThreadState.Here.PooledFiber!;
                    var word = typeof(FiberState).GetField("Word", BindingFlags.Instance | BindingFlags.NonPublic)!;
                    word.SetValue(touched, (long)word.GetValue(touched)! | FiberWord.CancelWanted);
                    var next = interpreter.Run(Handler.Yield.Then(new Here()));
                    Check.True(!ReferenceEquals(touched, next.State), "another one serves the next run");
                }
            ),
            Matrix.Alone(
                "changes of a run to its execution context stay in the run, even if the caller has suppressed the flow",
                () =>
                {
                    var local = new AsyncLocal<string>();
                    var set = Handler.Sync(() => local.Value = "the run's").Then(Handler.Yield).As(1);
                    foreach (
                        Interpreter interpreter in (Interpreter[])[new BlockingInterpreter(), new AsyncInterpreter()]
                    )
                    {
                        local.Value = "mine";
                        using (ExecutionContext.SuppressFlow())
                        {
                            interpreter.End(set);
                            Check.Equal("mine", local.Value);
                            Check.True(ExecutionContext.IsFlowSuppressed(), "it is still suppressed");
                        }
                    }
                }
            ),
            Matrix.Alone(
                "a context whose token throws leaves the run and the thread intact",
                () =>
                {
                    var told = new InterpreterOptions { Report = _ => { } };
                    foreach (
                        Interpreter interpreter in (Interpreter[])
                            [new BlockingInterpreter(told), new AsyncInterpreter(told)]
                    )
                    {
                        var mine = new SynchronizationContext();
                        SynchronizationContext.SetSynchronizationContext(mine);
                        Check.True(
                            interpreter.End(Handler.Return(1).Map(x => x + 1), new Tokenless(isReady: true)).IsValue
                        );
                        var late = interpreter.End(
                            Handler.Fail<int>(new OperationCanceledException("its own")),
                            new Tokenless(isReady: false)
                        );
                        Check.True(late.Fault is OperationCanceledException, $"{late}");
                        Check.True(ReferenceEquals(mine, SynchronizationContext.Current), "the caller's context");
                        Check.Equal(1, new BlockingInterpreter().Run(Handler.Yield.As(1)));
                    }
                }
            ),
        ]
    );

    // A run continues on the stack of the code that wakes it, so its fiber returns to the thread that started it.
    private static Test OnPool(string name, Action test) => Runner.TestCase(name, () => Task.Run(test));

    private static async Handler<int> Await(ValueTask<int> task) => await task;

    private static A Ended<A>(ValueTask<Outcome<A>> run) => run.AsTask().GetAwaiter().GetResult().GetValue();

    /// <summary>The running fiber and the number of its run.</summary>
    private sealed class Here : Handler<(FiberState State, long Run, int Mask)>
    {
        internal override Handler? Step(FiberState fiber) => ResumeTop((fiber, fiber.Run, fiber.Mask), fiber);
    }

    /// <summary>Calls the same continuation as often as specified, regardless of the consequences.</summary>
    private sealed class TwiceSource : IValueTaskSource<int>
    {
        private Action<object?>? continuation;
        private object? state;
        private bool isOver;

        public int GetResult(short token) => 3;

        public ValueTaskSourceStatus GetStatus(short token) =>
            isOver ? ValueTaskSourceStatus.Succeeded : ValueTaskSourceStatus.Pending;

        public void OnCompleted(
            Action<object?> continuation,
            object? state,
            short token,
            ValueTaskSourceOnCompletedFlags flags
        ) => (this.continuation, this.state) = (continuation, state);

        internal void Call()
        {
            isOver = true;
            try
            {
                continuation!(state);
            }
            catch (ArgumentException)
            {
                // .NET throws this at a source that calls a second time.
            }
        }
    }

    /// <summary>Behaves like a context whose request is over.</summary>
    private sealed class Tokenless(bool isReady) : RequestContext
    {
        public override CancellationToken Cancellation => throw new ObjectDisposedException("the request");

        protected internal override bool CancellationIsReady => isReady;

        protected override RouteValues Matched { get; set; } = RouteValues.None;

        protected override Request CreateRequest() => Request.Get("/");
    }
}
