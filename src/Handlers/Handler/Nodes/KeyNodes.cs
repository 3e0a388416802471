namespace Handlers;

/// <summary>Reads a typed key of the fiber.</summary>
internal sealed class GetKeyNode<T>(Key<T> key) : Handler<T>
{
    internal override Handler? Step(Fiber fiber) => Deliver(key.Read(fiber.Keys), fiber);
}

/// <summary>Sets a typed key of the fiber.</summary>
internal sealed class SetKeyNode<T>(Key<T> key, T value) : Handler<Unit>
{
    internal override Handler? Step(Fiber fiber)
    {
        fiber.Keys = key.Write(fiber.Keys, value);
        return Deliver(default, fiber);
    }
}
