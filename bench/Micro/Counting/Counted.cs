namespace Handlers.Bench.Counting;

/// <summary>A figure that was counted.</summary>
internal sealed record Counted(string Name, double Bytes);
