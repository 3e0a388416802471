using Handlers.Runtime;

namespace Handlers.Testing;

/// <summary>What the code under test may say to the test run that it is in.</summary>
public static class TestTrace
{
    /// <summary>Leaves a mark in the trace of the test run whose turn it is on this thread.</summary>
    /// <param name="text">What to note.</param>
    /// <returns>False, and nothing happens, where no test run takes a turn: the code may stay as it is under other interpreters.</returns>
    /// <example><code>
    /// Handler saved = Handler.Sync(() => TestTrace.Mark("saved"));
    /// </code></example>
    public static bool Mark(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return TestLoop.Here is { } loop && loop.Mark(text);
    }
}
