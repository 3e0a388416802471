using System.ComponentModel;

namespace Handlers;

public abstract partial class Handler<A>
{
    /// <summary>Passes the value through a function that does not wait. For a function that waits use
    /// <see cref="Bind{B}(Func{A, Handler{B}})"/>.</summary>
    /// <typeparam name="B">The function's result.</typeparam>
    /// <param name="function">Called only when there is a value; an exception that it throws is a fault.</param>
    /// <returns>A handler. Prebuilt, it allocates nothing at a run.</returns>
    /// <exception cref="ArgumentException">The function returns a task, which would not be awaited; thrown here, when the handler is built.</exception>
    public Handler<B> Map<B>(Func<A, B> function)
    {
        ArgumentNullException.ThrowIfNull(function);
        WaitingType.RefuseTask<B>(nameof(function));
        return new MapNode<A, B>(this, function);
    }

    /// <summary>Runs this handler, then the handler that a function makes of its value. An async lambda with a value is such a function. Where the
    /// next handler yields nothing, use <see cref="Tap"/>.</summary>
    /// <typeparam name="B">The type of the next handler's value.</typeparam>
    /// <param name="next">Returns the handler that runs next; it is not called where this handler ends without a value. Null is a fault.</param>
    /// <returns>A handler. Prebuilt, it allocates nothing at a run.</returns>
    /// <example><code>Handler&lt;Note&gt; note = Handler.Route&lt;int&gt;("id").Bind(async id => await notebook.ReadAsync(id));</code></example>
    public Handler<B> Bind<B>(Func<A, Handler<B>> next)
    {
        ArgumentNullException.ThrowIfNull(next);
        return ReferenceEquals(this, Context)
            ? new AskBindNode<B>((Func<RequestContext, Handler<B>>)(object)next)
            : new BindNode<A, B>(this, next);
    }

    /// <summary>LINQ's <c>select</c> and <c>let</c>: the same as <see cref="Map{B}(Func{A, B})"/>.</summary>
    /// <remarks>It is a member and not an extension because the compiler then looks at no extensions where it applies.</remarks>
    /// <typeparam name="B">The function's result.</typeparam>
    /// <param name="selector">Does not wait.</param>
    /// <returns>A handler.</returns>
    /// <exception cref="ArgumentException">The function returns a task: add a <c>from</c> over it. Thrown here, when the handler is built.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public Handler<B> Select<B>(Func<A, B> selector) => Map(selector);

    /// <summary>LINQ's <c>from</c> over a handler, after the first one.</summary>
    /// <typeparam name="B">The type of the next handler's value.</typeparam>
    /// <typeparam name="C">The result.</typeparam>
    /// <param name="selector">Returns the handler that runs next.</param>
    /// <param name="result">Gets both values.</param>
    /// <returns>A handler.</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public Handler<C> SelectMany<B, C>(Func<A, Handler<B>> selector, Func<A, B, C> result)
    {
        ArgumentNullException.ThrowIfNull(selector);
        ArgumentNullException.ThrowIfNull(result);
        return Bind(first =>
            RequireHandler.From(selector, selector(first), nameof(SelectMany)).Map(second => result(first, second))
        );
    }

    /// <summary>Runs the handler that a function makes of the value, which stays. An async lambda without a value is such a function.</summary>
    /// <param name="action">Returns the handler to run; a value that it yields is dropped. For an action that does not wait use
    /// <see cref="Do(Action{A})"/>.</param>
    /// <returns>A handler of the same value.</returns>
    /// <example><code>Handler&lt;int&gt; kept = handler.Tap(async n => await File.WriteAllTextAsync("n.txt", $"{n}"));</code></example>
    public Handler<A> Tap(Func<A, Handler> action)
    {
        ArgumentNullException.ThrowIfNull(action);
        return Bind(value => RequireHandler.From(action, action(value), "Tap").As(value));
    }

    /// <summary>The same as <see cref="Tap"/> where the value is not needed any longer.</summary>
    internal Handler Act(Func<A, Handler> action, string word) => new ActNode<A>(this, action, word);

    /// <summary>Runs an action on the value, which stays.</summary>
    /// <param name="action">Does not wait; an exception that it throws is a fault. For an action that waits use <see cref="Tap"/>.</param>
    /// <returns>A handler of the same value.</returns>
    /// <example><code>Handler&lt;int&gt; shown = handler.Do(n => Console.WriteLine(n));</code></example>
    public Handler<A> Do(Action<A> action)
    {
        ArgumentNullException.ThrowIfNull(action);
        return new MapNode<A, A>(
            this,
            value =>
            {
                action(value);
                return value;
            }
        );
    }

    /// <summary>Runs a function on the value, which stays; the function's result is dropped. It is here so that an async lambda does not become
    /// an <c>async void</c> action, which nothing would await.</summary>
    /// <typeparam name="B">The type of the result that is dropped.</typeparam>
    /// <param name="function">Does not wait; an exception that it throws is a fault.</param>
    /// <returns>A handler of the same value.</returns>
    /// <exception cref="ArgumentException">The function returns a task or a handler; thrown here, when the handler is built.</exception>
    public Handler<A> Do<B>(Func<A, B> function)
    {
        ArgumentNullException.ThrowIfNull(function);
        WaitingType.RefuseDropped<B>(nameof(function));
        return new MapNode<A, A>(
            this,
            value =>
            {
                function(value);
                return value;
            }
        );
    }

    /// <summary>Runs this handler, then another, and passes both values through a function. They run in sequence; to run them concurrently use
    /// <see cref="Both{B, C}"/>.</summary>
    /// <typeparam name="B">The type of the other handler's value.</typeparam>
    /// <typeparam name="C">The function's result.</typeparam>
    /// <param name="other">Runs second, unless the first one ended without a value.</param>
    /// <param name="both">Gets both values.</param>
    /// <returns>A handler.</returns>
    public Handler<C> Zip<B, C>(Handler<B> other, Func<A, B, C> both)
    {
        ArgumentNullException.ThrowIfNull(other);
        ArgumentNullException.ThrowIfNull(both);
        return Bind(first => other.Map(second => both(first, second)));
    }

    /// <summary>Runs this handler, then another, and yields both values as a pair.</summary>
    /// <typeparam name="B">The type of the other handler's value.</typeparam>
    /// <param name="other">Runs second, unless the first one ended without a value.</param>
    /// <returns>A handler.</returns>
    public Handler<(A First, B Second)> Zip<B>(Handler<B> other) =>
        Zip(other, static (first, second) => (first, second));

    /// <summary>Yields the value where a condition holds, and runs another handler where it does not. LINQ's <c>where</c> does not compile over
    /// handlers, because a request that is refused needs an answer: give it here.</summary>
    /// <param name="predicate">The condition.</param>
    /// <param name="otherwise">Runs where the condition does not hold; often <c>Handler.Fail</c> or <c>Handler.Halt</c>.</param>
    /// <returns>A handler.</returns>
    /// <example><code>
    /// Handler&lt;int&gt; adult = age.Where(years => years >= 18, Handler.Fail&lt;int&gt;(Status.Forbidden));
    /// </code></example>
    public Handler<A> Where(Func<A, bool> predicate, Handler<A> otherwise)
    {
        ArgumentNullException.ThrowIfNull(predicate);
        ArgumentNullException.ThrowIfNull(otherwise);
        return Bind(value => predicate(value) ? Return(value) : otherwise);
    }
}
