using System.Runtime.CompilerServices;

namespace Handlers;

/// <summary>
/// What a handler gave that ran in direct style (<see cref="Handler{A}.Run"/>): its value, or what is left of it to run. Two words, which
/// are returned in registers.
/// </summary>
internal readonly struct StepResult<A>
{
    /// <summary>
    /// Null when there is a value. Otherwise the run loop goes on with it: with a handler, with <see cref="Unwinding.Instance"/>, or, when
    /// it is <see cref="Suspended.Instance"/>, not before the fiber is woken.
    /// </summary>
    internal readonly Handler? Remaining;

    internal readonly A Value;

    // Inlined also where they are rare: the compiler would keep a struct in memory, and clear it whenever the method begins
    // (bench/Micro, MapAndBind).
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal StepResult(A value) => (Remaining, Value) = (null, value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal StepResult(Handler rest) => (Remaining, Value) = (rest, default!);
}

/// <summary>The rest of a handler that waits. Never run: the run loop gets null for it.</summary>
internal sealed class Suspended : Handler
{
    internal static readonly Suspended Instance = new();

    private Suspended() { }

    internal override Handler? Step(FiberState fiber) =>
        throw new InvalidOperationException(
            "The run loop took a step of its mark of a suspension. This is a bug in Handlers."
        );

    internal override Handler<Unit> AsUnit() =>
        throw new InvalidOperationException(
            "The mark of a suspension was used as a handler. This is a bug in Handlers."
        );
}
