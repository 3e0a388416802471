using System.Collections.Concurrent;
using Expecto;
using Handlers.Runtime;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests;

/// <summary>Members that hosts implement and that the library calls outside a handler's steps: the token of a context, a loop, a clock.</summary>
public static class ThrowingContextTests
{
    private static readonly InvalidOperationException Thrown = new("disposed");

    [Tests]
    public static readonly Test All = Runner.TestList(
        "contexts, loops and clocks that throw",
        [
            .. new[] { true, false }.SelectMany(isReady =>
                new[]
                {
                    Context(
                        $"a token that throws, {(isReady ? "read immediately" : "read when it is needed")}: a run that waits",
                        () => new NoToken(isReady),
                        Handler.Yield.As(1)
                    ),
                    Context(
                        $"a token that throws, {(isReady ? "read immediately" : "read when it is needed")}: a step that uses it",
                        () => new NoToken(isReady),
                        Handler.FromTask<int>((_, token) => new ValueTask<int>(token.CanBeCanceled ? 2 : 1))
                    ),
                    Context(
                        $"a token that throws, {(isReady ? "read immediately" : "read when it is needed")}: a foreign cancellation",
                        () => new NoToken(isReady),
                        Handler.Of<int>(() => throw new OperationCanceledException()).Catch(_ => Handler.Return(1))
                    ),
                    Context(
                        $"a token that throws, {(isReady ? "read immediately" : "read when it is needed")}: its fibers",
                        () => new NoToken(isReady),
                        Handler.All([Handler.Yield.As(1), Handler.Yield.As(1)]).Map(all => all[0])
                    ),
                }
            ),
            Context(
                "a context that throws when its token's readiness is checked",
                () => new NotReady(),
                Handler.Yield.As(1)
            ),
            Loop("a loop that accepts no work", new BrokenLoop { Posts = 0 }, Handler.Yield.As(1), atLeast: 1),
            Loop(
                "a loop that ends in the middle of a request",
                new BrokenLoop { Posts = 1 },
                Handler.All([.. Enumerable.Repeat(Handler.Yield.Then(Handler.Yield).As(1), 5)]).Map(all => all.Count),
                atLeast: 1,
                value: 5
            ),
            Loop(
                "a loop that schedules nothing",
                new BrokenLoop { CanSchedule = false },
                Handler.Delay(TimeSpan.FromMilliseconds(1)).As(1),
                atLeast: 1
            ),
            Loop(
                "a timer that cannot post",
                new BrokenLoop { PostsOfTimers = false },
                Handler.Delay(TimeSpan.FromMilliseconds(1)).As(1),
                atLeast: 1
            ),
            Loop(
                "a timer that cannot be disposed",
                new BrokenLoop { CanDispose = false },
                Handler.Delay(TimeSpan.FromMilliseconds(1)).As(1),
                atLeast: 1
            ),
            Matrix.Outside(
                "a clock that makes no timers",
                interpreter =>
                {
                    var reports = new ConcurrentQueue<Report>();
                    if (interpreter is AsyncInterpreter { IsForeign: true })
                        return; // the loop's clock is used
                    var own = Matrix.Like(
                        interpreter,
                        new InterpreterOptions { Time = new BrokenClock(), Report = reports.Enqueue }
                    );
                    Check.Equal(1, own.Value(Handler.Delay(TimeSpan.FromMilliseconds(1)).As(1)));
                    Check.Sequence([Thrown], reports.Select(report => report.Fault));
                }
            ),
            Matrix.Alone(
                "the clock of the watchdog of shared loops",
                () =>
                {
                    var reports = new ConcurrentQueue<Report>();
                    var shared = new SharedInterpreter(
                        options: new InterpreterOptions { Time = new BrokenClock(), Report = reports.Enqueue }
                    );
                    Check.Equal(1, shared.Value(Handler.Yield.As(1)));
                    shared.DisposeAsync().AsTask().GetAwaiter().GetResult();
                    Check.Sequence([Thrown], reports.Select(report => report.Fault));
                }
            ),
            Runner.TestCase(
                "the clock when a host's fibers stop",
                async () =>
                {
                    var reports = new ConcurrentQueue<Report>();
                    var fibers = new HostFibers();
                    var interpreter = new AsyncInterpreter(
                        new InterpreterOptions { Host = fibers, Report = reports.Enqueue }
                    );
                    var spawned = interpreter.Value(
                        Handler.Spawn(Handler.Delay(TimeSpan.FromDays(1)).As(1), Lifetime.Host, "waits")
                    );
                    await fibers.StopAsync(TimeSpan.FromMilliseconds(1), new BrokenClock());
                    // On a busy machine it ends later than the host waits.
                    Check.True(interpreter.Value(spawned.Ended()).IsCancelled, "it was cancelled");
                    Check.True(
                        reports.Any(report => ReferenceEquals(report.Fault, Thrown)),
                        "the clock's fault was reported"
                    );
                }
            ),
            Hosting.ScriptedServer.Each(
                "the clock when a host stops",
                async kind =>
                {
                    var begun = new Hosting.Signal();
                    var view = Handler
                        .Sync(begun.Set)
                        .Then(Handler.FromTask((_, token) => new ValueTask(Task.Delay(Timeout.Infinite, token))))
                        .As(Response.Text("x"));
                    var served = new Hosting.ScriptedServer(
                        kind,
                        view,
                        options => options with { Time = new BrokenClock(), DrainTime = TimeSpan.Zero }
                    );
                    await served.Server.StartAsync();
                    var request = served.Server.ServeAsync(new Hosting.ScriptedContext());
                    await begun.Task;
                    Check.True(await served.Server.StopAsync());
                    Check.True(served.IsClosed);
                    await request;
                    Check.True(served.Reports.All(report => ReferenceEquals(report.Fault, Thrown)));
                }
            ),
        ]
    );

