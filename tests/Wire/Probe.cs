namespace Handlers.Tests.Wire;

/// <summary>A line of a table.</summary>
/// <param name="Name">The behaviour that must hold.</param>
/// <param name="Ask">Sends the requests and returns null, or a description of the failure. The token ends the wait for something that never
/// arrives.</param>
internal sealed record Probe(string Name, Func<CancellationToken, Task<string?>> Ask)
{
    /// <summary>Runs the probe and returns null, or a description of the failure; an exception in the probe itself is a failure as well.</summary>
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
