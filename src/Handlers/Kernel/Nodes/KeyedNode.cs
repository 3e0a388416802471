namespace Handlers;

/// <summary>The typed keys with which the requests of a host begin; empty until the app's lifespans are open.</summary>
internal sealed class FirstKeys
{
    internal volatile KeyEntry? Keys;
}

/// <summary>Begins a handler with the given typed keys.</summary>
internal sealed class KeyedNode<A>(Handler<A> source, FirstKeys first) : Handler<A>
{
    internal override Handler? Step(FiberState fiber)
    {
        fiber.Keys = first.Keys;
        return source;
    }
}
