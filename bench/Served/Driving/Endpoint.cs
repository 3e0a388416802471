namespace Handlers.Bench.Driving;

/// <summary>What is measured: a path, the name it has in the table, and the bytes that a request may allocate.</summary>
internal sealed record Endpoint(string Name, string Path, double Bytes)
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
}
