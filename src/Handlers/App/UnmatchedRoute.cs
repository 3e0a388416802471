namespace Handlers;

/// <summary>A request that no view takes, kept as a value until the before hooks have run.</summary>
internal static class UnmatchedRoute
{
    /// <summary>What the router said.</summary>
    internal static readonly Key<RouteMatch<BuiltRoute>> Key = new("miss");

    /// <summary>A websocket for a route of plain requests, and the reverse, is the wrong protocol and not the wrong method.</summary>
    internal static RouteMatch<BuiltRoute> OfProtocol(RouteMatch<BuiltRoute> match, bool asksForWebSocket)
    {
        if (match.Kind is not (RouteMatchKind.MethodNotAllowed or RouteMatchKind.Options))
            return match;
        if (asksForWebSocket)
            return Wrong("Expected a plain request, found one for a websocket: there is none here.");
        if (!match.Allowed.Contains(Method.WebSocket))
            return match;
        var plain = match.Allowed.Where(method => method != Method.WebSocket).ToArray();
        return plain.Length == 0
                ? Wrong("Expected a request for a websocket, found a plain one: ask with Upgrade: websocket.")
            : match.Kind == RouteMatchKind.MethodNotAllowed ? new(RouteMatchKind.MethodNotAllowed, default, plain)
            : new(RouteMatchKind.Options, match.Value, (match.Values, (IReadOnlyList<Method>)plain));

        static RouteMatch<BuiltRoute> Wrong(string detail) =>
            new(RouteMatchKind.Faulted, default, new BadRequest(detail));
    }

    /// <summary>Decides what an unmatched request becomes: 404, 405, the answer to OPTIONS, the fault of a parameter's type, or the redirect, which no error
    /// handler sees.</summary>
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

    // The path is decoded, except that an encoded slash stays one; the Location is encoded once (R13, R36). It begins with one slash: with two,
    // which a proxy's prefix may have, it would lead to another site.
    private static string Location(Request request, string path) =>
        "/" + Encoded(request.PathBase + path).TrimStart('/') + RedirectLocation.Query(request.QueryString);

    private static string Encoded(string path) =>
        string.Join('/', path.Split('/').Select(Uri.EscapeDataString))
            .Replace("%252F", "%2F", StringComparison.OrdinalIgnoreCase);
}
