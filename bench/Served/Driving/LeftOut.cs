namespace Handlers.Bench.Driving;

/// <summary>Something of others that is not installed, and how that was found.</summary>
internal sealed record LeftOut(string What, string Why);
