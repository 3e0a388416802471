using Handlers.Runtime;

namespace Handlers.Testing;

/// <summary>
/// Who goes next when several fibers are ready: the one freedom of the test interpreter. A schedule is an immutable value that makes
/// the same choices in every run of the same program, so a run is repeated by repeating its schedule. Its text is the expression
/// that makes it.
/// </summary>
/// <remarks>
/// <para>The other interpreters take turns first in, first out, as <see cref="Fifo"/> does. The rest show what a program may not rely on:
/// which of two fibers comes first.</para>
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

    /// <summary>
    /// By a random number for each turn of each fiber, made of the seed, the fiber's path and how many turns it has taken: a fiber keeps its
    /// numbers whatever the others do. So two programs that differ in one fiber, such as the sides of an equation, meet the same
    /// schedule in all others.
    /// </summary>
    /// <param name="seed">The same seed makes the same choices.</param>
    /// <returns>A schedule.</returns>
    public static Schedule Keyed(int seed) => new KeyedSchedule(seed);

    /// <summary>
    /// By priorities: each fiber has a random one, the highest that is ready goes on, and at a few random choices the one whose turn it would
    /// be falls below all others. A bug that needs n things in a certain order is found with n - 1 changes, with a probability
    /// that does not shrink with the number of ways to interleave (Burckhardt and others 2010).
    /// </summary>
    /// <param name="seed">The same seed makes the same choices.</param>
    /// <param name="changes">How many changes: zero or more. Default: 2.</param>
    /// <param name="within">Among how many first choices the changes are spread: 1 or more; about as many as the program makes. Default: 50.</param>
    /// <returns>A schedule.</returns>
    public static Schedule Prioritized(int seed, int changes = 2, int within = 50)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(changes, 0);
        ArgumentOutOfRangeException.ThrowIfLessThan(within, 1);
        return new PrioritizedSchedule(seed, changes, within);
    }

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

    /// <summary>Runs a program under all schedules, up to a bound; for programs that are more than one handler.</summary>
    /// <typeparam name="A">What the program yields.</typeparam>
    /// <param name="run">Runs it, from the beginning, under a schedule.</param>
    /// <param name="runs">How many runs at most: 1 or more. Default: 1,000.</param>
    /// <param name="depth">How many choices of a run are varied; those after them are first in, first out. Default: all.</param>
    /// <returns>The runs, lazily.</returns>
    public static Exploration<A> Explore<A>(
        Func<Schedule, TestRun<A>> run,
        int runs = 1_000,
        int depth = int.MaxValue
    ) => new(run, runs, depth);

    /// <summary>Begins a run: what is given is asked whenever two or more fibers are ready, and may keep state, because it serves this
    /// run only.</summary>
    /// <returns>From the ready fibers, in the order in which they became ready, to the position of the one that goes next.</returns>
    public abstract Func<IReadOnlyList<TestFiber>, int> Begin();
}
