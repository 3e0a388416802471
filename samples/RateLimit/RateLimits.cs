using Handlers;

namespace RateLimit;

/// <summary>
/// An extension of Handlers: each client may send so many requests in a window of time; more are answered with 429, and
/// <c>Retry-After</c> says when to come back. It reads the run's clock, so tests need no real time.
/// </summary>
public static class RateLimits
{
    /// <summary>A decorator that limits the views under it, all together.</summary>
    /// <param name="requests">How many requests in a window: 1 or more.</param>
    /// <param name="window">The window, which begins with a client's first request.</param>
    /// <param name="client">Who sent a request. Default: its <c>X-Client</c> header, else one client for all.</param>
    public static Decorator PerClient(int requests, TimeSpan window, Func<Request, string>? client = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(requests, 1);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(window, TimeSpan.Zero);
        var windows = new Windows(requests, window);
        client ??= static request => request.Header("X-Client") ?? "";
        return Decorator.Of(
            "rate limit",
            view =>
                Handler.Time.Bind(time =>
                    Handler.Request.Bind(request =>
                        windows.Enter(client(request), time.GetUtcNow()) is { } wait
                            ? Handler.Return(Refused(wait))
                            : view
                    )
                )
        );
    }

    private static Response Refused(TimeSpan wait) =>
        Response.Text("Too many requests.", 429).WithHeader("Retry-After", $"{(long)Math.Ceiling(wait.TotalSeconds)}");
}
