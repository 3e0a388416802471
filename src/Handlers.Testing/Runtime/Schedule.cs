using Handlers.Runtime;

namespace Handlers.Testing;

/// <summary>
/// Decides which of several ready fibers takes the next turn; this is the only freedom of the test interpreter. A schedule is an immutable value that makes
/// the same choices in every run of the same program, so using the same schedule repeats a run. Its text is the expression that creates it.
/// </summary>
/// <remarks>
/// <para>The other interpreters take turns first in, first out, like <see cref="Fifo"/>. The other schedules reveal programs that depend on which of two
/// fibers comes first.</para>
/// <para>Thread-safe. For a custom schedule, derive from this class and override <see cref="Begin"/>.</para>
/// </remarks>
/// <example><code>
/// TestRun&lt;int&gt; run = new TestInterpreter(Schedule.Random(42)).Run(handler);
/// TestRun&lt;int&gt; same = new TestInterpreter(run.Replay).Run(handler);
/// </code></example>
public abstract class Schedule
{
    /// <summary>Gets the schedule that chooses the fiber that has been ready for longest. It is the default of the test interpreter.</summary>
    public static Schedule Fifo { get; } = new FifoSchedule();

    /// <summary>Gets the schedule that chooses the fiber that became ready last.</summary>
    public static Schedule Lifo { get; } = new LifoSchedule();

    /// <summary>Returns a schedule that chooses a random fiber, each with the same probability.</summary>
    /// <param name="seed">The seed; the same seed makes the same choices.</param>
    /// <returns>A schedule.</returns>
    public static Schedule Random(int seed) => new RandomSchedule(seed);

    /// <summary>
    /// Returns a schedule that chooses by a random number for each turn of each fiber, computed from the seed, the fiber's path and its number of turns. A
    /// fiber keeps its numbers whatever the others do, so two programs that differ in one fiber, such as the sides of an equation, have the same schedule in
    /// all other fibers.
    /// </summary>
    /// <param name="seed">The seed; the same seed makes the same choices.</param>
    /// <returns>A schedule.</returns>
    public static Schedule Keyed(int seed) => new KeyedSchedule(seed);

    /// <summary>
    /// Returns a schedule that gives each fiber a random priority and chooses the ready fiber with the highest one. At a few random choices, the fiber that
    /// would be next drops below all others. It finds a bug that needs n events in a certain order with n - 1 changes, with a probability that does not
    /// shrink with the number of interleavings (Burckhardt and others 2010).
    /// </summary>
    /// <param name="seed">The seed; the same seed makes the same choices.</param>
    /// <param name="changes">The number of priority changes; zero or more. The default value is 2.</param>
    /// <param name="within">The number of first choices among which the changes are spread; 1 or more, about as many as the program makes. The default value
    /// is 50.</param>
    /// <returns>A schedule.</returns>
    public static Schedule Prioritized(int seed, int changes = 2, int within = 50)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(changes, 0);
        ArgumentOutOfRangeException.ThrowIfLessThan(within, 1);
        return new PrioritizedSchedule(seed, changes, within);
    }

    /// <summary>Returns a schedule that makes the given choices, one for each turn at which several fibers are ready, then continues first in, first out.
    /// <see cref="TestRun{A}.Replay"/> returns such a schedule.</summary>
    /// <param name="choices">Positions among the ready fibers, in the order in which they became ready. A position that is too high means the last
    /// fiber.</param>
    /// <returns>A schedule.</returns>
    public static Schedule Exactly(params int[] choices)
    {
        ArgumentNullException.ThrowIfNull(choices);
        return new ExactSchedule([.. choices]);
    }

    /// <summary>Runs a program under all schedules, up to a bound. Use it for a program that is more than one handler.</summary>
    /// <typeparam name="A">The type of the program's value.</typeparam>
    /// <param name="run">The function that runs the program from the beginning under a given schedule.</param>
    /// <param name="runs">The maximum number of runs; 1 or more. The default value is 1,000.</param>
    /// <param name="depth">The number of choices of a run that are varied; later choices are first in, first out. By default all are varied.</param>
    /// <returns>The runs, executed lazily.</returns>
    public static Exploration<A> Explore<A>(
        Func<Schedule, TestRun<A>> run,
        int runs = 1_000,
        int depth = int.MaxValue
    ) => new(run, runs, depth);

    /// <summary>Starts a run and returns the function that chooses a fiber whenever two or more are ready. The function may keep state, because it serves
    /// this run only.</summary>
    /// <returns>A function from the ready fibers, in the order in which they became ready, to the position of the fiber that takes the next turn.</returns>
    public abstract Func<IReadOnlyList<TestFiber>, int> Begin();
}
