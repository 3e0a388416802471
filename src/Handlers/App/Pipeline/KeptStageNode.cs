namespace Handlers;

/// <summary>Keeps the stage that a fault has left for the fiber that waits for this one. The waiting fiber continues with the typed keys of this one.</summary>
internal sealed class KeptStageNode(Handler<Response> source) : Handler<Response>, IFrame<Response>
{
    private static readonly Key<string?> Stage = new("the stage of a fault", () => null);

    /// <summary>Returns the stage that a fault has left in this fiber or in the fiber of a limit; null if the fault left none.</summary>
    internal static string? Take(FiberState fiber) => fiber.TakeFaultStage() ?? Stage.Read(fiber.Keys);

    internal override Handler? Step(FiberState fiber)
    {
        fiber.Push(this);
        return source;
    }

    public Handler? Resume(Response value, FiberState fiber) => ResumeTop(value, fiber);

    public Handler? Unwind(object cause, FiberState fiber)
    {
        if (cause is Exception)
            fiber.Keys = Stage.Write(fiber.Keys, fiber.FaultStage);
        return Unwinding.Instance;
    }
}
