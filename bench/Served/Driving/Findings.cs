namespace Handlers.Bench.Driving;

/// <summary>All that was found in one run, as the table shows it.</summary>
/// <param name="How">What the load was.</param>
/// <param name="Bytes">Allocated per request.</param>
/// <param name="Rounds">What was driven in turns.</param>
/// <param name="Latencies">At a fixed rate, one for each implementation and round.</param>
/// <param name="Rate">That rate, per second.</param>
/// <param name="Footprints">Start and memory.</param>
/// <param name="HasFlask">False where Flask or gunicorn is not installed.</param>
internal sealed record Findings(
    string How,
    IReadOnlyDictionary<(string Implementation, string Path), double> Bytes,
    Rounds Rounds,
    IReadOnlyList<(string Implementation, Latency Latency)> Latencies,
    int Rate,
    IReadOnlyList<Footprint> Footprints,
    bool HasFlask
);
