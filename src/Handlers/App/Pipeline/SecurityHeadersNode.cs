namespace Handlers;

/// <summary>Adds the security headers that a response does not have, as the last step before it is sent. Nothing in it can fail.</summary>
/// <param name="source">Yields the response.</param>
/// <param name="settings">The headers.</param>
internal sealed class SecurityHeadersNode(Handler<Response> source, SecurityHeaderSettings settings)
    : Handler<Response>,
        IFrame<Response>
{
    private const string PolicyName = "Content-Security-Policy";

    internal static Handler<Response> Around(Handler<Response> source, SecurityHeaderSettings? settings) =>
        settings is null ? source : new SecurityHeadersNode(source, settings);

    internal override Handler? Step(FiberState fiber)
    {
        fiber.Push(this);
        return source;
    }

    public Handler? Resume(Response response, FiberState fiber) =>
        ResumeTop(response.Status.Code < 200 ? response : Secured(response, fiber), fiber);

    public Handler? Unwind(object cause, FiberState fiber) => Unwinding.Instance;

    private Response Secured(Response response, FiberState fiber)
    {
        if (settings.NoSniff)
            response = With(response, "X-Content-Type-Options", "nosniff");
        response = With(response, "Referrer-Policy", settings.ReferrerPolicy);
        response = With(response, "Cross-Origin-Opener-Policy", settings.CrossOriginOpenerPolicy);
        // A browser would put the policy of a 304, with another nonce, in the place of the one with which it keeps the page.
        return
            settings.Policy is { } policy
            && response.Status != Status.NotModified
            && IsDocument(response.ContentType)
            && response.Header(PolicyName) is null
            ? response.WithHeader(PolicyName, Value(policy, response, fiber))
            : response;
    }

    private static Response With(Response response, string name, string? value) =>
        value is null || response.Header(name) is not null ? response : response.WithHeader(name, value);

    // A body that is sent while it is produced may ask for the nonce when the headers have been sent.
    private static string Value(ContentPolicy policy, Response response, FiberState fiber)
    {
        var nonce =
            !policy.TakesNonce ? null
            : response.HasCompleteBody || response.FileBody is not null ? RequestNonce.Made(fiber)
            : RequestNonce.Of(fiber);
        return nonce is null ? policy.WithoutNonce : policy.With(nonce);
    }

    // The types in which a browser runs scripts.
    private static bool IsDocument(string? contentType)
    {
        var type = contentType.AsSpan();
        var end = type.IndexOf(';');
        type = (end < 0 ? type : type[..end]).Trim();
        return type.Equals("text/html", StringComparison.OrdinalIgnoreCase)
            || type.Equals("text/xml", StringComparison.OrdinalIgnoreCase)
            || type.Equals("application/xml", StringComparison.OrdinalIgnoreCase)
            || type.EndsWith("+xml", StringComparison.OrdinalIgnoreCase);
    }
}
