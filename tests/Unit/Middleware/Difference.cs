namespace Handlers.Tests.Middleware;

/// <summary>A decision that makes an answer of the library differ from the answer of a minimal API. Each has a row in docs/hosting.md.</summary>
/// <param name="What">The first cell of the row.</param>
/// <param name="Reason">The second cell of the row.</param>
internal sealed record Difference(string What, string Reason)
{
    public static readonly Difference Unmatched = new(
        "Unmatched requests: 404 and 405 have problem details, and OPTIONS is 200 with `Allow`",
        "The app answers them as on every host, and its hooks run. `UnmatchedRequests.FallThrough` leaves them to the framework."
    );

    public static readonly Difference Fault = new(
        "A fault of a view: 500 with problem details, which `UseExceptionHandler`, `IExceptionHandler` and the developer's exception page do not see",
        "Error handlers and after hooks of the app run for a fault, too. `app.PropagateFaults()` leaves faults to the middleware."
    );

    public static readonly Difference Length = new(
        "JSON, problem details and small results: there is a `Content-Length`",
        "They are complete before the response starts, so a fault of the serializer is still a 500."
    );

    public static readonly Difference Trace = new(
        "Problem details: there is a `traceId`, also without `AddProblemDetails`",
        "A client can name the request in a report. Minimal APIs add it only with that service."
    );

    public static readonly Difference Token = new(
        "A missing or wrong antiforgery token: 400 with problem details",
        "Minimal APIs send an empty 400; error handlers of the app see a `BadRequest`."
    );

    public static readonly Difference Limit = new(
        "A form that exceeds a limit: problem details, with 413 where a part is too long",
        "Minimal APIs send an empty 400; error handlers of the app see a `ContentTooLarge` or an `InvalidInput`."
    );

    public static readonly Difference Login = new(
        "Cookie authentication: a view of JSON without a user is redirected to the login page",
        "A view is a value without a signature, so that its type is not known. `MapHandlers(app).DisableCookieRedirect()` makes it 401."
    );

    public static readonly Difference Head = new(
        "HEAD: the view's body is not written",
        "Middleware that keeps bodies sees none; minimal APIs write it, and the server drops it."
    );

    public static readonly Difference Prefix = new(
        "A prefix or a group: `Request.PathBase` ends with it, and `Request.Path` is the rest",
        "A view does not depend on where its app is mapped. `Handler.HttpContext` has the framework's paths."
    );

    public static readonly Difference File = new(
        "Files: middleware that reads response bodies, such as `UseHttpLogging`, sees their bytes",
        "They are written like every other body. Minimal APIs send them past such middleware, with `SendFileAsync`."
    );

    public static readonly Difference Origin = new(
        "A websocket of another site: 403, even if `WebSocketOptions.AllowedOrigins` has its origin",
        "The app does not know that list. Add the origin to `HostingOptions.TrustedOrigins`, too."
    );

    public static readonly Difference Fallback = new(
        "`MapFallback`: another method of a path of the app is 405, and OPTIONS is answered",
        "The app knows the path, so the fallback does not take it. GET and HEAD reach the fallback."
    );

    public static readonly Difference[] All =
    [
        Unmatched,
        Fallback,
        Fault,
        Length,
        Trace,
        Token,
        Limit,
        Login,
        Head,
        File,
        Prefix,
        Origin,
    ];
}
