using System.Runtime.CompilerServices;
using Expecto;
using FsCheck;
using FsCheck.Fluent;
using Handlers.Runtime;
using Prop = FsCheck.Fluent.Prop;
using Runner = Expecto.CSharp.Runner;
using Test = Expecto.Test;

namespace Handlers.Tests;

/// <summary>
/// Fibers, roots, async frames and loops are reused. No request sees anything of another, whatever they do and however they
/// end, concurrently and one after another; and nothing of them is kept after they have ended.
/// </summary>
public static class PoolTests
{
    // Each step on its own, and each ending.
    private static readonly byte[][] programs =
    [
        .. Enumerable.Range(0, PooledRequest.Steps).Select(step => (byte[])[(byte)step, 20]),
        .. Enumerable.Range(20, PooledRequest.Endings).Select(ending => (byte[])[(byte)ending]),
    ];

    [Tests]
    public static readonly Test All = Runner.TestSequenced(
        Runner.TestList(
            "pools",
            [
                .. PooledRuns.Kinds.Select(kind =>
                    Matrix.Alone(
                        $"no request sees another's value, fault, halt or cancellation, {kind.Name}",
                        () => With(kind.Make, Holds)
                    )
                ),
                .. SpoiledPools.Seen.Select(pool =>
                    Matrix.Alone($"the property catches {pool.Name}", () => Check.True(Leaks(pool.Spoil), "a leak"))
                ),
                // The test interpreter's last loop, which is part of its record, stays with the thread's fiber.
                .. PooledRuns
                    .Kinds.Where(kind => kind.Name != "test")
                    .Select(kind =>
                        Matrix.Alone(
                            $"nothing of requests is kept after they have ended, {kind.Name}",
                            () => With(kind.Make, interpreter => Check.Equal("", KeptBy(interpreter)))
                        )
                    ),
                .. SpoiledPools.Held.Select(pool =>
                    Matrix.Alone(
                        $"the test detects kept objects: {pool.Name}",
                        () => Check.True(IsKept(Spoiled(pool.Spoil)), "a token is alive")
                    )
                ),
            ]
        )
    );

    private static void With(Func<Interpreter> make, Action<Interpreter> test)
    {
        var interpreter = make();
        test(interpreter);
        PooledRuns.End(interpreter);
    }

    private static void Holds(Interpreter interpreter) =>
        Prop.ForAll<byte[][]>(
                ArbMap.Default.ArbFor<byte[][]>(),
                programs =>
                    PooledRuns.Beside(interpreter, programs) is { } leak
                        ? throw new InvalidOperationException(leak)
                        : true
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(60));

    private static bool Leaks(Action<Token> spoil) =>
        PooledRuns.InTurn(
            new BlockingInterpreter(),
            programs.SelectMany(each =>
                (byte[][])
                    [
                        [0],
                        each,
                    ]
            ),
            spoil
        )
            is not null;

    // The programs with a token that is still alive.
    private static string KeptBy(Interpreter interpreter) =>
        string.Join(
            "; ",
            programs.Where(program => IsKept(Ended(interpreter, program))).Select(x => string.Join(' ', x))
        );

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference[] Ended(Interpreter interpreter, byte[] program)
    {
        PooledRequest.Made = [];
        Check.Equal(null, PooledRuns.Here(interpreter, [program, program]));
        return Taken();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference[] Spoiled(Action<Token> spoil)
    {
        PooledRequest.Made = [];
        Check.Equal(
            null,
            PooledRuns.InTurn(
                new BlockingInterpreter(),
                [
                    [0],
                ],
                spoil
            )
        );
        return Taken();
    }

    private static WeakReference[] Taken()
    {
        var made = PooledRequest.Made!;
        PooledRequest.Made = null;
        Check.True(!made.IsEmpty, "requests were made");
        return [.. made];
    }

    // More than once, because a thread of the pool may still be leaving the turn in which a run ended.
    internal static bool IsKept(WeakReference[] tokens)
    {
        for (var look = 0; look < 50; look++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            if (!tokens.Any(token => token.IsAlive))
                return false;
            Thread.Yield();
        }
        return true;
    }
}
