namespace Handlers.Bench.Driving;

/// <summary>What is measured: a path, the name it has in the table, the bytes that a request may allocate, and over how many connections
/// they are counted.</summary>
internal sealed record Endpoint(string Name, string Path, double Bytes, int Connections = 16)
{
    internal const double ProcessorBudget = 1.10;
    internal const double BlockingBudget = 1.3;
    internal const double DelayBudget = 0.8;
    internal const int StallMilliseconds = 200;

    /// <summary>Bytes allow for half a byte of the server's own clock and timers.</summary>
    internal static readonly Endpoint[] All =
    [
        new("/plaintext", "/plaintext", 100),
        new("/json", "/json", 227),
        new("/users/{id:int}/posts/{slug}", "/users/42/posts/my-slug", 298),
        new("/mw", "/mw", 260),
        new("/async", "/async", 290),
    ];

    /// <summary>The same with many requests that wait at once: a thread that begins them is seldom the one that ends them, and what it keeps
    /// for reuse must last. Of this one, bytes only are measured.</summary>
    private static readonly Endpoint Crowded = new("/async, 128 at once", "/async", 290, 128);

    /// <summary>Those whose bytes are counted.</summary>
    internal static readonly Endpoint[] Counted = [.. All, Crowded];
}
