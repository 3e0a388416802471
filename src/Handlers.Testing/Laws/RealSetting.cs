using Handlers.Runtime;

namespace Handlers.Testing;

/// <summary>An interpreter that serves requests, with a clock that jumps.</summary>
/// <param name="name">What counterexamples call it.</param>
/// <param name="make">Makes the interpreter.</param>
/// <param name="begins">True when a run begins on its caller's stack, so that one which never waits ends there, too.</param>
internal sealed class RealSetting(string name, Func<InterpreterOptions, Interpreter> make, bool begins = false)
    : Setting(name)
{
    // A run that takes longer has lost a wake-up.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Lazy<Interpreter> interpreter = new(() =>
        make(
            new InterpreterOptions
            {
                Time = new JumpingTime(),
                Report = Probe.Report,
                Grace = Timeout.InfiniteTimeSpan,
                BlockedAfter = Timeout.InfiniteTimeSpan,
            }
        )
    );

    private protected override Ran Run<A>(Handler<A> handler, RequestContext context, Probe probe)
    {
        var running = interpreter.Value.RunOutcomeAsync(handler, context);
        var isSynchronous = running.IsCompleted;
        if (!isSynchronous)
        {
            var task = running.AsTask();
            if (!task.Wait(Patience))
                throw new TimeoutException(
                    $"Expected a run to end, found that after {Patience.TotalSeconds} s it had not: {Observation.Show(probe.Events)}."
                );
            running = new(task);
        }
        var outcome = running.Result;
        probe.End();
        return new Ran(ObservedEnding.Of(outcome), outcome.Fault, null, begins ? isSynchronous : null);
    }
}
