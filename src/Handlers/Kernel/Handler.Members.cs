namespace Handlers;

// The operations of every handler, whether or not it yields a value.
public abstract partial class Handler
{
    /// <summary>Runs this handler, then another; the first value is dropped.</summary>
    /// <typeparam name="B">The type of the other handler's value.</typeparam>
    /// <param name="next">Runs next.</param>
    /// <returns>A handler.</returns>
    public Handler<B> Then<B>(Handler<B> next)
    {
        ArgumentNullException.ThrowIfNull(next);
        return new ThenNode<Unit, B>(AsUnit(), next);
    }

    /// <summary>Runs this handler, then another; neither value is kept.</summary>
    /// <param name="next">Runs next.</param>
    /// <returns>A handler that yields nothing.</returns>
    public Handler Then(Handler next)
    {
        ArgumentNullException.ThrowIfNull(next);
        return Then(next.AsUnit());
    }

    /// <summary>Runs this handler, then yields a value that is already known.</summary>
    /// <typeparam name="B">The type of the value.</typeparam>
    /// <param name="value">The value.</param>
    /// <returns>A handler.</returns>
    public Handler<B> As<B>(B value) => Then(Return(value));

    /// <summary>Drops the value.</summary>
    /// <returns>A handler that yields nothing.</returns>
    public Handler Ignore() => AsUnit();

    /// <summary>Answers a fault of one type, <c>Catch((IOException e) => …)</c>, where no value is asked for. Halts, cancellations and other
    /// faults pass.</summary>
    /// <typeparam name="E">The type of faults, derived ones included.</typeparam>
    /// <param name="otherwise">Gets the original exception and gives what to do.</param>
    /// <returns>A handler that yields nothing.</returns>
    public Handler Catch<E>(Func<E, Handler> otherwise)
        where E : Exception
    {
        ArgumentNullException.ThrowIfNull(otherwise);
        return AsUnit().Catch((E fault) => RequireHandler.From(otherwise, otherwise(fault), "Catch").AsUnit());
    }

    /// <summary>Runs a finalizer afterwards, exactly once, however this handler ended. The finalizer is masked: a cancellation waits for it.</summary>
    /// <param name="finalizer">The finalizer.</param>
    /// <returns>A handler that ends as this one does, without its value.</returns>
    public Handler Finally(Handler finalizer) => AsUnit().Finally(finalizer);

    /// <summary>Sets a time limit on the interpreter's clock. When it is over, the handler is cancelled and awaited, its finalizers included. To
    /// limit something that computes or blocks, offload it.</summary>
    /// <param name="limit">More than zero, up to 24 days.</param>
    /// <returns>A handler that ends as this one does, or faults with <see cref="TimeoutException"/>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The limit is zero, negative or too long; thrown here, when the handler is built.</exception>
    public Handler Timeout(TimeSpan limit) => AsUnit().Timeout(limit);

    /// <summary>Tries again, immediately, when this handler faults. Halts and cancellations pass.</summary>
    /// <param name="times">How often it is tried again: zero or more.</param>
    /// <returns>A handler that ends as the last attempt does, without its value.</returns>
    public Handler Retry(int times) => AsUnit().Retry(times);

    /// <summary>Tries again after a while when this handler faults. Halts and cancellations pass.</summary>
    /// <param name="times">How often it is tried again: zero or more.</param>
    /// <param name="delay">Gets the fault and gives how long to wait: zero or more.</param>
    /// <returns>A handler that ends as the last attempt does, without its value.</returns>
    public Handler Retry(int times, Func<Exception, TimeSpan> delay) => AsUnit().Retry(times, delay);

    /// <summary>Tries again when this handler faults, as long as a function allows it. Halts and cancellations pass.</summary>
    /// <param name="next">Gets the number of the attempt that faulted, from 1, and its fault; gives how long to wait before the next one (zero or
    /// more), or null to give up.</param>
    /// <returns>A handler that ends as the last attempt does, without its value.</returns>
    public Handler Retry(Func<int, Exception, TimeSpan?> next) => AsUnit().Retry(next);
}
