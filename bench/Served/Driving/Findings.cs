namespace Handlers.Bench.Driving;

/// <summary>All that was found in one run, as the table shows it.</summary>
/// <param name="How">What the load was.</param>
/// <param name="Bytes">Allocated per request, by the name of the endpoint.</param>
/// <param name="Rounds">What was driven in turns.</param>
/// <param name="KeptAlive">Latencies over connections that stay open.</param>
/// <param name="Fresh">Latencies over a connection for each request.</param>
/// <param name="Footprints">Start and memory.</param>
/// <param name="LeftOut">What is not installed.</param>
/// <param name="Flask">Which Flask it was; null where it is left out.</param>
internal sealed record Findings(
    string How,
    IReadOnlyDictionary<(string Implementation, string Endpoint), double> Bytes,
    Rounds Rounds,
    AtRate KeptAlive,
    AtRate Fresh,
    IReadOnlyList<Footprint> Footprints,
    IReadOnlyList<LeftOut> LeftOut,
    string? Flask
);
