using Handlers.Runtime;

namespace Handlers.Testing;

/// <summary>How a test run ended as a run. Only a completed one has an outcome.</summary>
public enum TestEnding
{
    /// <summary>The handler ended: with a value, halted, faulted or cancelled.</summary>
    Completed,

    /// <summary>Every fiber waited, and nothing was left that could wake one.</summary>
    Deadlock,

    /// <summary>The run took more turns than it may (<see cref="TestOptions.StepBudget"/>): most likely it would have gone on forever.</summary>
    OutOfSteps,

    /// <summary>A fiber awaited a foreign task where that is refused (<see cref="TestOptions.Awaits"/>).</summary>
    ForeignAwait,
}

/// <summary>A test run did not complete. The message lists every fiber that waits, what it waits for and where it was created.</summary>
/// <example><code>
/// Outcome&lt;int&gt; outcome = await new TestInterpreter().RunOutcomeAsync(handler);
/// if (outcome.Fault is TestRunStuckException { Ending: TestEnding.Deadlock } stuck)
///     Console.WriteLine(stuck.Message);
/// </code></example>
public sealed class TestRunStuckException : Exception
{
    internal TestRunStuckException(TestEnding ending, string message)
        : base(message) => Ending = ending;

    /// <summary>Why it did not complete; never <see cref="TestEnding.Completed"/>.</summary>
    public TestEnding Ending { get; }
}
