namespace Handlers;

/// <summary>
/// How much and how long: limits of a request, given to an app, a group or a route. The nearest to the view counts, for each limit by
/// itself; where none is given there is none, but those of the host. Immutable.
/// </summary>
/// <remarks>
/// <para>Routes without limits pay nothing for them. Unmatched requests have those of the app. Follows Quart's <c>MAX_CONTENT_LENGTH</c>,
/// <c>BODY_TIMEOUT</c> and <c>RESPONSE_TIMEOUT</c>, which come too late for some requests, do not count while a body is iterated
/// and cut responses off unseen.</para>
/// <para>Times are at most 24 days. <see cref="Timeout.InfiniteTimeSpan"/> means no limit, where one is set farther from the view.</para>
/// </remarks>
/// <example><code>
/// var limited = App.Empty
///     .With(new RequestLimits { BodySize = 1_000_000, Handling = TimeSpan.FromSeconds(10) })
///     .With(RouteDefinition.Of("/upload", [Method.Post], view).With(new RequestLimits { BodySize = 1_000_000_000 }));
/// </code></example>
public sealed partial record RequestLimits
{
    private readonly long? bodySize;
    private readonly TimeSpan? reading;
    private readonly TimeSpan? handling;
    private readonly TimeSpan? sending;

    /// <summary>No limits.</summary>
    public static RequestLimits None { get; } = new();

    /// <summary>The most bytes of the request's body: zero or more. A body that is declared larger is refused with 413
    /// (<see cref="BodyTooLarge"/>) when it is read, and before the view at the latest; one without a declared length when more has
    /// arrived. Default: null, no limit but the host's.</summary>
    public long? BodySize
    {
        get => bodySize;
        init =>
            bodySize = value is not < 0
                ? value
                : throw new ArgumentOutOfRangeException(
                    nameof(BodySize),
                    value,
                    "Expected a limit of zero or more bytes."
                );
    }

    /// <summary>How long reading the whole body may take, from its first read: more than zero. Then the read faults with 408
    /// (<see cref="RequestTimeout"/>). Default: null, no limit but the host's.</summary>
    public TimeSpan? Reading
    {
        get => reading;
        init => reading = Positive(value, nameof(Reading));
    }

    /// <summary>How long before hooks and view may take together: more than zero. Then they are cancelled, and when their finalizers have
    /// run it is 503 (<see cref="HandlingTimeout"/>), which error handlers see. Default: null, no limit.</summary>
    public TimeSpan? Handling
    {
        get => handling;
        init => handling = Positive(value, nameof(Handling));
    }

    /// <summary>How long sending the response may take, its body's making included: more than zero. Then the connection is aborted, so that
    /// the client sees that it has not everything, and it is reported; a status can no more be sent. Default: null, no limit.</summary>
    public TimeSpan? Sending
    {
        get => sending;
        init => sending = Positive(value, nameof(Sending));
    }

    /// <summary>These limits, and the others where these say nothing.</summary>
    /// <param name="outer">Farther from the view.</param>
    /// <returns>Limits.</returns>
    public RequestLimits Over(RequestLimits outer)
    {
        ArgumentNullException.ThrowIfNull(outer);
        return new RequestLimits
        {
            BodySize = BodySize ?? outer.BodySize,
            Reading = Reading ?? outer.Reading,
            Handling = Handling ?? outer.Handling,
            Sending = Sending ?? outer.Sending,
            MessageSize = MessageSize ?? outer.MessageSize,
            Inbox = Inbox ?? outer.Inbox,
            InboxBytes = InboxBytes ?? outer.InboxBytes,
            Closing = Closing ?? outer.Closing,
            KeepAlive = KeepAlive ?? outer.KeepAlive,
        };
    }

    private static TimeSpan? Positive(TimeSpan? value, string name) =>
        value is { } limit ? TimeLimits.MoreThanZero(limit, name, $"RequestLimits.{name}") : null;
}

/// <summary>408: the client took longer to send its body than it may. See <see cref="HttpError"/>.</summary>
/// <param name="detail">A sentence for the client.</param>
/// <example><code>var error = new RequestTimeout("Send it faster.");</code></example>
public class RequestTimeout(string? detail = null) : HttpError(408, detail);

/// <summary>503: the view took longer than it may. See <see cref="HttpError"/>.</summary>
/// <param name="detail">A sentence for the client.</param>
/// <example><code>var error = new HandlingTimeout("Try again later.");</code></example>
public class HandlingTimeout(string? detail = null) : ServiceUnavailable(detail);
