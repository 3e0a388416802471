namespace Handlers;

/// <summary>
/// An error that has a status: fail a handler with one and the client gets that status, unless an error handler answers
/// otherwise. It is not a halt: error handlers see it. Each usual status has a type of its own (<see cref="NotFound"/>…), which
/// is the same key as the status for error handlers; derive from those for errors of your own.
/// </summary>
/// <remarks>Follows Werkzeug's HTTP exceptions. Immutable.</remarks>
/// <example><code>
/// sealed class NoteMissing(int id) : NotFound($"There is no note {id}.");
/// Handler&lt;Response&gt; Missing(int id) => Handler.Fail&lt;Response&gt;(new NoteMissing(id));
/// </code></example>
public class HttpError : Exception
{
    /// <summary>Makes an error of a status that has no type of its own; see <see cref="Of"/> for any.</summary>
    /// <param name="status">400 to 599.</param>
    /// <param name="detail">A sentence for the client. Default: the status's reason.</param>
    /// <param name="inner">What caused it; never shown to the client.</param>
    /// <exception cref="ArgumentOutOfRangeException">The status is no error.</exception>
    public HttpError(Status status, string? detail = null, Exception? inner = null)
        : base(detail ?? status.Reason, inner)
    {
        if (status.Code is < 400 or > 599)
            throw new ArgumentOutOfRangeException(
                nameof(status),
                status.Code,
                "Expected the status of an error, 400 to 599. To end early with another response, halt with it."
            );
        Status = status;
        Detail = detail;
    }

    /// <summary>The status that the client gets.</summary>
    public Status Status { get; }

    /// <summary>A sentence for the client, or null.</summary>
    public string? Detail { get; }

    /// <summary>The response where no error handler answers: problem details (RFC 9457). Override it to add headers.</summary>
    /// <returns>A response with <see cref="Status"/>.</returns>
    public virtual Response ToResponse() => Response.Problem(Status, detail: Detail);

    /// <summary>The error of a status, by its own type where there is one.</summary>
    /// <param name="status">400 to 599.</param>
    /// <param name="detail">A sentence for the client.</param>
    /// <returns>A new error.</returns>
    public static HttpError Of(Status status, string? detail = null) =>
        status.Code switch
        {
            400 => new BadRequest(detail),
            401 => new Unauthorized(detail),
            403 => new Forbidden(detail),
            404 => new NotFound(detail),
            405 => new MethodNotAllowed([], detail),
            406 => new NotAcceptable([], detail),
            409 => new Conflict(detail),
            410 => new Gone(detail),
            413 => new ContentTooLarge(detail),
            415 => new UnsupportedMediaType(detail),
            422 => new UnprocessableContent(detail),
            429 => new TooManyRequests(detail),
            500 => new InternalServerError(detail: detail),
            503 => new ServiceUnavailable(detail),
            _ => new HttpError(status, detail),
        };

    /// <summary>The type that stands for a status, or null.</summary>
    internal static Type? TypeOf(Status status) =>
        status.Code switch
        {
            400 => typeof(BadRequest),
            401 => typeof(Unauthorized),
            403 => typeof(Forbidden),
            404 => typeof(NotFound),
            405 => typeof(MethodNotAllowed),
            406 => typeof(NotAcceptable),
            409 => typeof(Conflict),
            410 => typeof(Gone),
            413 => typeof(ContentTooLarge),
            415 => typeof(UnsupportedMediaType),
            422 => typeof(UnprocessableContent),
            429 => typeof(TooManyRequests),
            500 => typeof(InternalServerError),
            503 => typeof(ServiceUnavailable),
            _ => null,
        };
}
