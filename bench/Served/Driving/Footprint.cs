namespace Handlers.Bench.Driving;

/// <summary>How long a server takes from its start to its first answer, and the megabytes that it occupies then and after so many
/// requests.</summary>
internal sealed record Footprint(
    string Implementation,
    double StartMilliseconds,
    double Fresh,
    double Used,
    int Requests
);
