namespace Handlers;

/// <summary>
/// What a handler can be made of. Every interpreter gives each of these a meaning, and gives all of them the same one; what is
/// not here is derived from them. C# and F# programs use the words of their face (<c>Handler.Return</c>, <c>Handler.bind</c>),
/// which are these. This part: values, functions and the ways to end. The others: sequence, waiting, the request's state.
/// </summary>
/// <remarks>
/// <para>Obligations of an interpreter: a step is taken only after the one before it ended; the steps of one run never
/// overlap; nothing is thrown between combinators; a finalizer runs exactly once; a value, a halt, a fault and a cancellation
/// are told apart to the end.</para>
/// <para>All members are pure and thread-safe. Functions given to them run on the run's thread, once for each run, and may throw:
/// that is a fault.</para>
/// </remarks>
/// <example><code>
/// Handler&lt;int&gt; answer = Primitives.Map(Primitives.Return(41), x => x + 1);
/// </code></example>
public static partial class Primitives
{
    /// <summary>The handler that yields a value and does nothing. Never waits, halts or faults.</summary>
    /// <typeparam name="A">The type of the value.</typeparam>
    /// <param name="value">The value.</param>
    /// <returns>A handler.</returns>
    public static Handler<A> Return<A>(A value) => new ReturnNode<A>(value);

    /// <summary>The handler that acts not at all.</summary>
    public static Handler Nothing { get; } = new ReturnNode<Unit>(default);

    /// <summary>A function that does not wait. What it throws is a fault.</summary>
    /// <typeparam name="A">What it returns.</typeparam>
    /// <param name="function">Called at each run, on the run's thread. It should not block: see <see cref="Offload{A}"/>.</param>
    /// <returns>A cold handler.</returns>
    public static Handler<A> Sync<A>(Func<A> function)
    {
        ArgumentNullException.ThrowIfNull(function);
        return new SyncNode<A>(function);
    }

    /// <summary>A function of the request's context that does not wait. What it throws is a fault.</summary>
    /// <typeparam name="A">What it returns.</typeparam>
    /// <param name="function">Called at each run with the context, on the run's thread.</param>
    /// <returns>A cold handler.</returns>
    public static Handler<A> Sync<A>(Func<RequestContext, A> function)
    {
        ArgumentNullException.ThrowIfNull(function);
        return new ContextNode<A>(function);
    }

    /// <summary>An action that does not wait. What it throws is a fault.</summary>
    /// <param name="action">Called at each run, on the run's thread.</param>
    /// <returns>A cold handler that only acts.</returns>
    public static Handler Act(Action action)
    {
        ArgumentNullException.ThrowIfNull(action);
        return new SyncNode<Unit>(() =>
        {
            action();
            return default;
        });
    }

    /// <summary>Ends in a fault, without throwing. Follows <c>raise</c> in a view.</summary>
    /// <typeparam name="A">The value that it never yields.</typeparam>
    /// <param name="fault">The exception; handlers of errors get this very object.</param>
    /// <returns>A handler that always faults.</returns>
    public static Handler<A> Fail<A>(Exception fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        return new EndNode<A>(fault);
    }

    /// <summary>A handler that faults with the HTTP error of a status: a new one at each run, because an exception keeps the stack of
    /// where it was thrown.</summary>
    /// <typeparam name="A">What it would have yielded.</typeparam>
    /// <param name="status">400 to 599; any other is refused now.</param>
    /// <param name="detail">What to tell the client; null for nothing.</param>
    /// <returns>A handler.</returns>
    public static Handler<A> Fail<A>(Status status, string? detail)
    {
        _ = HttpError.Of(status, detail);
        return Bind(Ask, _ => Fail<A>(HttpError.Of(status, detail)));
    }

    /// <summary>
    /// Ends early with a response. It is not an error: no error handler sees it, after hooks do. In an <c>async Handler</c>
    /// method it costs about 3 µs, so return a response where you can. Follows <c>abort(response)</c> (E15).
    /// </summary>
    /// <typeparam name="A">The value that it never yields.</typeparam>
    /// <param name="response">The response.</param>
    /// <returns>A handler that always halts.</returns>
    public static Handler<A> Halt<A>(Response response)
    {
        ArgumentNullException.ThrowIfNull(response);
        return new EndNode<A>(response);
    }

