namespace Handlers.Tests.Wire;

/// <summary>A named list of probes, run in order.</summary>
internal static class Table
{
    /// <summary>Runs all tables concurrently, because each has its own servers, and prints their results in order.</summary>
    /// <returns>Whether all probes held.</returns>
    public static async Task<bool> TellAsync(IEnumerable<(string Name, IEnumerable<Probe> Probes)> tables)
    {
        var ended = await Task.WhenAll(tables.Select(async table => (table.Name, Ended: await AskAsync(table.Probes))));
        return ended.Aggregate(true, (hold, table) => Tell(table.Name, table.Ended) & hold);
    }

    private static async Task<List<(string Name, string? Fault)>> AskAsync(IEnumerable<Probe> probes)
    {
        var ended = new List<(string, string?)>();
        foreach (var probe in probes)
            ended.Add((probe.Name, await probe.FaultAsync()));
        return ended;
    }

    private static bool Tell(string table, List<(string Name, string? Fault)> ended)
    {
        foreach (var (name, fault) in ended)
            if (fault is not null)
                Console.WriteLine($"  {table}, {name}: {fault}");
        var held = ended.Count(each => each.Fault is null);
        Console.WriteLine($"wire-{table}: {held} of {ended.Count} answers hold");
        return held == ended.Count;
    }
}
