using System.Runtime.CompilerServices;

namespace Handlers;

/// <summary>An <c>async Handler</c> method that was called: the template of its state machine, never moved.</summary>
internal sealed class AsyncNode<M, A>(M template) : Handler<A>
    where M : IAsyncStateMachine
{
    internal override Handler? Step(Fiber fiber) =>
        AsyncFrame<M, A>.Rent(typeof(M).IsValueType ? template : Copy(template)).Move(fiber);

    // A unit without its value is itself: an async Handler method is its own AsUnit.
    internal override Handler<Unit> AsUnit() => this as Handler<Unit> ?? base.AsUnit();

    // In Debug builds the compiler makes the machine a class.
    private static M Copy(M machine) => (M)MemberwiseClone(machine);

    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = nameof(MemberwiseClone))]
    private static extern object MemberwiseClone(object machine);
}
