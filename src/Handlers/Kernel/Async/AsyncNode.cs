using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Handlers;

/// <summary>A call of an <c>async Handler</c> method. It keeps the initial state machine as a template; each run moves a copy.</summary>
/// <param name="machine">The machine, passed by reference and copied once, because it holds everything that the method keeps across its
/// awaits, and .NET passes at most 64 KB by value.</param>
[StackTraceHidden]
internal sealed class AsyncNode<M, A>(in M machine) : Handler<A>
    where M : IAsyncStateMachine
{
    private readonly M template = machine;

    internal override Handler? Step(FiberState fiber) => StepDirectly(fiber);

    internal override StepResult<A> Run(FiberState fiber, int depth)
    {
        if (NativeStack.IsTooDeepForMethod<M, A>(depth))
            return new(this);
        if (Unsafe.SizeOf<M>() > AsyncFrame<M, A>.LargestOnStack)
            return AsyncFrame<M, A>.StartInPlace(in template, fiber, depth);
        return AsyncFrame<M, A>.Start(typeof(M).IsValueType ? template : Copy(template), fiber, depth);
    }

    // In Debug builds the compiler makes the machine a class.
    private static M Copy(M machine) => (M)MemberwiseClone(machine);

    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = nameof(MemberwiseClone))]
    private static extern object MemberwiseClone(object machine);
}
