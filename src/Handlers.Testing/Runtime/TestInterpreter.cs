using Handlers.Runtime;
using ThreadState = Handlers.Runtime.ThreadState;

namespace Handlers.Testing;

/// <summary>
/// Runs a handler to its end on the calling thread, in virtual time, under a schedule that decides which of several ready fibers takes the next turn. The
/// same program under the same schedule behaves the same, so a failed run can be repeated by its seed. Deadlocks and endless loops are detected.
/// </summary>
/// <remarks>
/// <para>It is an event loop with a schedule and uses the same run loop as all interpreters. Time does not advance while a fiber is ready and jumps to the
/// next timer when all fibers wait, so a delay of an hour costs nothing. Offloaded functions are turns on the same thread. Fibers of host lifetime continue
/// after the request and are stopped at the end of the run. If foreign awaits are allowed, offloaded functions run on the executor, as on other interpreters.
/// Fibers of an explicit host (<see cref="InterpreterOptions.Host"/>) run on the thread pool.</para>
/// <para>It does not simulate threads that really run in parallel, code that blocks or computes forever inside one turn, or the actions of other threads. A
/// blocking run inside a turn is refused, as on every shared loop.</para>
/// <para>Thread-safe: each run has its own loop and clock, and stays on the caller's thread. If <see cref="InterpreterOptions.Time"/> is set, it replaces the
/// virtual clock, and the test must advance that clock to end waits. <see cref="InterpreterOptions.NestedStall"/> and
/// <see cref="InterpreterOptions.BlockedAfter"/> are ignored.</para>
/// </remarks>
/// <example><code>
/// TestRun&lt;int&gt; run = new TestInterpreter(Schedule.Random(42)).Run(Handler.Delay(TimeSpan.FromHours(1)).As(1));
/// Debug.Assert(run.Value == 1 &amp;&amp; run.EndTime == TimeSpan.FromHours(1));
/// </code></example>
public sealed class TestInterpreter : Interpreter
{
    /// <summary>Creates an interpreter.</summary>
    /// <param name="schedule">Decides which of several ready fibers takes the next turn. The default is first in, first out.</param>
    /// <param name="test">The options that only this interpreter has. By default every option has its default value.</param>
    /// <param name="options">The options that all interpreters have. By default every option has its default value.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of range.</exception>
    public TestInterpreter(Schedule? schedule = null, TestOptions? test = null, InterpreterOptions? options = null)
        : base(options)
    {
        Schedule = schedule ?? Schedule.Fifo;
        Test = test ?? new TestOptions();
        ArgumentOutOfRangeException.ThrowIfLessThan(Test.StepBudget, 1, "TestOptions.StepBudget");
        TimeLimits.ZeroOrMore(Test.HostGrace, nameof(test), "TestOptions.HostGrace");
        TimeLimits.MoreThanZero(Test.Patience, nameof(test), "TestOptions.Patience");
        Host ??= new HostFibers();
    }

    /// <summary>Gets the schedule.</summary>
    public Schedule Schedule { get; }

    /// <summary>Gets the options that only this interpreter has.</summary>
    public TestOptions Test { get; }

    /// <summary>Runs a handler to its end, or until it cannot continue, and returns a record of everything that happened. It does not throw if the handler
    /// fails.</summary>
    /// <typeparam name="A">The type of the handler's value.</typeparam>
    /// <param name="handler">The handler.</param>
    /// <param name="context">The request that the handler serves. By default none.</param>
    /// <returns>The run with its outcome and its trace.</returns>
    /// <exception cref="InvalidOperationException">Another run is taking a step on this thread.</exception>
    public TestRun<A> Run<A>(Handler<A> handler, RequestContext? context = null)
    {
        ArgumentNullException.ThrowIfNull(handler);
        var (outcomes, record) = RunAll(handler, [context ?? RequestContext.None]);
        return new TestRun<A>(outcomes[0], record);
    }

    /// <summary>Runs a handler for several requests concurrently on one loop; their fibers take turns as the schedule decides.</summary>
    /// <typeparam name="A">The type of the handler's value.</typeparam>
    /// <param name="handler">The handler.</param>
    /// <param name="contexts">The requests. Their runs are the fibers 1, 2, 3.</param>
    /// <returns>The run; its value is the list of outcomes in the order of the requests.</returns>
    /// <exception cref="InvalidOperationException">Another run is taking a step on this thread.</exception>
    public TestRun<IReadOnlyList<Outcome<A>>> RunTogether<A>(Handler<A> handler, IEnumerable<RequestContext> contexts)
    {
        ArgumentNullException.ThrowIfNull(handler);
        ArgumentNullException.ThrowIfNull(contexts);
        var (outcomes, record) = RunAll(handler, [.. contexts]);
        return new TestRun<IReadOnlyList<Outcome<A>>>(Outcome<IReadOnlyList<Outcome<A>>>.OfValue(outcomes), record);
    }

