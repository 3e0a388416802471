namespace Handlers.Bench.Counting;

/// <summary>A counted figure.</summary>
internal sealed record Counted(string Name, double Bytes);
