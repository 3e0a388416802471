using Handlers.Runtime;

namespace Handlers.Testing;

/// <summary>The record of a finished run of the test interpreter: its outcome and everything that happened. Immutable.</summary>
/// <typeparam name="A">The type of the handler's value.</typeparam>
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

    /// <summary>Gets how the run ended.</summary>
    public TestEnding Ending { get; }

    /// <summary>Gets the report of a run that did not complete; null if it completed.</summary>
    public TestRunStuckException? Stuck { get; }

    /// <summary>Gets the outcome of the handler. If the run did not complete, it is a fault with <see cref="Stuck"/>.</summary>
    public Outcome<A> Outcome => Stuck is null ? outcome : Outcome<A>.OfCause(Stuck);

    /// <summary>Gets the value of the handler, or throws if it has none.</summary>
    /// <exception cref="TestRunStuckException">The run did not complete.</exception>
    /// <exception cref="Exception">A fault of the handler.</exception>
    /// <exception cref="HandlerUnwindException">The handler halted.</exception>
    /// <exception cref="OperationCanceledException">The handler was cancelled.</exception>
    public A Value => Outcome.GetValue();

    /// <summary>Gets the virtual time from the start of the run to the end of the handler, including the fibers of its request.</summary>
    public TimeSpan EndTime { get; }

    /// <summary>Gets the number of turns taken.</summary>
    public int Steps { get; }

    /// <summary>Gets all events in order, up to the point where the run ended or got stuck.</summary>
    public IReadOnlyList<TestEvent> Trace { get; }

    /// <summary>Gets all fibers, in the order in which they were created.</summary>
    public IReadOnlyList<TestFiber> Fibers { get; }

    /// <summary>Gets the reports of the run (<see cref="InterpreterOptions.Report"/>), in order.</summary>
    public IReadOnlyList<Report> Reports { get; }

    /// <summary>Gets the schedule of the run.</summary>
    public Schedule Schedule { get; }

    /// <summary>Gets the choices of the schedule: the position of the chosen fiber at each turn at which several were ready.</summary>
    public IReadOnlyList<int> Choices { get; }

    /// <summary>Gets how many fibers were ready at each of the <see cref="Choices"/>; 2 or more.</summary>
    public IReadOnlyList<int> Alternatives { get; }

    /// <summary>Gets a schedule that repeats the choices of this run, whichever schedule made them.</summary>
    public Schedule Replay => Schedule.Exactly([.. Choices]);

    /// <summary>Gets the marks of the program (<see cref="TestTrace.Mark"/>), in order.</summary>
    public IEnumerable<string> Marks =>
        Trace.Where(static each => each.Kind == TestEventKind.Marked).Select(static each => each.Text);

    /// <summary>Returns the events of one fiber.</summary>
    /// <param name="path">The fiber's path; 1 is the handler itself.</param>
    /// <returns>The events, in order.</returns>
    public IEnumerable<TestEvent> TraceOf(string path) => Trace.Where(each => each.Fiber == path);

    /// <summary>Returns a text with the outcome, the end time and the schedule of the run.</summary>
    /// <returns>One line, or the whole report of a run that did not complete.</returns>
    public override string ToString() =>
        Stuck?.Message ?? $"{outcome} at {EndTime:c} after {Steps} turns under {Schedule}";
}

/// <summary>The records of a loop, independent of the type of the run's value.</summary>
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
