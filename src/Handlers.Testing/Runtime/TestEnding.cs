using Handlers.Runtime;

namespace Handlers.Testing;

/// <summary>The ways in which a test run ends. Only a completed run has an outcome.</summary>
public enum TestEnding
{
    /// <summary>The handler ended with a value, or it halted, faulted or was cancelled.</summary>
    Completed,

    /// <summary>Every fiber was waiting, and nothing could wake any of them.</summary>
    Deadlock,

    /// <summary>The run took more turns than <see cref="TestOptions.StepBudget"/> allows; most likely it would never have ended.</summary>
    OutOfSteps,

    /// <summary>A fiber awaited a foreign task, which <see cref="TestOptions.Awaits"/> refuses.</summary>
    ForeignAwait,
}

/// <summary>Thrown if a test run did not complete. The message lists every waiting fiber with the event that it waits for and the place where it was
/// created.</summary>
/// <example><code>
/// Outcome&lt;int&gt; outcome = await new TestInterpreter().RunOutcomeAsync(handler);
/// if (outcome.Fault is TestRunStuckException { Ending: TestEnding.Deadlock } stuck)
///     Console.WriteLine(stuck.Message);
/// </code></example>
public sealed class TestRunStuckException : Exception
{
    internal TestRunStuckException(TestEnding ending, string message)
        : base(message) => Ending = ending;

    /// <summary>Gets the reason why the run did not complete; never <see cref="TestEnding.Completed"/>.</summary>
    public TestEnding Ending { get; }
}
