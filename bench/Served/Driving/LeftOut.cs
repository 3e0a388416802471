namespace Handlers.Bench.Driving;

/// <summary>A program that is not installed, and the reason.</summary>
internal sealed record LeftOut(string What, string Why);
