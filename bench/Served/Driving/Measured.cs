namespace Handlers.Bench.Driving;

/// <summary>One load of one path of one implementation in one round.</summary>
internal sealed record Measured(
    string Implementation,
    string Path,
    int Round,
    double PerSecond,
    double ProcessorMicroseconds,
    double LongestMilliseconds
);
