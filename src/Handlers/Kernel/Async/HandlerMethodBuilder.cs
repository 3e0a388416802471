using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Handlers;

/// <summary>
/// The compiler's builder for <c>async Handler&lt;A&gt;</c> methods. Calling such a method runs nothing: the state machine is
/// kept as a template, and each run takes a copy. Used by compilers, not by people.
/// </summary>
/// <typeparam name="A">What the method returns.</typeparam>
/// <remarks>
/// The builder itself is empty during a run. Everything the machine asks of it happens inside <c>MoveNext</c> on the run's
/// thread, so the frame that moves is found there, in <see cref="AsyncFrame.Moving"/>; a field could not tell copies apart.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public struct HandlerMethodBuilder<A>
{
    private Handler<A>? built;

    /// <summary>Called by the compiler at the start of the method.</summary>
    /// <returns>An empty builder.</returns>
    public static HandlerMethodBuilder<A> Create() => default;

    /// <summary>What the method call gives: a cold handler.</summary>
    public readonly Handler<A> Task => built!;

    /// <summary>Keeps the machine as the template of all runs; does not move it.</summary>
    /// <typeparam name="M">The compiler's state machine.</typeparam>
    /// <param name="machine">The machine, with the method's arguments in it.</param>
    public void Start<M>(ref M machine)
        where M : IAsyncStateMachine => built = new AsyncNode<M, A>(in machine);

    /// <summary>Not needed: machines are never boxed.</summary>
    /// <param name="machine">Ignored.</param>
    public readonly void SetStateMachine(IAsyncStateMachine machine) { }

    /// <summary>The method returned.</summary>
    /// <param name="value">Its value.</param>
    public readonly void SetResult(A value) => Unsafe.As<AsyncFrame<A>>(AsyncFrame.Moving!).SetResult(value);

    /// <summary>The method threw.</summary>
    /// <param name="fault">What it threw.</param>
    public readonly void SetException(Exception fault) => AsyncFrame.Moving!.SetException(fault);

    /// <summary>The method waits.</summary>
    /// <typeparam name="W">The awaiter.</typeparam>
    /// <typeparam name="M">The state machine.</typeparam>
    /// <param name="awaiter">What it waits for.</param>
    /// <param name="machine">The machine.</param>
    public readonly void AwaitOnCompleted<W, M>(ref W awaiter, ref M machine)
        where W : INotifyCompletion
        where M : IAsyncStateMachine => AsyncFrame.Moving!.AwaitPlain(ref awaiter);

    /// <summary>The method waits.</summary>
    /// <typeparam name="W">The awaiter.</typeparam>
    /// <typeparam name="M">The state machine.</typeparam>
    /// <param name="awaiter">What it waits for.</param>
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

    /// <summary>What the method call gives: a cold handler.</summary>
    public readonly Handler Task => inner.Task;

    /// <summary>Keeps the machine as the template of all runs; does not move it.</summary>
    /// <typeparam name="M">The compiler's state machine.</typeparam>
    /// <param name="machine">The machine, with the method's arguments in it.</param>
    public void Start<M>(ref M machine)
        where M : IAsyncStateMachine => inner.Start(ref machine);

    /// <summary>Not needed: machines are never boxed.</summary>
    /// <param name="machine">Ignored.</param>
    public readonly void SetStateMachine(IAsyncStateMachine machine) { }

    /// <summary>The method returned.</summary>
    public readonly void SetResult() => inner.SetResult(default);

    /// <summary>The method threw.</summary>
    /// <param name="fault">What it threw.</param>
    public readonly void SetException(Exception fault) => inner.SetException(fault);

    /// <summary>The method waits.</summary>
    /// <typeparam name="W">The awaiter.</typeparam>
    /// <typeparam name="M">The state machine.</typeparam>
    /// <param name="awaiter">What it waits for.</param>
    /// <param name="machine">The machine.</param>
    public readonly void AwaitOnCompleted<W, M>(ref W awaiter, ref M machine)
        where W : INotifyCompletion
        where M : IAsyncStateMachine => inner.AwaitOnCompleted(ref awaiter, ref machine);

    /// <summary>The method waits.</summary>
    /// <typeparam name="W">The awaiter.</typeparam>
    /// <typeparam name="M">The state machine.</typeparam>
    /// <param name="awaiter">What it waits for.</param>
    /// <param name="machine">The machine.</param>
    public readonly void AwaitUnsafeOnCompleted<W, M>(ref W awaiter, ref M machine)
        where W : ICriticalNotifyCompletion
        where M : IAsyncStateMachine => inner.AwaitUnsafeOnCompleted(ref awaiter, ref machine);
}
