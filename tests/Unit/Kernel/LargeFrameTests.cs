using System.Runtime.CompilerServices;
using Expecto;
using Handlers.Runtime;
using Handlers.Testing;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests;

/// <summary>
/// Recursion with large frames, on a small stack and on a stack of the usual size. A failure ends the process. The tests run one after another,
/// because some hold a few hundred megabytes for a moment.
/// </summary>
public static class LargeFrameTests
{
    private const int Kilobyte = 1024;

    [InlineArray(256 / sizeof(long))]
    private struct Quarter
    {
        private long first;
    }

    [InlineArray(2 * Kilobyte / sizeof(long))]
    private struct Two
    {
        private long first;
    }

    [InlineArray(4 * Kilobyte / sizeof(long))]
    private struct Four
    {
        private long first;
    }

    [InlineArray(64 * Kilobyte / sizeof(long))]
    private struct SixtyFour
    {
        private long first;
    }

    private static readonly (string Name, Func<Interpreter> Make)[] Kinds =
    [
        ("blocking", () => new BlockingInterpreter()),
        ("async", () => new AsyncInterpreter()),
        ("test", () => new TestInterpreter(test: new TestOptions { StepBudget = 10_000_000 })),
    ];

    [Tests]
    public static readonly Test All = Runner.TestSequenced(
        Runner.TestList(
            "handler: large frames",
            [
                Deep("256 B that live across the await, a million deep", 1_000_000, Living<Quarter>),
                Deep("2 KB that live across the await, a hundred thousand deep", 100_000, Living<Two>),
                Deep("64 KB that live across the await, a thousand deep", 1_000, Living<SixtyFour>),
                Deep("twice 2 KB on the method's own stack frame, a hundred thousand deep", 100_000, Passing<Two>),
                Deep("twice 64 KB on the method's own stack frame, a thousand deep", 1_000, Passing<SixtyFour>),
                Deep("2 KB, where the innermost level waits", 10_000, Waiting<Two>),
                Deep("parameters of 2 KB", 10_000, n => Given<Two>(n, default)),
                Deep("results of 2 KB", 10_000, n => Resulting<Two>(n).As(n)),
                Deep("results of 4 KB", 1_000, n => Resulting<Four>(n).As(n)),
                Deep("right recursion with values of 2 KB", 10_000, n => Bound<Two>(n, default)),
                Deep("right recursion with values of 4 KB", 1_000, n => Bound<Four>(n, default)),
                Deep("maps of 2 KB", 10_000, n => Nested<Two>(n, h => h.Map(x => x))),
                Deep("maps of 4 KB", 1_000, n => Nested<Four>(n, h => h.Map(x => x))),
                Deep("left binds of 2 KB", 10_000, n => Nested<Two>(n, h => h.Bind(Handler.Return))),
                Deep("catches of 2 KB", 10_000, n => Nested<Two>(n, h => h.Catch(Handler.Fail<Two>))),
                Deep("finalizers of 4 KB", 1_000, n => Nested<Four>(n, h => h.Finally(Handler.Nothing))),
                On("a nested blocking run is refused where the stack is nearly used up", 256, Refuses),
                On("32 nested blocking runs fit on a small stack", 256, () => Check.Equal(32, Inside(32, 1))),
            ]
        )
    );

    /// <summary>Tests the promised depth under the blocking interpreter, and a tenth of it under the others, which share its run loop.</summary>
    private static Test Deep(string name, int depth, Func<int, Handler<int>> make) =>
        Runner.TestList(
            name,
            [
                .. from kind in Kinds
                from kilobytes in new[] { 256, 8 * Kilobyte }
                let deep = kind.Name == "blocking" ? depth : depth / 10
                select On(
                    $"{kind.Name}, {kilobytes} KB",
                    kilobytes,
                    () => Check.Equal(deep, kind.Make().Value(make(deep)))
                ),
            ]
        );

    private static Test On(string name, int kilobytes, Action test) =>
        Runner.TestCase(
            name,
            () =>
            {
                Exception? failure = null;
                var thread = new Thread(
                    () =>
                    {
                        try
                        {
                            test();
                        }
                        catch (Exception e)
                        {
                            failure = e;
                        }
                    },
                    kilobytes * Kilobyte
                );
                thread.Start();
                thread.Join();
                if (failure is not null)
                    throw new CheckFailed($"{failure}");
            }
        );

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Touch<T>(ref T local) { }

    private static async Handler<int> Living<T>(int n)
        where T : struct
    {
        if (n == 0)
            return 0;
        T local = default;
        Touch(ref local);
        var below = await Living<T>(n - 1);
        Touch(ref local);
        return below + 1;
    }

    private static async Handler<int> Passing<T>(int n)
        where T : struct
    {
        if (n == 0)
            return 0;
        T local = default;
        T other = default;
        Touch(ref local);
        Touch(ref other);
        Touch(ref local);
        return 1 + await Passing<T>(n - 1);
    }

    private static async Handler<int> Waiting<T>(int n)
        where T : struct
    {
        if (n == 0)
        {
            await Handler.Yield;
            return 0;
        }
        T local = default;
        Touch(ref local);
        var below = await Waiting<T>(n - 1);
        Touch(ref local);
        return below + 1;
    }

    private static async Handler<int> Given<T>(int n, T value)
        where T : struct
    {
        if (n == 0)
            return 0;
        var copy = value;
        var below = await Given(n - 1, copy);
        Touch(ref copy);
        return below + 1;
    }

    private static async Handler<T> Resulting<T>(int n)
        where T : struct
    {
        if (n == 0)
        {
            await Handler.Yield;
            return default;
        }
        var below = await Resulting<T>(n - 1);
        Touch(ref below);
        return below;
    }

    private static Handler<int> Bound<T>(int n, T value)
        where T : struct =>
        n == 0 ? Handler.Return(0) : Handler.Return(value).Bind(v => Bound(n - 1, v).Map(x => x + 1));

    private static Handler<int> Nested<T>(int n, Func<Handler<T>, Handler<T>> around)
        where T : struct
    {
        var handler = Handler.Sync(() => default(T));
        for (var level = 0; level < n; level++)
            handler = around(handler);
        return handler.As(n);
    }

    private static void Refuses()
    {
        var refused = Check.Throws<InsufficientExecutionStackException>(
            () => Inside(runs: 32, maps: 900, locals: 4_096),
            "stack",
            "LargeFrameTests.cs"
        );
        Check.True(refused.StackTrace is not null);
    }

    private static int Inside(int runs, int maps, int locals = 16)
    {
        var interpreter = new BlockingInterpreter();
        return interpreter.Run(Level(runs));

        Handler<int> Level(int left)
        {
            var handler = Handler.Sync(() =>
            {
                Span<byte> own = stackalloc byte[locals];
                own.Fill(1);
                return left == 1 ? 0 : interpreter.Run(Level(left - 1));
            });
            for (var map = 0; map < maps; map++)
                handler = handler.Map(x => x + 1);
            return handler;
        }
    }
}
