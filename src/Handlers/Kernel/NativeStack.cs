using System.Runtime.CompilerServices;

namespace Handlers;

/// <summary>
/// When native recursion ends and the trampoline takes over: far above what pipelines nest, and always before the stack ends. Levels are
/// counted where they are small. A level whose values or whose state machine are large is measured, because a few of them can be more than
/// .NET vouches for: such a level looks at the stack itself, for what it weighs.
/// </summary>
internal static class NativeStack
{
    /// <summary>A fault that is thrown below has to come through all levels.</summary>
    private const int MaxDepth = 1024;

    /// <summary>How many small levels there are between two looks at the stack; a power of two.</summary>
    private const int LevelsBetweenLooks = 64;

    /// <summary>The largest values, in bytes, of which so many levels certainly fit into what a look vouches for.</summary>
    private const int Small = 128;

    /// <summary>How often a value is on the stack in one level: as an argument, a result, and copies that the compiler makes. A
    /// generous estimate.</summary>
    private const int Copies = 12;

    /// <summary>So much is left at least where <see cref="RuntimeHelpers.TryEnsureSufficientExecutionStack"/> says that there is enough.</summary>
    private static readonly int Vouched = (IntPtr.Size == 8 ? 128 : 64) * 1024;

    // Native recursion leaves as much again: for a step that has large locals of its own, or that runs another handler.
    private static readonly int Kept = Vouched / 2;

    /// <summary>How far below a look the next one is due.</summary>
    private static readonly int Stride = Vouched / 8;

    // The address down to which the thread need not look, as its complement: zero, which a new thread has, is the top of all addresses
    // (bench/Micro, AsyncMethods).
    [ThreadStatic]
    private static nuint looked;

    /// <summary>True when it is the trampoline's turn. The stack is not looked at each time: a map has no more than 5 ns (bench/Micro,
    /// MapAndBind).</summary>
    /// <param name="depth">From 1, which is never too deep: the trampoline itself would get no further.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static bool IsTooDeep(int depth) => (depth & (LevelsBetweenLooks - 1)) == 0 && IsAtItsEnd(depth);

    /// <summary>The same for a level that takes and gives values: the JIT knows their size and leaves one of the two tests (bench/Micro,
    /// MapAndBind).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static bool IsTooDeep<A, B>(int depth) =>
        Unsafe.SizeOf<A>() + Unsafe.SizeOf<B>() <= Small
            ? IsTooDeep(depth)
            : IsTooDeepFor(depth, Copies * (Unsafe.SizeOf<A>() + Unsafe.SizeOf<B>()));

    /// <summary>The same for an async method, whose own stack frame may hold anything: each level looks (bench/Micro,
    /// AsyncMethods).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static bool IsTooDeepForMethod<M, A>(int depth) =>
        IsTooDeepFor(depth, (4 * Unsafe.SizeOf<M>()) + (Copies * Unsafe.SizeOf<A>()));

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool IsAtItsEnd(int depth) => depth >= MaxDepth || IsShortOf(0);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool IsTooDeepFor(int depth, int bytes) => depth > 1 && (depth >= MaxDepth || IsShortOf(bytes));

    /// <summary>True where a blocking run inside of another one may begin. It counts its levels anew.</summary>
    internal static bool HasRoomForRun => RuntimeHelpers.TryEnsureSufficientExecutionStack();

    /// <summary>True when a level that takes so much might not leave what is kept for plain code.</summary>
    private static bool IsShortOf(int bytes)
    {
        byte here = 0;
        var address = (nuint)Unsafe.ByteOffset(ref Unsafe.NullRef<byte>(), ref here);
        if (bytes > Kept)
            return !Reaches(bytes + Kept);
        if (~address <= looked)
            return false;
        if (!Reaches(Kept))
            return true;
        looked = ~(address - (nuint)Stride);
        return false;
    }

    // .NET answers for one amount only. For more, it is asked from further down, where its last answer still holds.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool Reaches(int more)
    {
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
            return false;
        if (more <= 0)
            return true;
        Span<byte> room = stackalloc byte[Kept];
        return Reaches(more - room.Length);
    }
}
