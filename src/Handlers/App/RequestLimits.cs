namespace Handlers;

/// <summary>
/// Limits on the size and the time of a request, for an app, a group or a route. For each limit, the value nearest to the view takes
/// precedence; without a value only the limits of the host apply. Immutable.
/// </summary>
/// <remarks>
/// <para>Routes without limits have no additional cost. Unmatched requests have the limits of the app. Follows Quart's <c>MAX_CONTENT_LENGTH</c>,
/// <c>BODY_TIMEOUT</c> and <c>RESPONSE_TIMEOUT</c>, except that in Quart they apply too late for some requests, do not apply while a body is iterated
/// and cut responses off without a report.</para>
/// <para>Times are at most 24 days. <see cref="Timeout.InfiniteTimeSpan"/> removes a limit that is set farther from the view.</para>
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

    /// <summary>Gets a value without limits.</summary>
    public static RequestLimits None { get; } = new();

    /// <summary>Gets the largest number of bytes of the request's body: zero or more. A body with a larger declared length is refused with 413
    /// (<see cref="BodyTooLarge"/>) when it is read, and before the view at the latest; a body without a declared length is refused when more bytes have
    /// arrived. The default value is null: only the limit of the host applies.</summary>
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

    /// <summary>Gets how long reading the whole body may take, from the first read: more than zero. After that time the read faults with 408
    /// (<see cref="RequestTimeout"/>). The default value is null: only the limit of the host applies.</summary>
    public TimeSpan? Reading
    {
        get => reading;
        init => reading = Positive(value, nameof(Reading));
    }

    /// <summary>Gets how long the before hooks and the view may take together: more than zero. After that time they are cancelled, and when their finalizers
    /// have run the request fails with 503 (<see cref="HandlingTimeout"/>), which error handlers see. The default value is null: no limit.</summary>
    public TimeSpan? Handling
    {
        get => handling;
        init => handling = Positive(value, nameof(Handling));
    }

    /// <summary>Gets how long sending the response may take, including the production of its body: more than zero. After that time the connection is aborted,
    /// so that the client notices that the response is incomplete, and that is reported; a status can no longer be sent. The default value is null: no
    /// limit.</summary>
    public TimeSpan? Sending
    {
        get => sending;
        init => sending = Positive(value, nameof(Sending));
    }

    /// <summary>Returns these limits, with the values of other limits where these are null.</summary>
    /// <param name="outer">The limits farther from the view.</param>
    /// <returns>The combined limits.</returns>
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

/// <summary>408: the client took too long to send its body. See <see cref="HttpError"/>.</summary>
/// <param name="detail">A sentence for the client.</param>
/// <example><code>var error = new RequestTimeout("Send it faster.");</code></example>
public class RequestTimeout(string? detail = null) : HttpError(408, detail);

/// <summary>503: the before hooks and the view took too long. See <see cref="HttpError"/>.</summary>
/// <param name="detail">A sentence for the client.</param>
/// <example><code>var error = new HandlingTimeout("Try again later.");</code></example>
public class HandlingTimeout(string? detail = null) : ServiceUnavailable(detail);
