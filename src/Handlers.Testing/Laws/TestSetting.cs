using Handlers.Runtime;

namespace Handlers.Testing;

/// <summary>A setting with the test interpreter: time is virtual, and every fiber is observed to its end.</summary>
internal sealed class TestSetting(Schedule schedule, bool random)
    : Setting(random ? "test, a random schedule" : $"test, {schedule}")
{
    // Tasks that the run itself completes are allowed, because programs contain such tasks.
    private static readonly TestOptions OfTheRun = new() { Awaits = ForeignAwaits.OfTheRun };

    private readonly TestInterpreter interpreter = new(
        schedule,
        OfTheRun,
        new InterpreterOptions { Report = Probe.Report }
    );

    public override bool IsTimed => true;

    internal override bool IsFifo => ReferenceEquals(schedule, Schedule.Fifo);

    internal override Setting For(ulong seed) =>
        random ? new TestSetting(Schedule.Random((int)(seed % int.MaxValue)), random: false) : this;

    private protected override Ran Run<A>(Handler<A> handler, RequestContext context, Probe probe)
    {
        var run = interpreter.Run(handler, context);
        probe.End();
        var ending =
            run.Ending == TestEnding.Deadlock ? ObservedEnding.Never
            : run.Stuck is { } stuck ? new ObservedEnding(null, stuck.Message)
            : ObservedEnding.Of(run.Outcome);
        return new Ran(ending, run.Stuck is null ? run.Outcome.Fault : null, run.EndTime, null)
        {
            LiveFibers = run.Fibers.Count(fiber =>
                fiber is { Kind: TestFiberKind.Run or TestFiberKind.Spawned, Outcome: null }
            ),
        };
    }
}
