namespace Handlers;

/// <summary>Functions that take one of two ways.</summary>
internal static class Choice
{
    /// <summary>Takes faults of one type; others go on, each as the very exception that it was.</summary>
    internal static Func<Exception, Handler<A>> Of<A, E>(Func<E, Handler<A>> otherwise)
        where E : Exception
    {
        ArgumentNullException.ThrowIfNull(otherwise);
        return fault => fault is E known ? otherwise(known) : Primitives.Fail<A>(fault);
    }

    internal static Func<A, Handler<A>> Unless<A>(Func<A, bool> predicate, Handler<A> otherwise)
    {
        ArgumentNullException.ThrowIfNull(predicate);
        ArgumentNullException.ThrowIfNull(otherwise);
        return value => predicate(value) ? Primitives.Return(value) : otherwise;
    }

    /// <summary>What is there, else another handler: of structures.</summary>
    internal static Func<A?, Handler<A>> Value<A>(Handler<A> otherwise)
        where A : struct
    {
        ArgumentNullException.ThrowIfNull(otherwise);
        return value => value is { } there ? Primitives.Return(there) : otherwise;
    }

    /// <summary>What is there, else another handler: of classes.</summary>
    internal static Func<A?, Handler<A>> Object<A>(Handler<A> otherwise)
        where A : class
    {
        ArgumentNullException.ThrowIfNull(otherwise);
        return value => value is null ? otherwise : Primitives.Return(value);
    }

    /// <summary>The same handler for every value.</summary>
    internal static Func<A, Handler<B>> Always<A, B>(Handler<B> handler)
    {
        ArgumentNullException.ThrowIfNull(handler);
        return _ => handler;
    }
}
