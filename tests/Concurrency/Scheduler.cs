namespace Handlers.Concurrency;

/// <summary>
/// Lets one of several threads run at a time, and switches at a few atomic operations that a seed chooses: most concurrency bugs need
/// one or two switches at the right place.
/// </summary>
/// <remarks>Based on the probabilistic concurrency testing of Burckhardt, Kothari, Musuvathi and Nagarakatte (ASPLOS 2010).</remarks>
internal sealed class Scheduler
{
    private const int MaxChanges = 3;

    // A thread that waits at a .NET lock can be distinguished from a running thread only by waiting.
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(2);

    [ThreadStatic]
    private static (Scheduler Of, int Number) mine;

    private readonly object gate = new();
    private readonly Thread[] threads;
    private readonly List<Exception> faults = [];
    private readonly HashSet<int> ended = [];
    private readonly Random random;
    private readonly HashSet<int> changes = [];
    private int running;
    private int steps;

    private Scheduler(int seed, int expectedSteps, Action[] programs)
    {
        random = new Random(seed);
        for (var change = random.Next(MaxChanges + 1); change > 0; change--)
            changes.Add(random.Next(expectedSteps));
        running = random.Next(programs.Length);
        threads =
        [
            .. programs.Select((program, number) => new Thread(() => Run(program, number)) { IsBackground = true }),
        ];
    }

    /// <summary>Runs programs on separate threads, interleaved by a seed.</summary>
    /// <param name="seed">The seed that determines where the threads switch.</param>
    /// <param name="expectedSteps">The approximate number of atomic operations that they take.</param>
    /// <param name="programs">The actions of the threads.</param>
    /// <returns>The number of atomic operations that they took.</returns>
    internal static int Run(int seed, int expectedSteps, params Action[] programs)
    {
        var scheduler = new Scheduler(seed, expectedSteps, programs);
        foreach (var thread in scheduler.threads)
            thread.Start();
        foreach (var thread in scheduler.threads)
            if (!thread.Join(TimeSpan.FromSeconds(20)))
                throw new InvalidOperationException("A thread hangs.");
        if (scheduler.faults.Count > 0)
            throw new AggregateException(scheduler.faults);
        return scheduler.steps;
    }

    /// <summary>True on a scheduled thread.</summary>
    internal static bool IsHere => mine.Of is not null;

    /// <summary>Called before an atomic operation: another thread may run first.</summary>
    internal static void Point()
    {
        if (mine.Of is { } scheduler)
            scheduler.Point(mine.Number);
    }

    /// <summary>Called by a thread that has nothing to do, so that the others continue.</summary>
    internal static void Pause()
    {
        if (mine.Of is { } scheduler)
            scheduler.GiveWay(mine.Number);
    }

    private void GiveWay(int number)
    {
        using (Monitor.Really(gate))
        {
            if (++steps > 1_000_000)
                throw new InvalidOperationException("Expected threads that end, found that all of them wait.");
            HandOn(number);
            AwaitTurn(number);
        }
    }

    private void Run(Action program, int number)
    {
        mine = (this, number);
        using (Monitor.Really(gate))
            AwaitTurn(number);
        try
        {
            program();
        }
        catch (Exception fault)
        {
            using (Monitor.Really(gate))
                faults.Add(fault);
        }
        mine = default;
        using (Monitor.Really(gate))
        {
            ended.Add(number);
            if (running == number)
                HandOn(number);
        }
    }

    private void Point(int number)
    {
        using (Monitor.Really(gate))
        {
            // A thread that was considered blocked waits for its turn again.
            if (running != number)
                AwaitTurn(number);
            if (changes.Contains(steps++))
            {
                HandOn(number);
                AwaitTurn(number);
            }
        }
    }

    private void HandOn(int number)
    {
        var others = Enumerable
            .Range(0, threads.Length)
            .Where(other => other != number && !ended.Contains(other))
            .ToArray();
        if (others.Length > 0)
            running = others[random.Next(others.Length)];
        Monitor.PulseAll(gate);
    }

    private void AwaitTurn(int number)
    {
        while (running != number)
        {
            var (whose, seen) = (running, steps);
            if (Monitor.WaitReally(gate, Patience))
                continue;
            if (whose != running || seen != steps)
                continue;
            if (ended.Contains(running) || IsBlocked(threads[running]))
                running = number;
        }
    }

    private static bool IsBlocked(Thread thread) =>
        (thread.ThreadState & System.Threading.ThreadState.WaitSleepJoin) != 0;
}
