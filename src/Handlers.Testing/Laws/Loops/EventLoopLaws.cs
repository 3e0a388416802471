using Handlers.Runtime;
using static Handlers.Testing.Equivalence;

namespace Handlers.Testing;

/// <summary>
/// The laws of custom event loops. One call checks all of them: <c>EventLoopLaws.Check("mine", time => new MyLoop(time))</c>. They are the obligations of
/// <see cref="EventLoop"/>, and then every law of <see cref="InterpreterLaws"/> for an interpreter on the loop.
/// </summary>
/// <remarks>The members are the same as in <see cref="DecoratorLaws"/>. A disposable loop is disposed of after its law has been checked. A work item that
/// does not run within ten seconds counts as lost.</remarks>
/// <example><code>
/// sealed class PoolLoop(TimeProvider time) : EventLoop
/// {
///     public override TimeProvider Time => time;
///     public override void Post(IThreadPoolWorkItem work) => ThreadPool.UnsafeQueueUserWorkItem(work, preferLocal: false);
/// }
/// LawReport held = EventLoopLaws.Check("the pool", time => new PoolLoop(time), keepsOrder: false);
/// </code></example>
public static class EventLoopLaws
{
    private const int Many = 200;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    internal sealed record Subject(Func<TimeProvider, EventLoop> Make, bool KeepsOrder);

    internal static readonly IReadOnlyList<Law<Subject, LawCase>> Laws =
    [
        Of(
            "L1",
            "posting returns before the work runs, even when it is posted from a turn of the loop",
            (subject, loop) =>
            {
                var (inside, inline, done) = (false, false, new ManualResetEventSlim());
                var inner = new Work(() =>
                {
                    inline |= inside;
                    done.Set();
                });
                loop.Post(
                    new Work(() =>
                    {
                        inside = true;
                        loop.Post(inner);
                        inside = false;
                    })
                );
                return Equivalence.All(Ran(done), On("ran inside Post", false, inline));
            }
        ),
        Of(
            "L2",
            "work items posted by one thread run in the order in which they were posted (declared: keepsOrder: false)",
            (subject, loop) =>
            {
                var (seen, done) = (new List<int>(), new CountdownEvent(Many));
                // Blocks the first work item, so that all the others are in the queue together.
                var posted = new ManualResetEventSlim();
                if (loop.IsSerial)
                    loop.Post(new Work(() => posted.Wait(Patience)));
                for (var i = 0; i < Many; i++)
                {
                    var number = i;
                    loop.Post(
                        new Work(() =>
                        {
                            lock (seen)
                                seen.Add(number);
                            SignalOnce(done);
                        })
                    );
                }
                posted.Set();
                return Equivalence.All(
                    done.Wait(Patience) ? null : $"expected {Many} work items to run, found {seen.Count}",
                    subject.KeepsOrder ? InOrder("order", Enumerable.Range(0, Many), seen) : null
                );
            }
        ),
        Of(
            "L3",
            "no work item that several threads post concurrently is lost or runs twice",
            (subject, loop) =>
            {
                var (count, done) = (0, new CountdownEvent(4 * Many));
                var threads = Enumerable
                    .Range(0, 4)
                    .Select(_ => new Thread(() =>
                    {
                        for (var i = 0; i < Many; i++)
                            loop.Post(
                                new Work(() =>
                                {
                                    Interlocked.Increment(ref count);
                                    SignalOnce(done);
                                })
                            );
                    })
                    {
                        IsBackground = true,
                    })
                    .ToArray();
                foreach (var thread in threads)
                    thread.Start();
                foreach (var thread in threads)
                    thread.Join();
                done.Wait(Patience);
                // One turn more: a work item that runs twice has run again by then.
                var last = new ManualResetEventSlim();
                loop.Post(new Work(last.Set));
                return Equivalence.All(Ran(last), On("work items that ran", 4 * Many, count));
            }
        ),
        Of(
            "L4",
            "a loop that declares itself serial never runs two work items concurrently",
            (subject, loop) =>
            {
                if (!loop.IsSerial)
                    return null;
                var (running, begun, most, done) = (0, 0, 0, new CountdownEvent(Many));
                for (var i = 0; i < Many; i++)
                    loop.Post(
                        new Work(() =>
                        {
                            var now = Interlocked.Increment(ref running);
                            most = Math.Max(most, now);
                            // The first work item stays until another one comes, or for a while.
                            if (Interlocked.Increment(ref begun) == 1)
                                SpinWait.SpinUntil(() => Volatile.Read(ref running) > 1, 30);
                            Interlocked.Decrement(ref running);
                            SignalOnce(done);
                        })
                    );
                done.Wait(Patience);
                return On("concurrent work items", 1, most);
            }
        ),
        Of(
            "L5",
            "a scheduled work item runs once, on the loop's clock; a cancelled one does not run",
            (subject, loop) =>
            {
                var (done, wrong) = (new ManualResetEventSlim(), 0);
                if (loop.Time is not HeldTime time)
                    return "expected the loop to have the clock that it was created with, found another clock";
                using var kept = loop.Schedule(TimeSpan.FromHours(1), new Work(done.Set));
                var taken = loop.Schedule(TimeSpan.FromMinutes(30), new Work(() => Interlocked.Increment(ref wrong)));
                taken.Dispose();
                var early = done.IsSet;
                time.Advance(TimeSpan.FromHours(1));
                return Equivalence.All(
                    On("ran before its time", false, early),
                    Ran(done),
                    On("ran although it was cancelled", 0, wrong)
                );
            }
        ),
    ];

