using Handlers.Runtime;
using static Handlers.Testing.Equivalence;

namespace Handlers.Testing;

/// <summary>
/// The laws of event loops of one's own, in one call: <c>EventLoopLaws.Check("mine", time => new MyLoop(time))</c>: what
/// <see cref="EventLoop"/> obliges a loop to, and then every law of <see cref="InterpreterLaws"/> for an interpreter on it.
/// </summary>
/// <remarks>The shape is that of <see cref="DecoratorLaws"/>. A loop that can be disposed of is, when its law has been checked. A work that
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
            "posting returns before the work runs, when it is posted from a turn of the loop, too",
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
                return Equivalence.All(Ran(done), On("ran inside of Post", false, inline));
            }
        ),
        Of(
            "L2",
            "what one thread posts runs in the order in which it was posted (declared: keepsOrder: false)",
            (subject, loop) =>
            {
                var (seen, done) = (new List<int>(), new CountdownEvent(Many));
                // Held up, so that all stand in the queue at once.
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
                    done.Wait(Patience) ? null : $"expected {Many} works to run, found {seen.Count}",
                    subject.KeepsOrder ? InOrder("order", Enumerable.Range(0, Many), seen) : null
                );
            }
        ),
        Of(
            "L3",
            "nothing is lost and nothing runs twice of what several threads post at once",
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
                // A turn more: what runs twice has run by then.
                var last = new ManualResetEventSlim();
                loop.Post(new Work(last.Set));
                return Equivalence.All(Ran(last), On("works that ran", 4 * Many, count));
            }
        ),
        Of(
            "L4",
            "a loop that says it is serial never runs two works at once",
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
                            // The first one stays until another one comes, or for a while.
                            if (Interlocked.Increment(ref begun) == 1)
                                SpinWait.SpinUntil(() => Volatile.Read(ref running) > 1, 30);
                            Interlocked.Decrement(ref running);
                            SignalOnce(done);
                        })
                    );
                done.Wait(Patience);
                return On("works at once", 1, most);
            }
        ),
        Of(
            "L5",
            "what is scheduled runs once, on the loop's clock; what is taken back does not",
            (subject, loop) =>
            {
                var (done, wrong) = (new ManualResetEventSlim(), 0);
                if (loop.Time is not HeldTime time)
                    return "expected the loop's clock to be the one that it was made with, found another one";
                using var kept = loop.Schedule(TimeSpan.FromHours(1), new Work(done.Set));
                var taken = loop.Schedule(TimeSpan.FromMinutes(30), new Work(() => Interlocked.Increment(ref wrong)));
                taken.Dispose();
                var early = done.IsSet;
                time.Advance(TimeSpan.FromHours(1));
                return Equivalence.All(
                    On("ran before its time", false, early),
                    Ran(done),
                    On("ran though taken back", 0, wrong)
                );
            }
        ),
    ];

    /// <summary>The laws of the loop itself; <see cref="For"/> adds those of an interpreter on it.</summary>
    public static IReadOnlyList<Law> All { get; } = [.. Laws];

    /// <summary>The laws, bound to a loop.</summary>
    /// <param name="name">What counterexamples call it.</param>
    /// <param name="make">Makes the loop, with the clock that its <see cref="EventLoop.Time"/> must be. Called many times.</param>
    /// <param name="keepsOrder">False for a loop that keeps no order between works, as the thread pool; its interpreters bring a queue
    /// of their own. Default: true.</param>
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

    /// <summary>Checks every law.</summary>
    /// <param name="name">What counterexamples call it.</param>
    /// <param name="make">As for <see cref="For"/>.</param>
    /// <param name="keepsOrder">As for <see cref="For"/>.</param>
    /// <param name="options">Default: all defaults; <see cref="LawOptions.Settings"/> is not used.</param>
    /// <returns>The results, when all laws hold.</returns>
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

    // A loop that runs something twice signals more often than it was asked.
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
