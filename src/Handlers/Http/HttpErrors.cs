namespace Handlers;

// One type for each common status. They share a file because the family of HTTP errors is one idea and each type is one line.

/// <summary>400: the request cannot be understood. See <see cref="HttpError"/>.</summary>
/// <param name="detail">A sentence for the client.</param>
/// <param name="inner">The cause; it is never shown to the client.</param>
/// <example><code>var error = new BadRequest("What the client should know.");</code></example>
public class BadRequest(string? detail = null, Exception? inner = null) : HttpError(400, detail, inner);

/// <summary>401: the client is not authenticated. See <see cref="HttpError"/>.</summary>
/// <param name="detail">A sentence for the client.</param>
/// <param name="inner">The cause; it is never shown to the client.</param>
/// <example><code>var error = new Unauthorized("What the client should know.");</code></example>
public class Unauthorized(string? detail = null, Exception? inner = null) : HttpError(401, detail, inner);

/// <summary>403: the client is authenticated but may not do this. See <see cref="HttpError"/>.</summary>
/// <param name="detail">A sentence for the client.</param>
/// <param name="inner">The cause; it is never shown to the client.</param>
/// <example><code>var error = new Forbidden("What the client should know.");</code></example>
public class Forbidden(string? detail = null, Exception? inner = null) : HttpError(403, detail, inner);

/// <summary>404: there is nothing at this address. See <see cref="HttpError"/>.</summary>
/// <param name="detail">A sentence for the client.</param>
/// <param name="inner">The cause; it is never shown to the client.</param>
/// <example><code>var error = new NotFound("What the client should know.");</code></example>
public class NotFound(string? detail = null, Exception? inner = null) : HttpError(404, detail, inner);

/// <summary>409: the request conflicts with the current state of the resource. See <see cref="HttpError"/>.</summary>
/// <param name="detail">A sentence for the client.</param>
/// <param name="inner">The cause; it is never shown to the client.</param>
/// <example><code>var error = new Conflict("What the client should know.");</code></example>
public class Conflict(string? detail = null, Exception? inner = null) : HttpError(409, detail, inner);

/// <summary>410: the resource at this address is gone for good. See <see cref="HttpError"/>.</summary>
/// <param name="detail">A sentence for the client.</param>
/// <param name="inner">The cause; it is never shown to the client.</param>
/// <example><code>var error = new Gone("What the client should know.");</code></example>
public class Gone(string? detail = null, Exception? inner = null) : HttpError(410, detail, inner);

/// <summary>413: the body is larger than the server accepts. See <see cref="HttpError"/>.</summary>
/// <param name="detail">A sentence for the client.</param>
/// <param name="inner">The cause; it is never shown to the client.</param>
/// <example><code>var error = new ContentTooLarge("What the client should know.");</code></example>
public class ContentTooLarge(string? detail = null, Exception? inner = null) : HttpError(413, detail, inner);

/// <summary>415: the body has a media type that the server does not accept. See <see cref="HttpError"/>.</summary>
/// <param name="detail">A sentence for the client.</param>
/// <param name="inner">The cause; it is never shown to the client.</param>
/// <example><code>var error = new UnsupportedMediaType("What the client should know.");</code></example>
public class UnsupportedMediaType(string? detail = null, Exception? inner = null) : HttpError(415, detail, inner);

/// <summary>422: the body can be read but its content is not valid. See <see cref="HttpError"/>.</summary>
/// <param name="detail">A sentence for the client.</param>
/// <param name="inner">The cause; it is never shown to the client.</param>
/// <example><code>var error = new UnprocessableContent("What the client should know.");</code></example>
public class UnprocessableContent(string? detail = null, Exception? inner = null) : HttpError(422, detail, inner);

/// <summary>429: the client sends too many requests. See <see cref="HttpError"/>.</summary>
/// <param name="detail">A sentence for the client.</param>
/// <param name="inner">The cause; it is never shown to the client.</param>
/// <example><code>var error = new TooManyRequests("What the client should know.");</code></example>
public class TooManyRequests(string? detail = null, Exception? inner = null) : HttpError(429, detail, inner);

/// <summary>503: the server cannot answer right now. See <see cref="HttpError"/>.</summary>
/// <param name="detail">A sentence for the client.</param>
/// <param name="inner">The cause; it is never shown to the client.</param>
/// <example><code>var error = new ServiceUnavailable("What the client should know.");</code></example>
public class ServiceUnavailable(string? detail = null, Exception? inner = null) : HttpError(503, detail, inner);

/// <summary>405: the address exists, but does not allow the method. The response has the Allow header. See <see cref="HttpError"/>.</summary>
/// <param name="allowed">The methods that the address allows.</param>
/// <param name="detail">A sentence for the client.</param>
/// <example><code>var error = new MethodNotAllowed([Method.Get, Method.Head]);</code></example>
public class MethodNotAllowed(IReadOnlyList<Method> allowed, string? detail = null) : HttpError(405, detail)
{
    /// <summary>Gets the methods that the address allows.</summary>
    public IReadOnlyList<Method> Allowed { get; } = allowed;

    /// <inheritdoc/>
    public override Response ToResponse() => base.ToResponse().WithHeader("Allow", string.Join(", ", Allowed));
}

/// <summary>406: the client accepts none of the available media types. The response has <c>Vary: Accept</c>. See <see cref="HttpError"/>.</summary>
/// <param name="offered">The available media types; they are shown to the client.</param>
/// <param name="detail">A sentence for the client. By default it lists the available media types, if there are any.</param>
/// <example><code>var error = new NotAcceptable(["text/html", "application/json"]);</code></example>
public class NotAcceptable(IReadOnlyList<string> offered, string? detail = null)
    : HttpError(
        406,
        detail
            ?? (
                offered.Count == 0
                    ? null
                    : $"Expected to send {string.Join(" or ", offered)}, which the request does not accept."
            )
    )
{
    /// <summary>Gets the available media types.</summary>
    public IReadOnlyList<string> Offered { get; } = offered;

    /// <inheritdoc/>
    public override Response ToResponse() => base.ToResponse().AddHeader("Vary", "Accept");
}

/// <summary>
/// 500: the server failed. Error handlers for it also see faults that no other error handler took, as <see cref="Exception.InnerException"/>, which
/// is null if the error was created on purpose. The cause is never shown to the client. See <see cref="HttpError"/>.
/// </summary>
/// <param name="cause">The fault.</param>
/// <param name="detail">A sentence for the client.</param>
/// <example><code>var error = new InternalServerError(new InvalidOperationException("disk"));</code></example>
public class InternalServerError(Exception? cause = null, string? detail = null) : HttpError(500, detail, cause);
