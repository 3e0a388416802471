using Handlers;

namespace RateLimit;

/// <summary>
/// An extension of Handlers that limits how many requests each client may send in a time window. Further requests are answered with 429 and
/// <c>Retry-After</c>. It reads the run's clock, so tests need no real time.
/// </summary>
public static class RateLimits
{
    /// <summary>Returns a decorator with one limit for all views inside it.</summary>
    /// <param name="requests">The number of requests in a window; 1 or more.</param>
    /// <param name="window">The length of the window, which begins with a client's first request.</param>
    /// <param name="client">The function that returns the client of a request. By default the <c>X-Client</c> header; requests without it count as one
    /// client.</param>
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
