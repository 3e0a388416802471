namespace Handlers;

public abstract partial class Handler<A>
{
    /// <summary>Answers every fault with another handler. Halts and cancellations pass.</summary>
    /// <param name="otherwise">Gets the original exception. Its own fault replaces the first; it is not asked again.</param>
    /// <returns>A handler.</returns>
    public Handler<A> Catch(Func<Exception, Handler<A>> otherwise)
    {
        ArgumentNullException.ThrowIfNull(otherwise);
        return new CatchNode<A>(this, otherwise);
    }

    /// <summary>Answers a fault of one type with another handler: <c>Catch((NotFound e) => …)</c>. Halts, cancellations and other faults pass.
    /// To answer with a value use <see cref="Recover{E}"/>.</summary>
    /// <typeparam name="E">The type of faults, derived ones included.</typeparam>
    /// <param name="otherwise">Gets the original exception. Its own fault replaces the first; it is not asked again.</param>
    /// <returns>A handler.</returns>
    public Handler<A> Catch<E>(Func<E, Handler<A>> otherwise)
        where E : Exception
    {
        ArgumentNullException.ThrowIfNull(otherwise);
        return new CatchNode<A>(this, fault => fault is E known ? otherwise(known) : Fail<A>(fault));
    }

    /// <summary>Answers a fault of one type with a value: <c>Recover((FormatException e) => 0)</c>. Halts, cancellations and other faults
    /// pass.</summary>
    /// <typeparam name="E">The type of faults, derived ones included.</typeparam>
    /// <param name="otherwise">Gets the original exception; does not wait. For an answer that waits use <see cref="Catch{E}(Func{E, Handler{A}})"/>.</param>
    /// <returns>A handler.</returns>
    public Handler<A> Recover<E>(Func<E, A> otherwise)
        where E : Exception
    {
        ArgumentNullException.ThrowIfNull(otherwise);
        return Catch((E fault) => Return(otherwise(fault)));
    }

    /// <summary>Runs another handler where this one faults, whatever the fault. After a halt or a cancellation it does not run.</summary>
    /// <param name="other">The other handler; its own fault is the end.</param>
    /// <returns>A handler.</returns>
    public Handler<A> OrElse(Handler<A> other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return new CatchNode<A>(this, _ => other);
    }

    /// <summary>
    /// Yields how this handler ended as a value: a value, a halt or a fault. Cancellation is not captured: code that inspects outcomes must not
    /// be able to swallow it.
    /// </summary>
    /// <returns>A handler that neither halts nor faults.</returns>
    public Handler<Outcome<A>> Attempt() => new AttemptNode<A>(this);

    /// <summary>Answers a halt or a fault; a value passes as it is.</summary>
    /// <param name="otherwise">Gets the outcome; it is not called for a value or a cancellation. Its own halt or fault replaces the first; it is
    /// not asked again.</param>
    /// <returns>A handler.</returns>
    public Handler<A> Settle(Func<Outcome<A>, Handler<A>> otherwise)
    {
        ArgumentNullException.ThrowIfNull(otherwise);
        return new SettleNode<A>(this, otherwise);
    }

    /// <summary>
    /// Runs a finalizer afterwards, exactly once, however this handler ended: with a value, a halt, a fault or a cancellation. The finalizer is
    /// masked: a cancellation waits until it is done.
    /// </summary>
    /// <remarks>The first cause stays. A finalizer that faults after a fault is found in <see cref="SuppressedExceptions"/>; after a halt or a
    /// cancellation its fault is reported; after a value its fault is the outcome. Masked also means that cancellations from outside do not
    /// reach the fibers that the finalizer begins; those that it spawns and does not join can be cancelled when it has ended. A spawned fiber
    /// whose finalizer takes longer than the grace time is abandoned.</remarks>
    /// <param name="finalizer">The finalizer.</param>
    /// <returns>A handler that ends as this one does.</returns>
    public new Handler<A> Finally(Handler finalizer)
    {
        ArgumentNullException.ThrowIfNull(finalizer);
        return new EnsureNode<A>(this, finalizer.AsUnit());
    }

    /// <summary>Runs a finalizer that looks at the outcome, exactly once; masked.</summary>
    /// <param name="finalizer">Gets the outcome and returns the handler to run. An async lambda without a value is such a function.</param>
    /// <returns>A handler that ends as this one does.</returns>
    /// <example><code>
    /// Handler&lt;int&gt; logged = handler.Finally(outcome => Handler.Sync(() => log.Add($"{outcome}")));
    /// </code></example>
    public Handler<A> Finally(Func<Outcome<A>, Handler> finalizer)
    {
        ArgumentNullException.ThrowIfNull(finalizer);
        return new FinallyNode<A>(this, finalizer);
    }
}
