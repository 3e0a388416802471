namespace Handlers;

/// <summary>The result of matching a request that no view answers, kept as a value until the before hooks have run.</summary>
internal static class UnmatchedRoute
{
    /// <summary>The key of the router's answer.</summary>
    internal static readonly Key<RouteMatch<BuiltRoute>> Key = new("miss");

    /// <summary>Treats a websocket request to a plain route, and the reverse, as a wrong protocol and not as a wrong method.</summary>
    internal static RouteMatch<BuiltRoute> OfProtocol(RouteMatch<BuiltRoute> match, bool asksForWebSocket)
    {
        if (match.Kind is not (RouteMatchKind.MethodNotAllowed or RouteMatchKind.Options))
            return match;
        if (asksForWebSocket)
            return Wrong("Expected a plain request, found a websocket request. Send it without Upgrade.");
        if (!match.Allowed.Contains(Method.WebSocket))
            return match;
        var plain = match.Allowed.Where(method => method != Method.WebSocket).ToArray();
        return plain.Length == 0
                ? Wrong("Expected a websocket request, found a plain request. Send it with Upgrade: websocket.")
            : match.Kind == RouteMatchKind.MethodNotAllowed ? new(RouteMatchKind.MethodNotAllowed, default, plain)
            : new(RouteMatchKind.Options, match.Value, (match.Values, (IReadOnlyList<Method>)plain));

        static RouteMatch<BuiltRoute> Wrong(string detail) =>
            new(RouteMatchKind.Faulted, default, new BadRequest(detail));
    }

    /// <summary>The view of an unmatched request: 404, 405, the answer to OPTIONS, the fault of a parameter's type, or the redirect, which error
    /// handlers do not see.</summary>
    internal static readonly Handler<Response> View = Handler.Request.Bind(request =>
        Key.Get().Bind(miss => Become(miss, request))
    );

    private static Handler<Response> Become(RouteMatch<BuiltRoute> miss, Request request) =>
        miss.Kind switch
        {
            RouteMatchKind.MethodNotAllowed => Handler.Fail<Response>(new MethodNotAllowed(miss.Allowed)),
            RouteMatchKind.Options => Handler.Return(
                Response.Empty(Status.Ok).WithHeader("Allow", string.Join(", ", miss.Allowed))
            ),
            RouteMatchKind.Redirect => Handler.Halt<Response>(Response.Redirect(Location(request, miss.Location), 308)),
            RouteMatchKind.Faulted => Handler.Fail<Response>(miss.Fault),
            _ => Handler.Fail<Response>(new NotFound()),
        };

    // The path is decoded, except that an encoded slash stays encoded; the Location is encoded once. It must begin with exactly one slash: with two,
    // which can come from a proxy's prefix, it would lead to another site.
    private static string Location(Request request, string path) =>
        "/" + Encoded(request.PathBase + path).TrimStart('/') + RedirectLocation.Query(request.QueryString);

    private static string Encoded(string path) =>
        string.Join('/', path.Split('/').Select(Uri.EscapeDataString))
            .Replace("%252F", "%2F", StringComparison.OrdinalIgnoreCase);
}
