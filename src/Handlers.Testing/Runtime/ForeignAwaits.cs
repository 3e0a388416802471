using Handlers.Runtime;

namespace Handlers.Testing;

/// <summary>What the test interpreter does when a fiber awaits something that is neither complete nor its own: a task, most of all.
/// Awaits of handlers, <see cref="Task.Yield"/> and what is complete already are never foreign.</summary>
public enum ForeignAwaits
{
    /// <summary>The run ends immediately, and the report names the awaiter (<see cref="TestEnding.ForeignAwait"/>). The default: such a run
    /// could not be repeated.</summary>
    Refused,

    /// <summary>
    /// Allowed for what the run itself completes, on its own turns: a channel or a semaphore between two fibers, <c>Task.Delay</c> on the
    /// run's clock, a plain async method over these. Such a run can be repeated. What another thread completes is refused then.
    /// </summary>
    OfTheRun,

    /// <summary>Allowed; the interpreter waits for other threads in real time. Such a run may differ from the next one.</summary>
    Allowed,
}
