namespace Handlers;

/// <summary>Yields the value of a typed key.</summary>
internal sealed class GetKeyNode<T>(Key<T> key) : Handler<T>
{
    internal override Handler? Step(FiberState fiber) => StepDirectly(fiber);

    internal override StepResult<T> Run(FiberState fiber, int depth) => new(key.Read(fiber.Keys));
}

/// <summary>Sets the value of a typed key.</summary>
internal sealed class SetKeyNode<T>(Key<T> key, T value) : Handler<Unit>
{
    internal override Handler? Step(FiberState fiber) => StepDirectly(fiber);

    internal override StepResult<Unit> Run(FiberState fiber, int depth)
    {
        fiber.Keys = key.Write(fiber.Keys, value);
        return new(default(Unit));
    }
}
