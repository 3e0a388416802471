namespace Handlers.Bench.Driving;

/// <summary>The time of a server from its start to its first answer, and its memory in megabytes at that time and after a number of requests.</summary>
internal sealed record Footprint(
    string Implementation,
    double StartMilliseconds,
    double Fresh,
    double Used,
    int Requests
);
