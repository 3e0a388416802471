namespace Handlers;

/// <summary>Reads a typed key of the fiber.</summary>
internal sealed class GetKeyNode<T>(Key<T> key) : Handler<T>
{
    internal override Handler? Step(FiberState fiber) => StepDirectly(fiber);

    internal override StepResult<T> Run(FiberState fiber, int depth) => new(key.Read(fiber.Keys));
}

/// <summary>Sets a typed key of the fiber.</summary>
internal sealed class SetKeyNode<T>(Key<T> key, T value) : Handler<Unit>
{
    internal override Handler? Step(FiberState fiber) => StepDirectly(fiber);

    internal override StepResult<Unit> Run(FiberState fiber, int depth)
    {
        fiber.Keys = key.Write(fiber.Keys, value);
        return new(default(Unit));
    }
}
