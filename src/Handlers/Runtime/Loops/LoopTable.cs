namespace Handlers.Runtime;

/// <summary>
/// Assigns numbers to blocking loops, so that a context can refer to its loop in a few bits. There is one number for each thread that
/// makes blocking runs and for each level of nesting there. The table holds loops weakly: the loop of an ended thread is collected,
/// and its number is reused.
/// </summary>
internal static class LoopTable
{
    private static readonly Lock Gate = new();
    private static readonly Stack<int> Free = new();
    private static WeakReference<BlockingLoop>?[] loops = new WeakReference<BlockingLoop>?[16];
    private static int used;

    internal static int Add(BlockingLoop loop)
    {
        using (Uninterrupted.Enter(Gate))
        {
            if (!Free.TryPop(out var number))
                number = used < LoopContext.MaxLoops ? used++ : throw TooMany();
            if (number == loops.Length)
                Array.Resize(ref loops, number * 2);
            Volatile.Write(ref loops[number], new WeakReference<BlockingLoop>(loop));
            return number;
        }
    }

    private static InvalidOperationException TooMany() =>
        new(
            $"Expected concurrent blocking runs on at most {LoopContext.MaxLoops} threads, found one more. Use an async or a shared interpreter for the work."
        );

    internal static BlockingLoop? Find(int number) =>
        Volatile.Read(ref Volatile.Read(ref loops)[number]) is { } weak && weak.TryGetTarget(out var loop)
            ? loop
            : null;

    internal static void Remove(int number)
    {
        using (Uninterrupted.Enter(Gate))
        {
            loops[number] = null;
            Free.Push(number);
        }
    }
}
