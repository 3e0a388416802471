namespace Handlers;

/// <summary>Where the websocket of a route stands in the order of a request: made before everything, talked to by the view, closed where
/// the response of another route is sent, and left when there is none.</summary>
internal static class Upgrading
{
    /// <summary>For a view that neither accepted nor said why.</summary>
    internal static readonly Response Rejected = Response.Empty(Status.Forbidden);

    // What after hooks see of an accepted connection: it has been sent.
    private static readonly Response Accepted = Response.Empty(Status.SwitchingProtocols);

    internal static Handler<Response> View(Func<WebSocketConnection, Handler<Response>> view)
    {
        var talk = Primitives.Bind(
            WebSocketConnection.Key.Get(),
            socket =>
                Primitives.Bind(
                    Primitives.Settle(
                        Primitives.Bind(Possible, _ => Given.By(view, view(socket), "WebSocket")),
                        // A halt says what a response says; a fault is the error handlers'.
                        outcome =>
                            outcome.Halted is { } halt
                                ? Primitives.Return(halt)
                                : Primitives.Fail<Response>(outcome.Fault!)
                    ),
                    response => Primitives.Return(socket.IsAccepted ? Accepted : Refused(response, socket))
                )
        );
        return talk;
    }

    // A rejection that says OK would still be one: it is not a websocket.
    private static Response Refused(Response response, WebSocketConnection socket) =>
        socket.IsClosed && response.Status.Code < 300 ? Rejected : response;

    private static readonly Handler<bool> Possible = Primitives.Sync(context =>
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
        return Primitives.Bind(
            new FiberNode<WebSocketConnection>(fiber => new WebSocketConnection(fiber.Context, given, fiber.Time)),
            socket => Primitives.Then(WebSocketConnection.Key.Set(socket), inside)
        );
    }

    /// <summary>Sends the response that rejects, or closes; and leaves the connection where there is no response.</summary>
    internal static Handler<Response> Sent(Handler<Response> answered, bool isLast) =>
        Primitives.Bind(
            WebSocketConnection.Key.Get(),
            socket =>
                Primitives.Finally(
                    Primitives.Bind(
                        answered,
                        response =>
                            socket.IsAccepted
                                ? Primitives.Then(
                                    Primitives.Async((_, _) => socket.EndAsync(response)),
                                    Primitives.Return(response)
                                )
                                : new SendNode(Primitives.Return(response), isLast)
                    ),
                    outcome => Primitives.Async((_, _) => socket.LeaveAsync(outcome.Fault is not null))
                )
        );
}