    /// <summary>
    /// Makes the outcome a value: yields a value, a halt or a fault as an <see cref="Outcome{A}"/>. A cancellation passes, for
    /// who looks at outcomes must not swallow it.
    /// </summary>
    /// <typeparam name="A">What the handler yields.</typeparam>
    /// <param name="handler">The handler.</param>
    /// <returns>A handler that neither halts nor faults.</returns>
    public static Handler<Outcome<A>> Attempt<A>(Handler<A> handler)
    {
        ArgumentNullException.ThrowIfNull(handler);
        return new AttemptNode<A>(handler);
    }

    /// <summary>Attempt, then bind, where a value passes as it is: the function sees only a halt or a fault.</summary>
    /// <typeparam name="A">What the handler yields.</typeparam>
    /// <param name="handler">The handler.</param>
    /// <param name="otherwise">Gives what runs instead. Its own halt or fault replaces the first; it is not asked again.</param>
    /// <returns>A handler.</returns>
    public static Handler<A> Settle<A>(Handler<A> handler, Func<Outcome<A>, Handler<A>> otherwise)
    {
        ArgumentNullException.ThrowIfNull(handler);
        ArgumentNullException.ThrowIfNull(otherwise);
        return new SettleNode<A>(handler, otherwise);
    }

    /// <summary>Answers a fault with another handler. Sees neither halts nor cancellations.</summary>
    /// <typeparam name="A">What the handler yields.</typeparam>
    /// <param name="handler">The handler.</param>
    /// <param name="otherwise">Gets the very exception. Its own fault replaces the first; it is not asked again.</param>
    /// <returns>A handler.</returns>
    public static Handler<A> Catch<A>(Handler<A> handler, Func<Exception, Handler<A>> otherwise)
    {
        ArgumentNullException.ThrowIfNull(handler);
        ArgumentNullException.ThrowIfNull(otherwise);
        return new CatchNode<A>(handler, otherwise);
    }

    /// <summary>
    /// Runs a finalizer after a handler, exactly once, however it ended: value, halt, fault or cancellation. The finalizer is
    /// masked (a cancellation waits until it is done). The first cause stands: a finalizer that faults after a fault is found
    /// in <see cref="Suppressed"/>, after a halt or a cancellation it is reported, after a value it is the outcome.
    /// </summary>
    /// <typeparam name="A">What the handler yields.</typeparam>
    /// <param name="handler">The handler.</param>
    /// <param name="finalizer">Gets the outcome and gives what to do.</param>
    /// <returns>A handler that ends as <paramref name="handler"/> does.</returns>
    public static Handler<A> Finally<A>(Handler<A> handler, Func<Outcome<A>, Handler> finalizer)
    {
        ArgumentNullException.ThrowIfNull(handler);
        ArgumentNullException.ThrowIfNull(finalizer);
        return new FinallyNode<A>(handler, finalizer);
    }

    /// <summary>The same with a finalizer that does not look at the outcome.</summary>
    /// <typeparam name="A">What the handler yields.</typeparam>
    /// <param name="handler">The handler.</param>
    /// <param name="finalizer">What to do.</param>
    /// <returns>A handler that ends as <paramref name="handler"/> does.</returns>
    public static Handler<A> Finally<A>(Handler<A> handler, Handler finalizer)
    {
        ArgumentNullException.ThrowIfNull(handler);
        ArgumentNullException.ThrowIfNull(finalizer);
        return new EnsureNode<A>(handler, finalizer.AsUnit());
    }

    /// <summary>
    /// A region in which a cancellation waits. It is delivered at the first checkpoint after the region, or inside what
    /// <see cref="Restore"/> makes cancelable again.
    /// </summary>
    /// <typeparam name="A">What the region yields.</typeparam>
    /// <param name="body">Gets the restorer and gives the region.</param>
    /// <returns>A handler.</returns>
    public static Handler<A> Uncancelable<A>(Func<Restore, Handler<A>> body)
    {
        ArgumentNullException.ThrowIfNull(body);
        return new UncancelableNode<A>(body);
    }
}
