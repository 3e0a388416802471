namespace Handlers;

/// <summary>Disposes the scope of services at the end of a fiber of host lifetime. Never faults.</summary>
internal sealed class EndServicesNode : Handler<Unit>
{
    internal static readonly EndServicesNode Instance = new();

    internal override Handler? Step(FiberState fiber) => AwaitFrame<Unit>.On(EndAsync(fiber), fiber);

    private static ValueTask<Unit> EndAsync(FiberState fiber)
    {
        var ending = fiber.Context.EndServicesAsync(fiber.Sink);
        return ending.IsCompletedSuccessfully ? default : Ended(ending);
    }

    private static async ValueTask<Unit> Ended(ValueTask ending)
    {
        await ending.ConfigureAwait(false);
        return default;
    }
}
