using Handlers.Runtime;

namespace Handlers.Testing;

/// <summary>A run of the test interpreter, after its end: how it ended, and everything that happened. Immutable.</summary>
/// <typeparam name="A">What the handler yields.</typeparam>
/// <example><code>
/// TestRun&lt;int&gt; run = new TestInterpreter(Schedule.Random(1)).Run(handler);
/// int value = run.Value;
/// TimeSpan took = run.EndTime;
/// </code></example>
public sealed class TestRun<A>
{
    private readonly Outcome<A> outcome;

    internal TestRun(Outcome<A> outcome, TestRecord record)
    {
        this.outcome = outcome;
        Ending = record.Stuck?.Ending ?? TestEnding.Completed;
        Stuck = record.Stuck;
        EndTime = record.EndTime;
        Steps = record.Steps;
        Trace = record.Trace;
        Fibers = record.Fibers;
        Reports = record.Reports;
        Schedule = record.Schedule;
        Choices = record.Choices;
        Alternatives = record.Alternatives;
    }

    /// <summary>How the run ended as a run.</summary>
    public TestEnding Ending { get; }

    /// <summary>The report of a run that did not complete; null for one that did.</summary>
    public TestRunStuckException? Stuck { get; }

    /// <summary>How the handler ended. For a run that did not complete: faulted with <see cref="Stuck"/>.</summary>
    public Outcome<A> Outcome => Stuck is null ? outcome : Outcome<A>.OfCause(Stuck);

    /// <summary>The value.</summary>
    /// <exception cref="TestRunStuckException">The run did not complete.</exception>
    /// <exception cref="Exception">The handler's own fault.</exception>
    /// <exception cref="HandlerUnwindException">The handler halted.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public A Value => Outcome.GetValue();

    /// <summary>The virtual time from the beginning of the run to the end of the handler, its request's fibers included.</summary>
    public TimeSpan EndTime { get; }

    /// <summary>How many turns were taken.</summary>
    public int Steps { get; }

    /// <summary>Everything that happened, in order. Of a run that did not complete: up to there.</summary>
    public IReadOnlyList<TestEvent> Trace { get; }

    /// <summary>All fibers, in the order in which they were begun.</summary>
    public IReadOnlyList<TestFiber> Fibers { get; }

    /// <summary>What the run reported (<see cref="InterpreterOptions.Report"/>), in order.</summary>
    public IReadOnlyList<Report> Reports { get; }

    /// <summary>The schedule that it ran under.</summary>
    public Schedule Schedule { get; }

    /// <summary>Which of the ready fibers went next, at each turn at which several were ready.</summary>
    public IReadOnlyList<int> Choices { get; }

    /// <summary>How many fibers were ready at each of the <see cref="Choices"/>: 2 or more.</summary>
    public IReadOnlyList<int> Alternatives { get; }

    /// <summary>A schedule that makes this run's choices again, whatever made them.</summary>
    public Schedule Replay => Schedule.Exactly([.. Choices]);

    /// <summary>The marks that the program left (<see cref="TestTrace.Mark"/>), in order.</summary>
    public IEnumerable<string> Marks =>
        Trace.Where(static each => each.Kind == TestEventKind.Marked).Select(static each => each.Text);

    /// <summary>What happened in one fiber.</summary>
    /// <param name="path">The fiber's path; 1 is the handler itself.</param>
    /// <returns>Its events, in order.</returns>
    public IEnumerable<TestEvent> TraceOf(string path) => Trace.Where(each => each.Fiber == path);

    /// <summary>How it ended, when, and under which schedule.</summary>
    /// <returns>One line, or the whole report of a run that did not complete.</returns>
    public override string ToString() =>
        Stuck?.Message ?? $"{outcome} at {EndTime:c} after {Steps} turns under {Schedule}";
}

/// <summary>What a loop has recorded, for the run of whatever type.</summary>
internal sealed record TestRecord(
    TestRunStuckException? Stuck,
    TimeSpan EndTime,
    int Steps,
    IReadOnlyList<TestEvent> Trace,
    IReadOnlyList<TestFiber> Fibers,
    IReadOnlyList<Report> Reports,
    Schedule Schedule,
    IReadOnlyList<int> Choices,
    IReadOnlyList<int> Alternatives
);
