using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Handlers;

/// <summary>Lets the builder recognise an awaited handler; the JIT removes the test for struct awaiters.</summary>
internal interface IHandlerAwaiter
{
    void Begin(AsyncFrame frame);
}

/// <summary>Awaits a handler inside an <c>async Handler</c> method. Used by compilers; you never call it yourself.</summary>
/// <typeparam name="A">The type of the handler's value.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct HandlerAwaiter<A> : ICriticalNotifyCompletion, IHandlerAwaiter
{
    private readonly Handler<A> handler;

    internal HandlerAwaiter(Handler<A> handler) => this.handler = handler;

    void IHandlerAwaiter.Begin(AsyncFrame frame) => frame.AwaitHandler(handler);

    /// <summary>True if the value is available without a step. Also true in a method that cannot await a handler, so that
    /// <see cref="GetResult"/> throws in that method.</summary>
    public bool IsCompleted => handler.TryReturn(out _) || AsyncFrame.Moving is null;

    /// <summary>Returns the awaited value.</summary>
    /// <returns>The value.</returns>
    /// <exception cref="InvalidOperationException">The handler was awaited outside an <c>async Handler</c> method.</exception>
    /// <exception cref="HandlerUnwindException">The awaited handler halted or was cancelled.</exception>
    public A GetResult()
    {
        if (handler.TryReturn(out var value))
            return value;
        return AsyncFrame.Moving is { } frame ? frame.Take<A>() : throw ForeignAwait.Refused();
    }

    /// <summary>Resumes another kind of async method, in which <c>GetResult</c> then throws.</summary>
    /// <param name="continuation">The rest of that method.</param>
    public void OnCompleted(Action continuation) => ForeignAwait.Resume(continuation);

    /// <summary>Resumes another kind of async method, in which <c>GetResult</c> then throws.</summary>
    /// <param name="continuation">The rest of that method.</param>
    public void UnsafeOnCompleted(Action continuation) => ForeignAwait.Resume(continuation);
}

/// <summary>Awaits a <see cref="Handler"/> inside an <c>async Handler</c> method; see <see cref="HandlerAwaiter{A}"/>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct HandlerAwaiter : ICriticalNotifyCompletion, IHandlerAwaiter
{
    private readonly HandlerAwaiter<Unit> inner;

    internal HandlerAwaiter(Handler<Unit> handler) => inner = new HandlerAwaiter<Unit>(handler);

    void IHandlerAwaiter.Begin(AsyncFrame frame) => ((IHandlerAwaiter)inner).Begin(frame);

    /// <summary>See <see cref="HandlerAwaiter{A}.IsCompleted"/>.</summary>
    public bool IsCompleted => inner.IsCompleted;

    /// <summary>Returns when the awaited handler has ended.</summary>
    /// <exception cref="InvalidOperationException">The handler was awaited outside an <c>async Handler</c> method.</exception>
    /// <exception cref="HandlerUnwindException">The awaited handler halted or was cancelled.</exception>
    public void GetResult() => inner.GetResult();

    /// <summary>Resumes another kind of async method, in which <c>GetResult</c> then throws.</summary>
    /// <param name="continuation">The rest of that method.</param>
    public void OnCompleted(Action continuation) => ForeignAwait.Resume(continuation);

    /// <summary>Resumes another kind of async method, in which <c>GetResult</c> then throws.</summary>
    /// <param name="continuation">The rest of that method.</param>
    public void UnsafeOnCompleted(Action continuation) => ForeignAwait.Resume(continuation);
}

/// <summary>
/// Handles a handler that is awaited by a plain async method, which has no run to execute it. Throwing from OnCompleted would end the process
/// (the task builder rethrows on the pool), so the method is resumed on the pool, where GetResult throws into it.
/// </summary>
internal static class ForeignAwait
{
    internal static InvalidOperationException Refused() =>
        new(
            "Expected a handler to be awaited inside an 'async Handler' method, found another kind of async method. "
                + "Make the method return Handler or Handler<A>, or run the handler with an interpreter."
        );

    internal static InvalidOperationException NotAwaited() =>
        new(
            "Expected a handler to be awaited, found GetAwaiter().GetResult(). A handler has no result before it has run: "
                + "write 'await handler', or run it with an interpreter."
        );

    internal static void Resume(Action continuation) =>
        ThreadPool.UnsafeQueueUserWorkItem(static rest => rest(), continuation, preferLocal: false);
}
