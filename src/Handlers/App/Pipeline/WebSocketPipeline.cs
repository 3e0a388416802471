namespace Handlers;

/// <summary>Where the websocket of a route stands in the order of a request: made before everything, talked to by the view, closed where
/// the response of another route is sent, and left when there is none.</summary>
internal static class WebSocketPipeline
{
    /// <summary>For a view that neither accepted nor said why.</summary>
    internal static readonly Response Rejected = Response.Empty(Status.Forbidden);

    // What after hooks see of an accepted connection: it has been sent.
    private static readonly Response Accepted = Response.Empty(Status.SwitchingProtocols);

    internal static Handler<Response> View(Func<WebSocketConnection, Handler<Response>> view)
    {
        var talk = WebSocketConnection
            .Key.Get()
            .Bind(socket =>
                Possible
                    .Bind(_ => RequireHandler.From(view, view(socket), "WebSocket"))
                    .Settle(
                        // A halt says what a response says; a fault is the error handlers'.
                        outcome =>
                            outcome.Halted is { } halt ? Handler.Return(halt) : Handler.Fail<Response>(outcome.Fault!)
                    )
                    .Bind(response => Handler.Return(socket.IsAccepted ? Accepted : Refused(response, socket)))
            );
        return talk;
    }

    // A rejection that says OK would still be one: it is not a websocket.
    private static Response Refused(Response response, WebSocketConnection socket) =>
        socket.IsClosed && response?.Status.Code < 300 ? Rejected : response!; // null is the view's fault

    private static readonly Handler<bool> Possible = Handler.FromContext(context =>
        context.CanUpgrade
            ? true
            : throw new UpgradeRequired(
                "This server answers requests, and cannot take a connection over for a websocket."
            )
    );

    /// <summary>Around everything of a request: makes its websocket.</summary>
    internal static Handler<Response> Made(RequestLimits limits, Handler<Response> inside)
    {
        var given = limits.ForWebSockets;
        return new FiberStateNode<WebSocketConnection>(fiber => new WebSocketConnection(
            fiber.Context,
            given,
            fiber.Time,
            fiber.Sink
        )).Bind(socket => WebSocketConnection.Key.Set(socket).Then(inside));
    }

    /// <summary>Sends the response that rejects, or closes; and leaves the connection where there is no response.</summary>
    internal static Handler<Response> Sent(Handler<Response> answered, bool isLast) =>
        WebSocketConnection
            .Key.Get()
            .Bind(socket =>
                answered
                    .Bind(response =>
                        socket.IsAccepted
                            ? Handler.FromTask((_, _) => socket.EndAsync(response)).Then(Handler.Return(response))
                            : new SendNode(Handler.Return(response), isLast)
                    )
                    .Finally(outcome => Handler.FromTask((_, _) => socket.LeaveAsync(outcome.Fault is not null)))
            );
}
