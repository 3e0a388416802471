using Handlers.Runtime;
using ThreadState = Handlers.Runtime.ThreadState;

namespace Handlers.Testing;

/// <summary>
/// Runs a handler to its end on the calling thread, in virtual time, under a schedule that decides which of several ready fibers goes
/// next. The same program under the same schedule does the same: a run that failed is repeated by its seed. What never ends is found: a
/// deadlock, a loop without end.
/// </summary>
/// <remarks>
/// <para>It is an event loop plus that choice; the run loop is the one of all interpreters. Time stands still while a fiber is ready and
/// jumps to the next timer when all wait; an hour's delay costs nothing. Offloaded functions are turns of the same thread. Fibers of
/// host lifetime run on after the request and are stopped at the end of the run. Where foreign awaits are allowed, offloaded functions
/// run on the executor, as elsewhere; fibers of a host that was given (<see cref="InterpreterOptions.Host"/>) run on the thread pool.</para>
/// <para>What it does not simulate: threads that really run in parallel, code that blocks or computes forever inside one turn, and what
/// other threads do. A blocking run inside of a turn is refused, as on every loop that others share.</para>
/// <para>Thread-safe: each run has its own loop and clock, and stays on the caller's thread. <see cref="InterpreterOptions.Time"/>, when it
/// is given, replaces the virtual clock: then who moves that clock ends the waits. <see cref="InterpreterOptions.NestedStall"/>
/// and <see cref="InterpreterOptions.BlockedAfter"/> are not used.</para>
/// </remarks>
/// <example><code>
/// TestRun&lt;int&gt; run = new TestInterpreter(Schedule.Random(42)).Run(Handler.Delay(TimeSpan.FromHours(1)).As(1));
/// Debug.Assert(run.Value == 1 &amp;&amp; run.EndTime == TimeSpan.FromHours(1));
/// </code></example>
public sealed class TestInterpreter : Interpreter
{
    /// <summary>Makes an interpreter.</summary>
    /// <param name="schedule">Who goes next. Default: first in, first out.</param>
    /// <param name="test">What only this interpreter knows. Default: all defaults.</param>
    /// <param name="options">What all interpreters can be told. Default: all defaults.</param>
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

    /// <summary>Who goes next.</summary>
    public Schedule Schedule { get; }

    /// <summary>What only this interpreter knows.</summary>
    public TestOptions Test { get; }

    /// <summary>Runs a handler to its end, or until it cannot go on, and tells everything that happened. Does not throw for what the
    /// handler does.</summary>
    /// <typeparam name="A">What the handler yields.</typeparam>
    /// <param name="handler">The handler.</param>
    /// <param name="context">The request that it serves. Default: none.</param>
    /// <returns>The run.</returns>
    /// <exception cref="InvalidOperationException">A step of another run takes place on this thread.</exception>
    public TestRun<A> Run<A>(Handler<A> handler, RequestContext? context = null)
    {
        ArgumentNullException.ThrowIfNull(handler);
        var (outcomes, record) = RunAll(handler, [context ?? RequestContext.None]);
        return new TestRun<A>(outcomes[0], record);
    }

    /// <summary>Runs a handler for several requests concurrently, all on one loop: their fibers take turns as the schedule decides.</summary>
    /// <typeparam name="A">What the handler yields.</typeparam>
    /// <param name="handler">The handler.</param>
    /// <param name="contexts">The requests. Their runs are the fibers 1, 2, 3.</param>
    /// <returns>The run: its value is the outcomes in the order of the requests.</returns>
    /// <exception cref="InvalidOperationException">A step of another run takes place on this thread.</exception>
    public TestRun<IReadOnlyList<Outcome<A>>> RunTogether<A>(Handler<A> handler, IEnumerable<RequestContext> contexts)
    {
        ArgumentNullException.ThrowIfNull(handler);
        ArgumentNullException.ThrowIfNull(contexts);
        var (outcomes, record) = RunAll(handler, [.. contexts]);
        return new TestRun<IReadOnlyList<Outcome<A>>>(Outcome<IReadOnlyList<Outcome<A>>>.OfValue(outcomes), record);
    }

    /// <summary>Runs a handler under all schedules, up to a bound. <see cref="Schedule"/> is not used.</summary>
    /// <typeparam name="A">What the handler yields.</typeparam>
    /// <param name="handler">The handler.</param>
    /// <param name="context">Makes the context of each run. Default: none.</param>
    /// <param name="runs">How many runs at most: 1 or more. Default: 1,000.</param>
    /// <param name="depth">How many choices of a run are varied; those after them are first in, first out. Default: all.</param>
    /// <returns>The runs, lazily.</returns>
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

    /// <summary>The same interpreter under another schedule.</summary>
    /// <param name="schedule">Who goes next.</param>
    /// <returns>An interpreter with the options of this one.</returns>
    public TestInterpreter WithSchedule(Schedule schedule) => new(schedule, Test, Options);

    /// <summary>Runs a handler to its end on the calling thread; the task is complete when it is returned. A run that cannot go on
    /// yields a fault, a <see cref="TestRunStuckException"/>.</summary>
    /// <inheritdoc/>
    public override ValueTask<Outcome<A>> RunOutcomeAsync<A>(Handler<A> handler, RequestContext? context = null) =>
        new(Run(handler, context).Outcome);

    internal override bool IsWatching => true;

    internal override void Offload(RunLoop fiber, Action work) => ((TestLoop)fiber.Loop).Offload(fiber, work);

    internal void OffloadElsewhere(RunLoop fiber, Action work) => base.Offload(fiber, work);

    // A host of the test's own outlives the run, so its fibers do.
    internal override EventLoop HostLoop(EventLoop loop) => Options.Host is null ? loop : base.HostLoop(loop);

    internal override void Report(Report report)
    {
        TestLoop.Here?.Reported(report);
        // On another thread there is no run to tell, and nothing is to be lost.
        if (Options.Report is not null || TestLoop.Here is null)
            base.Report(report);
    }

    private (Outcome<A>[] Outcomes, TestRecord Record) RunAll<A>(Handler<A> handler, RequestContext[] contexts)
    {
        var here = ThreadState.Here;
        if (here.Current is not null || TestLoop.Here is not null)
            throw new InvalidOperationException(
                "Expected a thread on which no run takes a step, found a test run asked for inside of one: its clock could not stand "
                    + "still and jump at once. Await the handler instead."
            );
        var loop = new TestLoop(this, Schedule);
        var begun = Array.ConvertAll(contexts, context => Begun<A>.On(loop, here, this, handler, context));
        loop.Serve();
        return (Array.ConvertAll(begun, each => each.End(loop, here)), loop.Record);
    }

    /// <summary>One of the runs of a loop, on its way to its outcome.</summary>
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
                return default; // given up: neither it nor its root is ever used again
            Fiber.Recycle(here);
            var outcome = WithStrays(Root.Take(here), Known.Path == "1" ? loop.Strays : [], loop.Reported);
            loop.Ended(Known, $"{outcome}");
            return outcome;
        }
    }

    // Not every run serves a request, and not every request can be read: that is the handler's to find out.
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
