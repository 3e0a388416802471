namespace Handlers.Runtime;

/// <summary>
/// Who goes next when several fibers are ready: the one freedom of the test interpreter. A schedule is an immutable value that makes
/// the same choices in every run of the same program, so a run is repeated by repeating its schedule. Its text is the expression
/// that makes it.
/// </summary>
/// <remarks>
/// <para>The other interpreters take turns first in, first out, as <see cref="Fifo"/> does. The rest show what a program may not rely on:
/// which of two tasks comes first.</para>
/// <para>Thread-safe. A schedule of one's own derives from it and overrides <see cref="Begin"/>.</para>
/// </remarks>
/// <example><code>
/// TestRun&lt;int&gt; run = new TestInterpreter(Schedule.Random(42)).Run(handler);
/// TestRun&lt;int&gt; same = new TestInterpreter(run.Replay).Run(handler);
/// </code></example>
public abstract class Schedule
{
    /// <summary>The one that has been ready for longest. The default of the test interpreter.</summary>
    public static Schedule Fifo { get; } = new FifoSchedule();

    /// <summary>The one that became ready last: what was begun first is served last.</summary>
    public static Schedule Lifo { get; } = new LifoSchedule();

    /// <summary>Any one, each as likely as the other.</summary>
    /// <param name="seed">The same seed makes the same choices.</param>
    /// <returns>A schedule.</returns>
    public static Schedule Random(int seed) => new RandomSchedule(seed);

    /// <summary>The given choices, one for each turn at which several fibers are ready; then first in, first out. What
    /// <see cref="TestRun{A}.Replay"/> gives.</summary>
    /// <param name="choices">Positions among the ready fibers, in the order in which they became ready. One that is too high means the
    /// last.</param>
    /// <returns>A schedule.</returns>
    public static Schedule Exactly(params int[] choices)
    {
        ArgumentNullException.ThrowIfNull(choices);
        return new ExactSchedule([.. choices]);
    }

    /// <summary>Begins a run: what is given is asked whenever two or more fibers are ready, and may keep state, because it serves this
    /// run only.</summary>
    /// <returns>From the ready fibers, in the order in which they became ready, to the position of the one that goes next.</returns>
    public abstract Func<IReadOnlyList<TestFiber>, int> Begin();
}
