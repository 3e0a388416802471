namespace Handlers;

/// <summary>The typed keys that requests of a host begin with; empty until the app's lifespans are open.</summary>
internal sealed class FirstKeys
{
    internal volatile KeyEntry? Keys;
}

/// <summary>A handler that begins with given keys.</summary>
internal sealed class KeyedNode<A>(Handler<A> source, FirstKeys first) : Handler<A>
{
    internal override Handler? Step(FiberState fiber)
    {
        fiber.Keys = first.Keys;
        return source;
    }
}
