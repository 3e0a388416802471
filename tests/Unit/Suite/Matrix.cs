using Expecto;
using Handlers.Runtime;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests;

/// <summary>
/// Every test of a handler's semantics runs under each interpreter, on our loops, on two foreign loops, and in virtual time under three schedules:
/// one test function, eight test cases (three of them in the inner loop, see <see cref="Tiers"/>). Each runs on its own thread, because a blocking run blocks, and because the thread pool belongs to the test program.
/// </summary>
internal static class Matrix
{
    private static readonly (string Name, Func<InterpreterOptions, Interpreter> Make)[] Kinds =
    [
        ("blocking", options => new BlockingInterpreter(options)),
        ("async", options => new AsyncInterpreter(options)),
        ("shared", Shared),
        ("test", options => Test(Schedule.Fifo, options)),
        ("test, seed 1", options => Test(Schedule.Random(1), options)),
        ("test, seed 2", options => Test(Schedule.Random(2), options)),
        ("on Nito.AsyncEx", options => On(new NitoLoop(options.Time), options)),
        ("on System.Reactive", options => On(new RxLoop(options.Time), options)),
    ];

    // The objects that the test on this thread has created, which end with it.
    [ThreadStatic]
    private static List<Made>? made;

    public static Test Case(string name, Action<Interpreter> test) => Case(name, () => new InterpreterOptions(), test);

    /// <summary>For a test that relies on the order of turns: excludes the schedules that change the order.</summary>
    public static Test InOrder(string name, Action<Interpreter> test) =>
        InOrder(name, () => new InterpreterOptions(), test);

    /// <inheritdoc cref="InOrder(string, Action{Interpreter})"/>
    public static Test InOrder(string name, Func<InterpreterOptions> options, Action<Interpreter> test) =>
        Under(name, options, kind => !kind.StartsWith("test, ", StringComparison.Ordinal), test);

    /// <summary>For a test about threads and real waiting: excludes virtual time.</summary>
    public static Test Outside(string name, Action<Interpreter> test) =>
        Under(name, () => new InterpreterOptions(), kind => !kind.StartsWith("test", StringComparison.Ordinal), test);

    /// <summary>The same for a test that passes options to the interpreters.</summary>
    public static Test Case(string name, Func<InterpreterOptions> options, Action<Interpreter> test) =>
        Under(name, options, static _ => true, test);

    private static Test Under(
        string name,
        Func<InterpreterOptions> options,
        Func<string, bool> applies,
        Action<Interpreter> test
    ) =>
        Runner.TestList(
            name,
            [
                .. Kinds
                    .Where(kind => applies(kind.Name))
                    .Where(kind => Tiers.Current != Tier.Quick || Tiers.QuickInterpreters.Contains(kind.Name))
                    .Select(kind => Alone(kind.Name, () => Ending(() => test(kind.Make(options()))))),
            ]
        );

    /// <summary>True for an interpreter that occupies the calling thread until the run has ended.</summary>
    public static bool Blocks(this Interpreter interpreter) => interpreter is BlockingInterpreter or TestInterpreter;

    /// <summary>An interpreter of the same kind with other options, which ends with the test.</summary>
    public static Interpreter Like(Interpreter interpreter, InterpreterOptions options)
    {
        var kind = made?.Find(each => ReferenceEquals(each.Interpreter, interpreter))?.Kind;
        return kind is not null ? kind(options)
            : interpreter is BlockingInterpreter ? new BlockingInterpreter(options)
            : interpreter is TestInterpreter test ? Test(test.Schedule, options)
            : new AsyncInterpreter(options);
    }

    /// <summary>Ends everything that a test has created on this thread: loops and their threads.</summary>
    public static void Ending(Action test)
    {
        var outer = made;
        var mine = made = [];
        try
        {
            test();
            // Not after a failure, which may have left a run that never ends.
            mine.ForEach(each => each.End());
        }
        finally
        {
            made = outer;
        }
    }

    /// <summary>A shared loop that ends with the test. The watchdog is off, because its timers would be among those that tests count.</summary>
    public static Interpreter Shared(InterpreterOptions options)
    {
        var loops = new SharedInterpreter(options: options with { BlockedAfter = Timeout.InfiniteTimeSpan });
        made!.Add(new Made(loops, Shared, () => loops.DisposeAsync().AsTask().GetAwaiter().GetResult()));
        return loops;
    }

    // Tests of semantics await tasks of threads, of the pool and of each other.
    private static TestInterpreter Test(Schedule schedule, InterpreterOptions options) =>
        new(schedule, new TestOptions { Awaits = ForeignAwaits.Allowed, StepBudget = 10_000_000 }, options);

    private static Interpreter On<L>(L loop, InterpreterOptions options)
        where L : EventLoop, IDisposable
    {
        var interpreter = AsyncInterpreter.On(loop, options);
        made!.Add(
            new Made(
                interpreter,
                other => loop is NitoLoop ? On(new NitoLoop(other.Time), other) : On(new RxLoop(other.Time), other),
                loop.Dispose
            )
        );
        return interpreter;
    }

    private sealed record Made(Interpreter Interpreter, Func<InterpreterOptions, Interpreter> Kind, Action End);

    /// <summary>One test case on its own thread.</summary>
    public static Test Alone(string name, Action test) => Runner.TestCase(name, () => OnThread(test));

    /// <summary>Runs an action on a new thread; the task ends with it.</summary>
    public static Task OnThread(Action action)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        new Thread(() =>
        {
            try
            {
                action();
                done.SetResult();
            }
            catch (Exception e)
            {
                done.SetException(e);
            }
        })
        {
            IsBackground = true,
            Name = "test",
        }.Start();
        return done.Task;
    }

    /// <summary>Runs a function on a new thread.</summary>
    public static async Task<A> OnThreadGives<A>(Func<A> function)
    {
        var value = default(A)!;
        await OnThread(() => value = function());
        return value;
    }

    /// <summary>Runs a handler to its end under any interpreter, and returns its outcome.</summary>
    public static Outcome<A> End<A>(this Interpreter interpreter, Handler<A> handler, RequestContext? context = null) =>
        interpreter.RunOutcomeAsync(handler, context).AsTask().GetAwaiter().GetResult();

    /// <summary>Runs a handler to its end and returns its value; throws what the interpreter throws.</summary>
    public static A Value<A>(this Interpreter interpreter, Handler<A> handler, RequestContext? context = null) =>
        interpreter.RunAsync(handler, context).AsTask().GetAwaiter().GetResult();

    /// <summary>Runs a handler without a value.</summary>
    public static void Act(this Interpreter interpreter, Handler handler, RequestContext? context = null) =>
        interpreter.Value(handler.As(true), context);
}
