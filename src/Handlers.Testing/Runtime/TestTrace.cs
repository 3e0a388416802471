using Handlers.Runtime;

namespace Handlers.Testing;

/// <summary>Lets the code under test write to the trace of the current test run.</summary>
public static class TestTrace
{
    /// <summary>Adds a mark to the trace of the test run that is taking a turn on this thread.</summary>
    /// <param name="text">The text of the mark.</param>
    /// <returns>True if the mark was added. False, without any effect, if no test run is taking a turn, so the code can stay in place under other
    /// interpreters.</returns>
    /// <example><code>
    /// Handler saved = Handler.Sync(() => TestTrace.Mark("saved"));
    /// </code></example>
    public static bool Mark(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return TestLoop.Here is { } loop && loop.Mark(text);
    }
}
