namespace Handlers.Bench.Driving;

/// <summary>All results of one run, for the table.</summary>
/// <param name="How">A description of the load.</param>
/// <param name="Bytes">The bytes allocated per request, by the name of the endpoint.</param>
/// <param name="Rounds">The results of the rounds.</param>
/// <param name="KeptAlive">Latencies over connections that stay open.</param>
/// <param name="Fresh">Latencies over a connection for each request.</param>
/// <param name="Footprints">Start times and memory.</param>
/// <param name="LeftOut">The programs that are not installed.</param>
/// <param name="Flask">The versions of Flask; null if it is left out.</param>
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
