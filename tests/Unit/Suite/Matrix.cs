using Expecto;
using Handlers.Runtime;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests;

/// <summary>
/// Every test of a handler's meaning runs under each interpreter: one test function, three test cases. Each runs on a thread of its
/// own, because a blocking run blocks, and because the thread pool belongs to the test program.
/// </summary>
internal static class Matrix
{
    // Made by the test that runs on this thread.
    [ThreadStatic]
    private static List<SharedInterpreter>? loops;

    public static Test Case(string name, Action<Interpreter> test) =>
        Runner.TestList(
            name,
            [
                Alone("blocking", () => test(new BlockingInterpreter())),
                Alone("async", () => test(new AsyncInterpreter())),
                Alone("shared", () => Shared(new InterpreterOptions(), test)),
            ]
        );

    /// <summary>The same for a test that gives the interpreters their options.</summary>
    public static Test Case(string name, Func<InterpreterOptions> options, Action<Interpreter> test) =>
        Runner.TestList(
            name,
            [
                Alone("blocking", () => test(new BlockingInterpreter(options()))),
                Alone("async", () => test(new AsyncInterpreter(options()))),
                Alone("shared", () => Shared(options(), test)),
            ]
        );

    /// <summary>A shared loop for a test, and its end. The watch is off: its timers would be among those that tests count.</summary>
    public static void Shared(InterpreterOptions options, Action<Interpreter> test)
    {
        var outer = loops;
        var mine = loops = [];
        try
        {
            test(Unwatched(options));
            // Not after a failure, which may have left a run behind that never ends.
            foreach (var made in mine)
                made.DisposeAsync().AsTask().GetAwaiter().GetResult();
        }
        finally
        {
            loops = outer;
        }
    }

    /// <summary>An interpreter of the same kind with other options; a shared one ends with the test.</summary>
    public static Interpreter Like(Interpreter interpreter, InterpreterOptions options) =>
        interpreter switch
        {
            BlockingInterpreter => new BlockingInterpreter(options),
            SharedInterpreter => Unwatched(options),
            _ => new AsyncInterpreter(options),
        };

    private static SharedInterpreter Unwatched(InterpreterOptions options)
    {
        var made = new SharedInterpreter(options: options with { BlockedAfter = Timeout.InfiniteTimeSpan });
        loops!.Add(made);
        return made;
    }

    /// <summary>One test case on a thread of its own.</summary>
    public static Test Alone(string name, Action test) => Runner.TestCase(name, () => OnThread(test));

    /// <summary>Runs something on a new thread; the task ends with it.</summary>
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

    /// <summary>The same for a function.</summary>
    public static async Task<A> OnThreadGives<A>(Func<A> function)
    {
        var value = default(A)!;
        await OnThread(() => value = function());
        return value;
    }

    /// <summary>Runs a handler to its end, whatever the interpreter, and gives how it ended.</summary>
    public static Outcome<A> End<A>(this Interpreter interpreter, Handler<A> handler, RequestContext? context = null) =>
        interpreter.RunOutcomeAsync(handler, context).AsTask().GetAwaiter().GetResult();

    /// <summary>Runs a handler to its end and gives its value; throws what the interpreter throws.</summary>
    public static A Value<A>(this Interpreter interpreter, Handler<A> handler, RequestContext? context = null) =>
        interpreter.RunAsync(handler, context).AsTask().GetAwaiter().GetResult();

    /// <summary>Runs a handler that only acts.</summary>
    public static void Act(this Interpreter interpreter, Handler handler, RequestContext? context = null) =>
        interpreter.Value(Primitives.As(handler, true), context);
}
