namespace Handlers.Bench.Driving;

/// <summary>A measured endpoint: its path, its name in the table, the bytes that a request may allocate, and the number of connections for counting
/// them.</summary>
internal sealed record Endpoint(string Name, string Path, double Bytes, int Connections = 16)
{
    internal const double ProcessorBudget = 1.10;
    internal const double BlockingBudget = 1.3;
    internal const double DelayBudget = 0.8;
    internal const int StallMilliseconds = 200;

    /// <summary>The byte limits include half a byte for the server's own clock and timers.</summary>
    internal static readonly Endpoint[] All =
    [
        new("/plaintext", "/plaintext", 100),
        new("/json", "/json", 227),
        new("/users/{id:int}/posts/{slug}", "/users/42/posts/my-slug", 298),
        new("/mw", "/mw", 260),
        new("/async", "/async", 290),
    ];

    /// <summary>The same endpoint with many requests that wait concurrently: a request usually ends on another thread than it began, so the objects kept for
    /// reuse must suffice. Only its bytes are measured.</summary>
    private static readonly Endpoint Crowded = new("/async, 128 at once", "/async", 290, 128);

    /// <summary>The endpoints whose bytes are counted.</summary>
    internal static readonly Endpoint[] Counted = [.. All, Crowded];
}
