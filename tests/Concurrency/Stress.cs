using System.Collections.Concurrent;
using System.Diagnostics;
using Handlers.Runtime;

namespace Handlers.Concurrency;

/// <summary>
/// Fibers of many requests on the threads of one process. They are cancelled, joined, abandoned, interrupted and woken twice by other threads,
/// while innocent runs beside them, which no other thread can reach, end in their values. No part of a request runs after its end.
/// </summary>
internal sealed class Stress(int seed)
{
    private const int Slots = 64;
    private static readonly TimeSpan Hung = TimeSpan.FromSeconds(60);

    private readonly Fiber?[] published = new Fiber?[Slots];
    private readonly ConcurrentDictionary<string, long> counts = new();
    private readonly ConcurrentQueue<string> harm = new();
    private long interruptions; // counted without a lock, which the next interrupt would break
    private volatile bool isOver;

    /// <summary>Runs the stress test for the given time.</summary>
    /// <returns>The counts, and the failures.</returns>
    internal (IReadOnlyDictionary<string, long> Counts, IReadOnlyCollection<string> Harm) Run(TimeSpan time)
    {
        var options = new InterpreterOptions
        {
            Grace = TimeSpan.FromMilliseconds(2),
            NestedStall = TimeSpan.FromMilliseconds(50),
            Report = report => Count($"report {report.Kind}"),
        };
        var blocking = new BlockingInterpreter(options with { Host = new HostFibers() });
        var async = new AsyncInterpreter(options);
        var shared = new SharedInterpreter(2, options);
        Interpreter[] all = [blocking, async, shared];
        var threads = new List<Thread>();
        foreach (var (interpreter, number) in all.Select((each, number) => (each, number)))
        {
            Add(threads, () => Requests(interpreter, new StressPrograms(this, interpreter, seed + number)));
            Add(threads, () => Innocents(interpreter, $"innocents of {interpreter.GetType().Name}"));
        }
        var interrupted = Add(threads, () => Interrupted(blocking, new StressPrograms(this, blocking, seed + 10)));
        Add(threads, () => Villains(async, new Random(seed + 20)));
        Add(threads, () => Villains(blocking, new Random(seed + 21)));
        Add(threads, () => Interrupts(interrupted, new Random(seed + 30)));
        var watch = Stopwatch.StartNew();
        while (watch.Elapsed < time && harm.IsEmpty)
            Thread.Sleep(50);
        isOver = true;
        foreach (var thread in threads)
            if (!thread.Join(Hung))
                Harm($"The thread '{thread.Name}' hangs.");
        counts["runs that were interrupted"] = interruptions;
        return (counts, harm);
    }

    internal void Count(string what) => counts.AddOrUpdate(what, 1, static (_, count) => count + 1);

    internal void Harm(string what) => harm.Enqueue(what);

    /// <summary>Lets other threads act on a fiber, also long after it has ended.</summary>
    internal void Publish(Fiber fiber, int number) =>
        System.Threading.Volatile.Write(ref published[number % Slots], fiber);

    private Thread Add(List<Thread> threads, Action program)
    {
        var name = $"{program.Method.Name} {threads.Count}";
        var thread = new Thread(() =>
        {
            try
            {
                program();
            }
            catch (Exception fault)
            {
                Harm($"'{name}' faulted: {fault}");
            }
        })
        {
            IsBackground = true,
            Name = name,
        };
        threads.Add(thread);
        thread.Start();
        return thread;
    }

    private void Requests(Interpreter interpreter, StressPrograms programs)
    {
        while (!isOver)
            Request(interpreter, programs);
    }

    private void Request(Interpreter interpreter, StressPrograms programs)
    {
        using var source = new CancellationTokenSource();
        var request = programs.Next(source);
        var run = interpreter.RunOutcomeAsync(request.Main, request.Context).AsTask();
        if (!run.Wait(Hung))
            Harm($"A request under {interpreter.GetType().Name} hangs.");
        request.HasEnded = true;
        Count($"requests: {run.Result.Kind}");
    }

    // They have no context, so they cannot be cancelled.
    private void Innocents(Interpreter interpreter, string name)
    {
        var ping = Handler.Yield.Then(Handler.All(Handler.Yield.As(1), Handler.Return(2))).Map(all => all[0] + all[1]);
        while (!isOver)
        {
            var run = interpreter.RunOutcomeAsync(ping).AsTask();
            if (!run.Wait(Hung))
                Harm($"A run of the {name} hangs.");
            else if (!run.Result.TryGetValue(out var value) || value != 3)
                Harm($"A run of the {name} did not end in its value: {run.Result}");
            Count(name);
        }
    }

    private void Interrupted(BlockingInterpreter interpreter, StressPrograms programs)
    {
        while (!isOver)
            try
            {
                Request(interpreter, programs);
            }
            catch (ThreadInterruptedException)
            {
                interruptions++;
            }
            catch (AggregateException fault) when (fault.InnerException is ThreadInterruptedException)
            {
                interruptions++;
            }
    }

    private void Interrupts(Thread thread, Random random)
    {
        while (!isOver)
        {
            Thread.Sleep(random.Next(1, 4));
            if (!isOver)
                thread.Interrupt();
        }
    }

    private void Villains(Interpreter interpreter, Random random)
    {
        while (!isOver)
        {
            if (System.Threading.Volatile.Read(ref published[random.Next(Slots)]) is not { } fiber)
                continue;
            Handler act = random.Next(4) switch
            {
                0 => fiber.Cancel(),
                1 => fiber.Join(),
                2 => Handler.Sync(fiber.RequestCancel),
                _ => Handler.Race(fiber.Cancel().As(1), fiber.Join().As(2)).Ignore(),
            };
            var run = interpreter
                .RunOutcomeAsync(act.As(1).Timeout(TimeSpan.FromMilliseconds(random.Next(1, 5))))
                .AsTask();
            if (!run.Wait(Hung))
                Harm($"An action on '{fiber.Name}' hangs.");
            Count($"acts: {run.Result.Kind}");
        }
    }
}
