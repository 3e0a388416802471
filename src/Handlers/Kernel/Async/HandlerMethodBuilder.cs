using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Handlers;

/// <summary>
/// The compiler's builder for <c>async Handler&lt;A&gt;</c> methods. Calling such a method runs nothing: the state machine is
/// kept as a template, and each run takes a copy. Used by compilers; you never call it yourself.
/// </summary>
/// <typeparam name="A">The type of the method's value.</typeparam>
/// <remarks>
/// The builder itself is empty during a run. The machine calls it only inside <c>MoveNext</c> on the run's thread, so it finds
/// the moving frame in <see cref="AsyncFrame.Moving"/>; a field could not distinguish the copies of the machine.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public struct HandlerMethodBuilder<A>
{
    private Handler<A>? built;

    /// <summary>Called by the compiler at the start of the method.</summary>
    /// <returns>An empty builder.</returns>
    public static HandlerMethodBuilder<A> Create() => default;

    /// <summary>The result of the method call: a cold handler.</summary>
    public readonly Handler<A> Task => built!;

    /// <summary>Keeps the machine as the template of all runs, without moving it.</summary>
    /// <typeparam name="M">The compiler's state machine.</typeparam>
    /// <param name="machine">The machine, with the method's arguments in it.</param>
    public void Start<M>(ref M machine)
        where M : IAsyncStateMachine => built = new AsyncNode<M, A>(in machine);

    /// <summary>Does nothing, because machines are never boxed.</summary>
    /// <param name="machine">Ignored.</param>
    public readonly void SetStateMachine(IAsyncStateMachine machine) { }

    /// <summary>Called by the compiler when the method returns.</summary>
    /// <param name="value">The returned value.</param>
    public readonly void SetResult(A value) => Unsafe.As<AsyncFrame<A>>(AsyncFrame.Moving!).SetResult(value);

    /// <summary>Called by the compiler when the method throws.</summary>
    /// <param name="fault">The exception.</param>
    public readonly void SetException(Exception fault) => AsyncFrame.Moving!.SetException(fault);

    /// <summary>Called by the compiler when the method waits.</summary>
    /// <typeparam name="W">The type of the awaiter.</typeparam>
    /// <typeparam name="M">The type of the state machine.</typeparam>
    /// <param name="awaiter">The awaiter that the method waits for.</param>
    /// <param name="machine">The machine.</param>
    public readonly void AwaitOnCompleted<W, M>(ref W awaiter, ref M machine)
        where W : INotifyCompletion
        where M : IAsyncStateMachine => AsyncFrame.Moving!.AwaitPlain(ref awaiter);

    /// <summary>Called by the compiler when the method waits.</summary>
    /// <typeparam name="W">The type of the awaiter.</typeparam>
    /// <typeparam name="M">The type of the state machine.</typeparam>
    /// <param name="awaiter">The awaiter that the method waits for.</param>
    /// <param name="machine">The machine.</param>
    public readonly void AwaitUnsafeOnCompleted<W, M>(ref W awaiter, ref M machine)
        where W : ICriticalNotifyCompletion
        where M : IAsyncStateMachine => AsyncFrame.Moving!.Await(ref awaiter);
}

/// <summary>The compiler's builder for <c>async Handler</c> methods; see <see cref="HandlerMethodBuilder{A}"/>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public struct HandlerMethodBuilder
{
    private HandlerMethodBuilder<Unit> inner;

    /// <summary>Called by the compiler at the start of the method.</summary>
    /// <returns>An empty builder.</returns>
    public static HandlerMethodBuilder Create() => default;

    /// <summary>The result of the method call: a cold handler.</summary>
    public readonly Handler Task => inner.Task;

    /// <summary>Keeps the machine as the template of all runs, without moving it.</summary>
    /// <typeparam name="M">The compiler's state machine.</typeparam>
    /// <param name="machine">The machine, with the method's arguments in it.</param>
    public void Start<M>(ref M machine)
        where M : IAsyncStateMachine => inner.Start(ref machine);

    /// <summary>Does nothing, because machines are never boxed.</summary>
    /// <param name="machine">Ignored.</param>
    public readonly void SetStateMachine(IAsyncStateMachine machine) { }

    /// <summary>Called by the compiler when the method returns.</summary>
    public readonly void SetResult() => inner.SetResult(default);

    /// <summary>Called by the compiler when the method throws.</summary>
    /// <param name="fault">The exception.</param>
    public readonly void SetException(Exception fault) => inner.SetException(fault);

    /// <summary>Called by the compiler when the method waits.</summary>
    /// <typeparam name="W">The type of the awaiter.</typeparam>
    /// <typeparam name="M">The type of the state machine.</typeparam>
    /// <param name="awaiter">The awaiter that the method waits for.</param>
    /// <param name="machine">The machine.</param>
    public readonly void AwaitOnCompleted<W, M>(ref W awaiter, ref M machine)
        where W : INotifyCompletion
        where M : IAsyncStateMachine => inner.AwaitOnCompleted(ref awaiter, ref machine);

    /// <summary>Called by the compiler when the method waits.</summary>
    /// <typeparam name="W">The type of the awaiter.</typeparam>
    /// <typeparam name="M">The type of the state machine.</typeparam>
    /// <param name="awaiter">The awaiter that the method waits for.</param>
    /// <param name="machine">The machine.</param>
    public readonly void AwaitUnsafeOnCompleted<W, M>(ref W awaiter, ref M machine)
        where W : ICriticalNotifyCompletion
        where M : IAsyncStateMachine => inner.AwaitUnsafeOnCompleted(ref awaiter, ref machine);
}
