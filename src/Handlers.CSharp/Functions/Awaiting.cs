namespace Handlers;

/// <summary>Functions that start tasks, as handlers of what the tasks yield.</summary>
internal static class Awaiting
{
    internal static Handler<A> Task<A>(Func<RequestContext, Task<A>> function)
    {
        ArgumentNullException.ThrowIfNull(function);
        return Primitives.Async(context => new ValueTask<A>(function(context)));
    }

    internal static Handler<A> Token<A>(Func<CancellationToken, Task<A>> function)
    {
        ArgumentNullException.ThrowIfNull(function);
        return Primitives.Async((_, token) => new ValueTask<A>(function(token)));
    }

    internal static Handler<A> Token<A>(Func<CancellationToken, ValueTask<A>> function)
    {
        ArgumentNullException.ThrowIfNull(function);
        return Primitives.Async((_, token) => function(token));
    }

    /// <summary>What a task yields that starts when a value is there.</summary>
    internal static Func<A, Handler<B>> After<A, B>(Func<A, Task<B>> next)
    {
        ArgumentNullException.ThrowIfNull(next);
        return value => Primitives.Async(_ => new ValueTask<B>(next(value)));
    }

    internal static Func<A, Handler<B>> After<A, B>(Func<A, ValueTask<B>> next)
    {
        ArgumentNullException.ThrowIfNull(next);
        return value => Primitives.Async(_ => next(value));
    }
}
