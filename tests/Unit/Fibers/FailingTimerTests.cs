using System.Collections.Concurrent;
using Expecto;
using Handlers.Runtime;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests;

/// <summary>If a foreign loop cannot set a timer when a scope begins to close, the system's clock waits instead, and everything is completed.</summary>
public static class FailingTimerTests
{
    [Tests]
    public static readonly Test All = Runner.TestList(
        "fibers: a loop whose timers fail",
        [
            Matrix.Alone(
                "a race whose loop sets no timer ends as usual, and does not leave the run masked",
                () =>
                {
                    var (loop, reports) = (new Loop(), new ConcurrentQueue<Report>());
                    var interpreter = AsyncInterpreter.On(loop, new InterpreterOptions { Report = reports.Enqueue });
                    using var gone = new CancellationTokenSource();
                    var race = Handler.Race(Handler.Return(1), Handler.Delay(Timeout.InfiniteTimeSpan).As(2));
                    var handler = race.Catch(fault => Handler.Return(fault is NotSupportedException ? 3 : 4))
                        .Bind(value => Handler.Cancellation.Map(token => (value, token.CanBeCanceled)));
                    var ending = interpreter.RunOutcomeAsync(
                        handler,
                        RequestContext.Of(Request.Get("/"), cancellation: gone.Token)
                    );
                    loop.Serve();
                    Check.Equal(1, reports.Count, "reports");
                    Check.Equal((1, true), ending.Result.GetValue());
                }
            ),
            Matrix.Alone(
                "a race whose clock has no time faults, and does not leave the run masked",
                () =>
                {
                    var options = new InterpreterOptions { Time = new Timeless() };
                    using var gone = new CancellationTokenSource();
                    var race = Handler.Race(Handler.Return(1), Handler.Delay(Timeout.InfiniteTimeSpan).As(2));
                    var handler = race.Catch(fault => Handler.Return(fault is NotSupportedException ? 3 : 4))
                        .Bind(value => Handler.Cancellation.Map(token => (value, token.CanBeCanceled)));
                    var context = RequestContext.Of(Request.Get("/"), cancellation: gone.Token);
                    Check.Equal((3, true), new BlockingInterpreter(options).Value(handler, context));
                    Check.Equal((3, true), new AsyncInterpreter(options).Value(handler, context));
                }
            ),
        ]
    );

    /// <summary>Runs its work on the calling thread.</summary>
    private sealed class Loop : EventLoop
    {
        private readonly ConcurrentQueue<IThreadPoolWorkItem> queue = new();

        public override bool IsSerial => true;

        public override TimeProvider Time => TimeProvider.System;

        public override void Post(IThreadPoolWorkItem work) => queue.Enqueue(work);

        public override IDisposable Schedule(TimeSpan delay, IThreadPoolWorkItem work) =>
            throw new NotSupportedException("no timers here");

        internal void Serve()
        {
            while (queue.TryDequeue(out var work))
                work.Execute();
        }
    }

    private sealed class Timeless : TimeProvider
    {
        public override long GetTimestamp() => throw new NotSupportedException("no time here");
    }
}
