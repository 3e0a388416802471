using System.Runtime.CompilerServices;

namespace Handlers;

/// <summary>
/// Decides when native recursion ends and the trampoline takes over: at a depth far beyond the nesting of pipelines, and always before the stack
/// is used up. Small levels are only counted. For a level with large values or a large state machine, the stack itself is checked against the
/// size of the level, because a few such levels can need more than .NET guarantees.
/// </summary>
internal static class NativeStack
{
    /// <summary>The largest number of levels; limited because an exception thrown at the bottom must pass through all of them.</summary>
    private const int MaxDepth = 1024;

    /// <summary>The number of small levels between two checks of the stack; a power of two.</summary>
    private const int LevelsBetweenChecks = 64;

    /// <summary>The size in bytes up to which values count as small: this many levels of them certainly fit into the guaranteed rest of the
    /// stack.</summary>
    private const int Small = 128;

    /// <summary>How many copies of a value one level has on the stack: the argument, the result, and copies that the compiler makes. A
    /// generous estimate.</summary>
    private const int Copies = 12;

    /// <summary>The number of bytes that are left at least if <see cref="RuntimeHelpers.TryEnsureSufficientExecutionStack"/> returns true.</summary>
    private static readonly int Guaranteed = (IntPtr.Size == 8 ? 128 : 64) * 1024;

    // Native recursion leaves this much in addition, because a step may have large local variables or may run another handler.
    private static readonly int Kept = Guaranteed / 2;

    /// <summary>The distance in bytes from one check of the stack down to the next.</summary>
    private static readonly int Stride = Guaranteed / 8;

    // The address down to which the thread need not check the stack. Stored as its complement, so that zero, the value on a new thread, is
    // the highest address (bench/Micro, AsyncMethods).
    [ThreadStatic]
    private static nuint checkedDownTo;

    /// <summary>Returns true if the trampoline must take over. The stack is not checked at every level, because a map may cost no more than 5 ns
    /// (bench/Micro, MapAndBind).</summary>
    /// <param name="depth">The depth, from 1, which is never too deep, because the trampoline itself could not get further.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static bool IsTooDeep(int depth) => (depth & (LevelsBetweenChecks - 1)) == 0 && IsAtItsEnd(depth);

    /// <summary>Returns true if the trampoline must take over before a level that takes and returns values of these types. The JIT knows their
    /// sizes and keeps only one of the two tests (bench/Micro, MapAndBind).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static bool IsTooDeep<A, B>(int depth) =>
        Unsafe.SizeOf<A>() + Unsafe.SizeOf<B>() <= Small
            ? IsTooDeep(depth)
            : IsTooDeepFor(depth, Copies * (Unsafe.SizeOf<A>() + Unsafe.SizeOf<B>()));

    /// <summary>Returns true if the trampoline must take over before a level that runs an async method. Every level checks the stack, because
    /// the method's stack frame may be large (bench/Micro, AsyncMethods).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static bool IsTooDeepForMethod<M, A>(int depth) =>
        IsTooDeepFor(depth, (4 * Unsafe.SizeOf<M>()) + (Copies * Unsafe.SizeOf<A>()));

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool IsAtItsEnd(int depth) => depth >= MaxDepth || IsShortOf(0);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool IsTooDeepFor(int depth, int bytes) => depth > 1 && (depth >= MaxDepth || IsShortOf(bytes));

    /// <summary>True if the stack has room for a nested blocking run, which counts its levels from the beginning.</summary>
    internal static bool HasRoomForRun => RuntimeHelpers.TryEnsureSufficientExecutionStack();

    /// <summary>Returns true if a level that needs this many bytes might not leave enough stack for plain code.</summary>
    private static bool IsShortOf(int bytes)
    {
        byte here = 0;
        var address = (nuint)Unsafe.ByteOffset(ref Unsafe.NullRef<byte>(), ref here);
        if (bytes > Kept)
            return !Reaches(bytes + Kept);
        if (~address <= checkedDownTo)
            return false;
        if (!Reaches(Kept))
            return true;
        checkedDownTo = ~(address - (nuint)Stride);
        return false;
    }

    // .NET checks for one fixed amount only. To check for more, it is called from further down the stack.
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
