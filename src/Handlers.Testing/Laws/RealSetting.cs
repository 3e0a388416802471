using Handlers.Runtime;

namespace Handlers.Testing;

/// <summary>A setting with an interpreter that serves requests and a clock that jumps.</summary>
/// <param name="name">The name of the setting in counterexamples.</param>
/// <param name="make">Creates the interpreter.</param>
/// <param name="begins">True if a run starts on its caller's stack, so that a run that never waits also ends there.</param>
internal sealed class RealSetting(string name, Func<InterpreterOptions, Interpreter> make, bool begins = false)
    : Setting(name)
{
    // A run that takes longer must have lost a wake-up.
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
