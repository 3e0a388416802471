namespace Handlers.Runtime;

/// <summary>
/// Numbers for blocking loops, so that a context can name its loop in half a word. There are as many as
/// threads that ever ran something, and as nested runs on them. Holds loops weakly: one whose thread has ended is collected and gives its
/// number back.
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
            $"Expected blocking runs on fewer than {LoopContext.MaxLoops} threads at once, found one more. Give the work to an async or a shared interpreter."
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
