using System.Runtime.CompilerServices;

namespace Handlers;

/// <summary>
/// The result of running a handler in direct style (<see cref="Handler{A}.Run"/>): its value, or the work that remains. It has two words,
/// which are returned in registers.
/// </summary>
internal readonly struct StepResult<A>
{
    /// <summary>
    /// The remaining work, with which the run loop continues; null if there is a value. It is a handler, <see cref="Unwinding.Instance"/>, or
    /// <see cref="Suspended.Instance"/> if the run must wait until the fiber is woken.
    /// </summary>
    internal readonly Handler? Remaining;

    internal readonly A Value;

    // Inlined even at rare calls: otherwise the compiler would keep the struct in memory and clear it at the beginning of the method
    // (bench/Micro, MapAndBind).
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal StepResult(A value) => (Remaining, Value) = (null, value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal StepResult(Handler rest) => (Remaining, Value) = (rest, default!);
}

/// <summary>Marks that a handler waits. It is never run; the run loop gets null instead.</summary>
internal sealed class Suspended : Handler
{
    internal static readonly Suspended Instance = new();

    private Suspended() { }

    internal override Handler? Step(FiberState fiber) =>
        throw new InvalidOperationException(
            "The run loop took a step of its suspension mark. This is a bug in Handlers."
        );

    internal override Handler<Unit> AsUnit() =>
        throw new InvalidOperationException("The suspension mark was used as a handler. This is a bug in Handlers.");
}
