namespace Handlers;

/// <summary>Runs the app's own router and chooses the pipeline of the matched route, or of an unmatched request.</summary>
/// <param name="router">The router.</param>
/// <param name="claims">The groups that answer unmatched requests.</param>
/// <param name="unmatched">The pipeline of all other unmatched requests.</param>
/// <param name="unmatchedOnly">Whether a host has already matched the request: a route that it refused is not found.</param>
/// <param name="routes">The routes that it serves.</param>
internal sealed class DispatchNode(
    Router<BuiltRoute> router,
    ClaimedPrefixes claims,
    Handler<Response> unmatched,
    bool unmatchedOnly,
    IReadOnlyList<BuiltRoute> routes
) : Handler<Response>, IFrame<Response>, IProtectedHandler
{
    public IReadOnlyList<ProtectedRoute> Protected =>
        [
            .. routes
                .Where(route => route.Protections != Protections.None)
                .Select(route => new ProtectedRoute(
                    $"{string.Join(',', route.Methods)} {route.Template}",
                    route.Protections
                )),
        ];

    internal override Handler? Step(FiberState fiber)
    {
        var request = fiber.Context.Request;
        var asks = fiber.Context.AsksForWebSocket;
        var match = router.Match(asks ? Method.WebSocket : request.Method, request.Path);
        fiber.Push(this);
        if (match.Kind == RouteMatchKind.Found && unmatchedOnly)
            match = default;
        if (match.Kind == RouteMatchKind.Found)
        {
            fiber.Context.Route = match.Values;
            fiber.Context.Pattern = match.Value.Template.PlainText;
            return match.Value.Handler;
        }
        match = UnmatchedRoute.OfProtocol(match, asks);
        fiber.Keys = UnmatchedRoute.Key.Write(fiber.Keys, match);
        if (match.Kind != RouteMatchKind.Options)
            return Unmatched(fiber.Context);
        // The route is matched, so the hooks and error handlers of its groups also run.
        fiber.Context.Route = match.Values;
        return match.Value.AutomaticOptions;
    }

    private Handler<Response> Unmatched(RequestContext context)
    {
        if (claims.Find(context.Request.Path) is not { } claimed)
            return unmatched;
        context.Route = claimed.Values;
        return claimed.Unmatched;
    }

    // For HEAD, 204 and the like the body is dropped here for code that reads the run's value; a host does the same when it sends.
    public Handler? Resume(Response response, FiberState fiber) =>
        ResumeTop(response.AsSent(fiber.Context.Request.Method), fiber);

    public Handler? Unwind(object cause, FiberState fiber) => Unwinding.Instance;
}