    /// <summary>Runs a handler under all schedules, up to a bound. <see cref="Schedule"/> is not used.</summary>
    /// <typeparam name="A">The type of the handler's value.</typeparam>
    /// <param name="handler">The handler.</param>
    /// <param name="context">The function that creates the context of each run. By default there is none.</param>
    /// <param name="runs">The maximum number of runs; 1 or more. The default value is 1,000.</param>
    /// <param name="depth">The number of choices of a run that are varied; later choices are first in, first out. By default all are varied.</param>
    /// <returns>The runs, executed lazily.</returns>
    public Exploration<A> Explore<A>(
        Handler<A> handler,
        Func<RequestContext>? context = null,
        int runs = 1_000,
        int depth = int.MaxValue
    )
    {
        ArgumentNullException.ThrowIfNull(handler);
        return Schedule.Explore(schedule => WithSchedule(schedule).Run(handler, context?.Invoke()), runs, depth);
    }

    /// <summary>Returns an interpreter with the same options and another schedule.</summary>
    /// <param name="schedule">The new schedule.</param>
    /// <returns>An interpreter with the options of this one.</returns>
    public TestInterpreter WithSchedule(Schedule schedule) => new(schedule, Test, Options);

    /// <summary>Runs a handler to its end on the calling thread; the task is complete when it is returned. A run that cannot continue faults with a
    /// <see cref="TestRunStuckException"/>.</summary>
    /// <inheritdoc/>
    public override ValueTask<Outcome<A>> RunOutcomeAsync<A>(Handler<A> handler, RequestContext? context = null) =>
        new(Run(handler, context).Outcome);

    internal override bool IsWatching => true;

    internal override void Offload(RunLoop fiber, Action work) => ((TestLoop)fiber.Loop).Offload(fiber, work);

    internal void OffloadElsewhere(RunLoop fiber, Action work) => base.Offload(fiber, work);

    // A host that the test supplies outlives the run, and so do its fibers.
    internal override EventLoop HostLoop(EventLoop loop) => Options.Host is null ? loop : base.HostLoop(loop);

    internal override void Report(Report report)
    {
        TestLoop.Here?.Reported(report);
        // A thread without a run has no record for the report, and reports must not be lost.
        if (Options.Report is not null || TestLoop.Here is null)
            base.Report(report);
    }

    private (Outcome<A>[] Outcomes, TestRecord Record) RunAll<A>(Handler<A> handler, RequestContext[] contexts)
    {
        var here = ThreadState.Here;
        if (here.Current is not null || TestLoop.Here is not null)
            throw new InvalidOperationException(
                "Expected a thread on which no run takes a step, found a test run started inside another run: its clock could not stop "
                    + "and jump at the same time. Await the handler instead."
            );
        var loop = new TestLoop(this, Schedule);
        var begun = Array.ConvertAll(contexts, context => Begun<A>.On(loop, here, this, handler, context));
        loop.Serve();
        return (Array.ConvertAll(begun, each => each.End(loop, here)), loop.Record);
    }

    /// <summary>One of the runs of a loop, before its outcome is known.</summary>
    private sealed record Begun<A>(TestFiber Known, RunLoop Fiber, RunCompletion<A> Root)
    {
        internal static Begun<A> On(
            TestLoop loop,
            ThreadState here,
            TestInterpreter interpreter,
            Handler<A> handler,
            RequestContext context
        )
        {
            var root = RunCompletion<A>.Rent(here);
            var fiber = RunLoop.Rent(here, interpreter, loop, context, root, awaited: false);
            return new Begun<A>(loop.Begin(fiber, handler, NameOf(context)), fiber, root);
        }

        internal Outcome<A> End(TestLoop loop, ThreadState here)
        {
            if (!Fiber.Finished)
                return default; // abandoned: neither the run nor its root is ever used again
            Fiber.Recycle(here);
            var outcome = WithStrays(Root.Take(here), Known.Path == "1" ? loop.Strays : [], loop.Reported);
            loop.Ended(Known, $"{outcome}");
            return outcome;
        }
    }

    // Not every run serves a request, and not every request can be read; the handler will find out.
    private static string NameOf(RequestContext context)
    {
        if (ReferenceEquals(context, RequestContext.None))
            return "the run";
        try
        {
            return $"{context.Request.Method} {context.Request.Path}";
        }
        catch (Exception)
        {
            return "the run";
        }
    }

    private static Outcome<A> WithStrays<A>(Outcome<A> outcome, List<Exception> strays, Action<Report> report)
    {
        if (strays.Count == 0)
            return outcome;
        var first = outcome.Fault ?? strays[0];
        foreach (var stray in strays)
            if (!ReferenceEquals(stray, first))
                SuppressedExceptions.Attach(first, stray, report);
        return outcome.Fault is null ? Outcome<A>.OfCause(first) : outcome;
    }
}
