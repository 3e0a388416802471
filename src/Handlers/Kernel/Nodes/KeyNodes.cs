namespace Handlers;

/// <summary>Reads a typed key of the fiber.</summary>
internal sealed class GetKeyNode<T>(Key<T> key) : Handler<T>
{
    internal override Handler? Step(Fiber fiber) => StepDirectly(fiber);

    internal override Direct<T> Run(Fiber fiber, int depth) => new(key.Read(fiber.Keys));
}

/// <summary>Sets a typed key of the fiber.</summary>
internal sealed class SetKeyNode<T>(Key<T> key, T value) : Handler<Unit>
{
    internal override Handler? Step(Fiber fiber) => StepDirectly(fiber);

    internal override Direct<Unit> Run(Fiber fiber, int depth)
    {
        fiber.Keys = key.Write(fiber.Keys, value);
        return new(default(Unit));
    }
}
