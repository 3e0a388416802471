using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Handlers;

/// <summary>An <c>async Handler</c> method that was called: the template of its state machine, never moved.</summary>
[StackTraceHidden]
internal sealed class AsyncNode<M, A>(M template) : Handler<A>
    where M : IAsyncStateMachine
{
    internal override Handler? Step(FiberState fiber) => StepDirectly(fiber);

    internal override StepResult<A> Run(FiberState fiber, int depth) =>
        FiberState.IsTooDeep(depth)
            ? new(this)
            : AsyncFrame<M, A>.Start(typeof(M).IsValueType ? template : Copy(template), fiber, depth);

    // In Debug builds the compiler makes the machine a class.
    private static M Copy(M machine) => (M)MemberwiseClone(machine);

    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = nameof(MemberwiseClone))]
    private static extern object MemberwiseClone(object machine);
}