    /// <summary>Gets the laws of the loop itself; <see cref="For"/> adds the laws of an interpreter on it.</summary>
    public static IReadOnlyList<Law> All { get; } = [.. Laws];

    /// <summary>Returns a check of each law for a loop.</summary>
    /// <param name="name">The name of the loop in counterexamples.</param>
    /// <param name="make">Creates the loop with a given clock, which its <see cref="EventLoop.Time"/> must return. Called many times.</param>
    /// <param name="keepsOrder">False for a loop that does not keep the order of work items, such as the thread pool; its interpreters use their own queue.
    /// The default value is true.</param>
    /// <returns>A check for each law.</returns>
    public static IReadOnlyList<LawCheck> For(string name, Func<TimeProvider, EventLoop> make, bool keepsOrder = true)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(make);
        var subject = new Subject(make, keepsOrder);
        var setting = Setting.Of(name, options => AsyncInterpreter.On(make(options.Time), options));
        return
        [
            .. Laws.Select(law =>
                LawCheck.Of(
                    law,
                    subject,
                    $"the loop '{name}'",
                    Generators.Moments,
                    "EventLoopLaws.Check(name, make, options: OPTIONS);",
                    only: Setting.Blocking,
                    most: 3
                )
            ),
            .. InterpreterLaws.For(setting),
        ];
    }

    /// <summary>Checks every law for a loop.</summary>
    /// <param name="name">The name of the loop in counterexamples.</param>
    /// <param name="make">The same as for <see cref="For"/>.</param>
    /// <param name="keepsOrder">The same as for <see cref="For"/>.</param>
    /// <param name="options">How to check the laws; <see cref="LawOptions.Settings"/> is ignored. By default every option has its default value.</param>
    /// <returns>The results, if all laws hold.</returns>
    /// <exception cref="LawBrokenException">A law does not hold.</exception>
    public static LawReport Check(
        string name,
        Func<TimeProvider, EventLoop> make,
        bool keepsOrder = true,
        LawOptions? options = null
    ) => LawCheck.All($"the loop '{name}'", For(name, make, keepsOrder), options).OrThrow();

    private static Law<Subject, LawCase> Of(string id, string says, Func<Subject, EventLoop, string?> check) =>
        new(
            id,
            says,
            (subject, _, _) =>
            {
                var loop = subject.Make(new HeldTime());
                try
                {
                    return check(subject, loop);
                }
                finally
                {
                    (loop as IDisposable)?.Dispose();
                }
            }
        );

    // A loop that runs a work item twice signals more often than expected.
    private static void SignalOnce(CountdownEvent done)
    {
        lock (done)
            if (!done.IsSet)
                done.Signal();
    }

    private static string? Ran(ManualResetEventSlim done) =>
        done.Wait(Patience) ? null : "expected the work to run, found that it was lost";

    private sealed class Work(Action action) : IThreadPoolWorkItem
    {
        public void Execute() => action();
    }
}
