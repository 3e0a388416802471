using System.Text;
using Handlers.Runtime;

namespace Handlers.Testing;

/// <summary>The part of the test loop that ends it: stops the host's fibers and abandons runs that cannot continue.</summary>
internal sealed partial class TestLoop
{
    // More than enough for finalizers; a program that needs more would never end.
    private const int LastTurns = 10_000;

    private TestRunStuckException? stuck;
    private TestFiber? refused;
    private bool isVouched;
    private bool isGivingUp; // from then on nothing is recorded

    internal override Action Awaits(RunLoop fiber, Awaiter awaiter, Action wake)
    {
        var isOffload = ReferenceEquals(awaiter, Awaiter.Offload);
        if (isOffload && interpreter.Test.Awaits != ForeignAwaits.Allowed)
            return wake;
        if (isVouched)
        {
            isVouched = false;
            return wake;
        }
        var waiting = FiberOf(fiber)!; // it runs
        waiting.Awaiter = isOffload ? typeof(BlockingExecutor) : awaiter.Type;
        if (interpreter.Test.Awaits != ForeignAwaits.Refused)
            return wake;
        refused ??= waiting;
        return static () => { };
    }

    /// <summary>Declares that the testing kit itself completes the next await of the running fiber, on the run's turns.</summary>
    internal void Vouch() => isVouched = true;

    private void StopIfRefused()
    {
        if (refused is not { Awaiter: not null } fiber || stuck is not null)
            return;
        Stop(
            TestEnding.ForeignAwait,
            interpreter.Test.Awaits == ForeignAwaits.Refused
                ? $"Expected a run that awaits only handlers and completed tasks, found {fiber} awaiting {Awaited(fiber)}: the run does not "
                    + "control when that completes, so it could not be repeated. Await a handler, or set TestOptions.Awaits (OfTheRun for awaits "
                    + "that the run itself completes, Allowed for the others)."
                : $"Expected {fiber}'s await of {Awaited(fiber)} to be completed by the run itself, found that another thread completed it: "
                    + "the run could not be repeated. Await a handler, or set TestOptions.Awaits to Allowed."
        );
    }

    private void StopDeadlocked() =>
        Stop(
            TestEnding.Deadlock,
            $"Expected a run that ends, found a deadlock at {Now:c} after {Steps} turns: every fiber waits, and no timer is left."
        );

    private void StopOutOfSteps() =>
        Stop(
            TestEnding.OutOfSteps,
            $"Expected a run that ends within {interpreter.Test.StepBudget} turns, found a run that has not ended at {Now:c}: most likely a loop that yields "
                + "while it waits for time to pass, which happens only when no fiber is ready. Let it wait with a delay, or raise TestOptions.StepBudget."
        );

    private void Stop(TestEnding ending, string what)
    {
        var message = new StringBuilder(what);
        foreach (var fiber in all)
            if (fiber is { HasEnded: false, Kind: not TestFiberKind.Plain })
                message
                    .Append("\n  ")
                    .Append(fiber)
                    .Append(fiber.IsReady ? " is ready" : $" waits for {fiber.WaitsFor ?? "its next turn"}")
                    .Append("; ")
                    .Append(fiber.Origin);
        message.Append("\n  under ").Append(schedule);
        if (choices.Count > 0)
            message.Append(", which chose ").Append(Handlers.Testing.Schedule.Exactly([.. choices]));
        endTime = Now;
        stuck = new TestRunStuckException(ending, message.ToString());
    }

    // The host owns the fibers that outlive their request; this is the end of the host.
    private void StopHost()
    {
        if (!HostRuns())
            return;
        Serve(HostRuns, interpreter.Test.StepBudget, HostLimit());
        foreach (var fiber in Host())
            fiber.Handle!.RequestCancel();
        Serve(HostRuns, interpreter.Test.StepBudget, HostLimit());
        foreach (var fiber in Host())
        {
            Abandonment.Of(roots[0].Fiber!, [fiber.Handle!], " of host lifetime");
            End(fiber, "abandoned");
        }
    }

    private TimeSpan? HostLimit() =>
        interpreter.Test.HostGrace == Timeout.InfiniteTimeSpan ? null : Now + interpreter.Test.HostGrace;

    private bool HostRuns() => fibers.Values.Any(static fiber => fiber is { Kind: TestFiberKind.HostFiber });

    private TestFiber[] Host() => [.. fibers.Values.Where(static fiber => fiber.Kind == TestFiberKind.HostFiber)];

    // Cancels a run that cannot continue, so that every finalizer that can run does. The fibers left after that never take a step again.
    private void GiveUp()
    {
        isGivingUp = true;
        foreach (var fiber in fibers.Values.ToArray())
            if (fiber.Handle is { } handle)
                handle.RequestCancel();
            else
                fiber.Fiber!.RequestCancel(fiber.Fiber.Run);
        Serve(() => fibers.Count > 0, LastTurns, TimeSpan.MaxValue);
        foreach (var fiber in fibers.Values)
            fiber.Fiber!.Abandon(fiber.Fiber.Run);
        fibers.Clear();
    }
}
