using Handlers.Runtime;

namespace Handlers.Testing;

/// <summary>Specifies how the test interpreter treats foreign awaits: a fiber awaits something incomplete that is not a handler, usually a task. Awaits of
/// handlers, of <see cref="Task.Yield"/> and of completed tasks are never foreign.</summary>
public enum ForeignAwaits
{
    /// <summary>Ends the run immediately with a report that names the awaiter (<see cref="TestEnding.ForeignAwait"/>). This is the default, because such a
    /// run is not repeatable.</summary>
    Refused,

    /// <summary>
    /// Allows awaits that the run itself completes on its own turns: a channel or a semaphore between two fibers, <c>Task.Delay</c> on the run's clock, a
    /// plain async method over these. Such a run is repeatable. An await that another thread completes is refused.
    /// </summary>
    OfTheRun,

    /// <summary>Allows all awaits; the interpreter waits for other threads in real time. Two such runs may differ.</summary>
    Allowed,
}
