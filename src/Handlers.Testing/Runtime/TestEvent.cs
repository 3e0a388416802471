using Handlers.Runtime;

namespace Handlers.Testing;

/// <summary>What an event of a trace is about.</summary>
public enum TestEventKind
{
    /// <summary>A fiber was begun; its first turn is to come.</summary>
    Started,

    /// <summary>It began a turn.</summary>
    Stepped,

    /// <summary>It ended a turn by waiting; the text says for what.</summary>
    Suspended,

    /// <summary>It ended; the text says how.</summary>
    Ended,

    /// <summary>The program left a mark (<see cref="TestTrace.Mark"/>); the text is its.</summary>
    Marked,
}

/// <summary>One event of a test run.</summary>
/// <param name="At">The virtual time since the run began.</param>
/// <param name="Fiber">The path of the fiber (<see cref="TestFiber.Path"/>).</param>
/// <param name="Kind">What it is about.</param>
/// <param name="Text">More about it; empty where there is none.</param>
/// <example><code>
/// TestRun&lt;int&gt; run = new TestInterpreter().Run(handler);
/// IEnumerable&lt;TestEvent&gt; waits = run.Trace.Where(each => each.Kind == TestEventKind.Suspended);
/// </code></example>
public readonly record struct TestEvent(TimeSpan At, string Fiber, TestEventKind Kind, string Text)
{
    /// <summary>The event as a line of a report.</summary>
    /// <returns>Time, fiber, what happened.</returns>
    public override string ToString() =>
        $"{At:c} {Fiber} {Kind.ToString().ToLowerInvariant()}{(Text.Length == 0 ? "" : $": {Text}")}";
}
