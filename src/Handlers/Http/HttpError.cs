namespace Handlers;

/// <summary>
/// An error that has a status: if a handler fails with it, the client gets that status, unless an error handler answers
/// otherwise. It is not a halt, so error handlers see it. Each common status has its own type (<see cref="NotFound"/>…); an error handler for the type is
/// the same as one for the status. Derive your own errors from these types.
/// </summary>
/// <remarks>Follows Werkzeug's HTTP exceptions. Immutable.</remarks>
/// <example><code>
/// sealed class NoteMissing(int id) : NotFound($"There is no note {id}.");
/// Handler&lt;Response&gt; Missing(int id) => Handler.Fail&lt;Response&gt;(new NoteMissing(id));
/// </code></example>
public class HttpError : Exception
{
    /// <summary>Creates an error with a status that has no type; use <see cref="Of"/> for any status.</summary>
    /// <param name="status">The status, from 400 to 599.</param>
    /// <param name="detail">A sentence for the client, or null. The message of the exception is then the reason phrase of the status.</param>
    /// <param name="inner">The cause; it is never shown to the client.</param>
    /// <exception cref="ArgumentOutOfRangeException">The status is not an error status.</exception>
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

    /// <summary>Gets the status that the client gets.</summary>
    public Status Status { get; }

    /// <summary>Gets the sentence for the client, or null.</summary>
    public string? Detail { get; }

    /// <summary>Creates the response that is sent if no error handler answers: problem details (RFC 9457). Override it to add headers.</summary>
    /// <returns>A response with <see cref="Status"/>.</returns>
    public virtual Response ToResponse() => Response.Problem(Status, detail: Detail);

    /// <summary>Creates an error with a status, of the specific type if the status has one.</summary>
    /// <param name="status">The status, from 400 to 599.</param>
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

    /// <summary>Returns the error type of a status, or null if it has none.</summary>
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
