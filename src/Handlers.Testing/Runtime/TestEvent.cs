using Handlers.Runtime;

namespace Handlers.Testing;

/// <summary>The kinds of events in a trace.</summary>
public enum TestEventKind
{
    /// <summary>A fiber was created; its first turn is still to come.</summary>
    Started,

    /// <summary>A fiber began a turn.</summary>
    Stepped,

    /// <summary>A fiber ended a turn by waiting; the text names the event that it waits for.</summary>
    Suspended,

    /// <summary>A fiber ended; the text describes its outcome.</summary>
    Ended,

    /// <summary>The program left a mark (<see cref="TestTrace.Mark"/>); the text is the text of the mark.</summary>
    Marked,
}

/// <summary>One event of a test run.</summary>
/// <param name="At">The virtual time since the start of the run.</param>
/// <param name="Fiber">The path of the fiber (<see cref="TestFiber.Path"/>).</param>
/// <param name="Kind">The kind of the event.</param>
/// <param name="Text">Details of the event; may be empty.</param>
/// <example><code>
/// TestRun&lt;int&gt; run = new TestInterpreter().Run(handler);
/// IEnumerable&lt;TestEvent&gt; waits = run.Trace.Where(each => each.Kind == TestEventKind.Suspended);
/// </code></example>
public readonly record struct TestEvent(TimeSpan At, string Fiber, TestEventKind Kind, string Text)
{
    /// <summary>Returns the event as one line of a report.</summary>
    /// <returns>The line: time, fiber, kind and text.</returns>
    public override string ToString() =>
        $"{At:c} {Fiber} {Kind.ToString().ToLowerInvariant()}{(Text.Length == 0 ? "" : $": {Text}")}";
}