    private static Test Context(string name, Func<RequestContext> context, Handler<int> handler) =>
        Matrix.Case(
            name,
            interpreter =>
            {
                var reports = new ConcurrentQueue<Report>();
                var own = Matrix.Like(interpreter, interpreter.Options with { Report = reports.Enqueue });
                Check.Equal(1, own.Value(handler, context()));
                // Each fiber reads the token itself.
                Check.True(reports.Count <= 3, $"reported once, found {reports.Count}");
                Check.True(reports.All(report => ReferenceEquals(report.Fault, Thrown)));
                Check.Equal(2, own.Value(Handler.Yield.As(2)));
            }
        );

    private static Test Loop(string name, BrokenLoop loop, Handler<int> handler, int atLeast, int value = 1) =>
        Matrix.Alone(
            name,
            () =>
            {
                var reports = new ConcurrentQueue<Report>();
                var interpreter = AsyncInterpreter.On(loop, new InterpreterOptions { Report = reports.Enqueue });
                Check.Equal(value, interpreter.Value(handler));
                Check.True(reports.Count >= atLeast, $"{reports.Count} reports");
                Check.True(reports.All(report => ReferenceEquals(report.Fault, Thrown)));
            }
        );

    private sealed class NoToken(bool isReady) : Plain
    {
        public override CancellationToken Cancellation => throw Thrown;

        protected internal override bool CancellationIsReady => isReady;
    }

    private sealed class NotReady : Plain
    {
        protected internal override bool CancellationIsReady => throw Thrown;
    }

    private abstract class Plain : RequestContext
    {
        protected override RouteValues Matched { get; set; } = RouteValues.None;

        protected override Request CreateRequest() => Handlers.Request.Get("/");
    }

    private sealed class BrokenLoop : EventLoop
    {
        private int posted;

        public int Posts { get; init; } = int.MaxValue;

        public bool PostsOfTimers { get; init; } = true;

        public bool CanSchedule { get; init; } = true;

        public bool CanDispose { get; init; } = true;

        public override void Post(IThreadPoolWorkItem work)
        {
            if (Interlocked.Increment(ref posted) > Posts || (!PostsOfTimers && work is not RunLoop))
                throw Thrown;
            ThreadPool.UnsafeQueueUserWorkItem(work, preferLocal: false);
        }

        public override IDisposable Schedule(TimeSpan delay, IThreadPoolWorkItem work)
        {
            if (!CanSchedule)
                throw Thrown;
            var timer = base.Schedule(delay, work);
            return CanDispose ? timer : new Stuck();
        }

        private sealed class Stuck : IDisposable
        {
            public void Dispose() => throw Thrown;
        }
    }

    private sealed class BrokenClock : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            throw Thrown;
    }
}
