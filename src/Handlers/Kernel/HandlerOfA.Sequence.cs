using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Handlers;

public abstract partial class Handler<A>
{
    private protected const string Waits = "The function starts a task, which Map would not await: use Bind.";

    /// <summary>Passes the value through a function that does not wait; for one that waits use
    /// <see cref="Bind{B}(Func{A, Handler{B}})"/>.</summary>
    /// <typeparam name="B">The function's result.</typeparam>
    /// <param name="function">Called only when there is a value; what it throws is a fault.</param>
    /// <returns>A handler. Prebuilt, it allocates nothing at a run.</returns>
    public Handler<B> Map<B>(Func<A, B> function)
    {
        ArgumentNullException.ThrowIfNull(function);
        return new MapNode<A, B>(this, function);
    }

    /// <summary>Runs this handler, then the one that a function makes of its value. C# takes async lambdas as this overload.</summary>
    /// <typeparam name="B">What the next one yields.</typeparam>
    /// <param name="next">Gives what runs next; it is not called where this handler ends without a value. Null is a fault.</param>
    /// <returns>A handler. Prebuilt, it allocates nothing at a run.</returns>
    [OverloadResolutionPriority(1)]
    public Handler<B> Bind<B>(Func<A, Handler<B>> next)
    {
        ArgumentNullException.ThrowIfNull(next);
        return ReferenceEquals(this, Context)
            ? new AskBindNode<B>((Func<RequestContext, Handler<B>>)(object)next)
            : new BindNode<A, B>(this, next);
    }

    /// <summary>Runs this handler, then the one that a function makes of its value, which yields nothing.</summary>
    /// <param name="next">Gives what runs next; it is not called where this handler ends without a value. Null is a fault.</param>
    /// <returns>A handler that yields nothing. Prebuilt, it allocates nothing at a run.</returns>
    public Handler Bind(Func<A, Handler> next)
    {
        ArgumentNullException.ThrowIfNull(next);
        return Bind(value => RequireHandler.From(next, next(value), "Bind").AsUnit());
    }

    /// <summary>Runs an action on the value, which stays.</summary>
    /// <param name="action">Does not wait; what it throws is a fault.</param>
    /// <returns>A handler of the same value.</returns>
    public Handler<A> Tap(Action<A> action)
    {
        ArgumentNullException.ThrowIfNull(action);
        return Map(value =>
        {
            action(value);
            return value;
        });
    }

    /// <summary>Runs the handler that a function makes of the value, which stays. C# takes async lambdas as this overload.</summary>
    /// <param name="action">Gives what to do.</param>
    /// <returns>A handler of the same value.</returns>
    [OverloadResolutionPriority(1)]
    public Handler<A> Tap(Func<A, Handler> action)
    {
        ArgumentNullException.ThrowIfNull(action);
        return Bind(value => RequireHandler.From(action, action(value), "Tap").As(value));
    }

    /// <summary>Awaits the task that a function starts with the value, which stays.</summary>
    /// <param name="action">Starts a new task.</param>
    /// <returns>A handler of the same value, after the task.</returns>
    public Handler<A> Tap(Func<A, Task> action)
    {
        ArgumentNullException.ThrowIfNull(action);
        return Tap(value => Act(() => action(value)));
    }

    /// <summary>Awaits the task that a function starts with the value, which stays.</summary>
    /// <param name="action">Starts a new task.</param>
    /// <returns>A handler of the same value, after the task.</returns>
    public Handler<A> Tap(Func<A, ValueTask> action)
    {
        ArgumentNullException.ThrowIfNull(action);
        return Tap(value => Act(() => action(value)));
    }

    /// <summary>Awaits the task that a function starts with the value, which stays; the task's own value is dropped.</summary>
    /// <typeparam name="B">The type of the value that is dropped.</typeparam>
    /// <param name="action">Starts a new task.</param>
    /// <returns>A handler of the same value, after the task.</returns>
    public Handler<A> Tap<B>(Func<A, ValueTask<B>> action)
    {
        ArgumentNullException.ThrowIfNull(action);
        return Tap(value => Act(() => action(value)));
    }

    /// <summary>Runs this handler, then another, and passes both values through a function. They run in sequence; to run them concurrently use
    /// <see cref="Both{B, C}"/>.</summary>
    /// <typeparam name="B">What the other yields.</typeparam>
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
    /// <typeparam name="B">What the other yields.</typeparam>
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

    /// <summary>Does not compile: the task would not be awaited. Use <c>Bind</c>.</summary>
    [Obsolete(Waits, error: true)]
    [EditorBrowsable(EditorBrowsableState.Never)]
    [OverloadResolutionPriority(1)]
    public Handler<B> Map<B>(Func<A, Task<B>> function) => Bind(value => Of(() => function(value)));

    /// <summary>Does not compile: the task would not be awaited. Use <c>Bind</c>.</summary>
    [Obsolete(Waits, error: true)]
    [EditorBrowsable(EditorBrowsableState.Never)]
    public Handler<B> Map<B>(Func<A, ValueTask<B>> function) => Bind(value => Of(() => function(value)));
}
