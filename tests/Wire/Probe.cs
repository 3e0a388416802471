namespace Handlers.Tests.Wire;

/// <summary>A line of a table.</summary>
/// <param name="Name">What must hold.</param>
/// <param name="Ask">Asks, and gives null or what is wrong. The token ends the wait for something that does not come.</param>
internal sealed record Probe(string Name, Func<CancellationToken, Task<string?>> Ask)
{
    /// <summary>Null, or what is wrong, a fault of the probe itself too.</summary>
    public async Task<string?> FaultAsync()
    {
        using var limit = new CancellationTokenSource(Wait.Probe);
        try
        {
            return await Ask(limit.Token);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested)
        {
            return $"expected an answer, found none in {Wait.Probe.TotalSeconds:0} seconds";
        }
        catch (Exception fault)
        {
            return $"{fault.GetType().Name}: {fault.Message}";
        }
    }
}
