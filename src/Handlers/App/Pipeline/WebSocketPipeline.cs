namespace Handlers;

/// <summary>The place of a route's websocket in the order of a request: it is created first, used by the view, closed where other routes send their
/// response, and abandoned if the run ends without a response.</summary>
internal static class WebSocketPipeline
{
    /// <summary>The response for a view that neither accepted the websocket nor returned a response.</summary>
    internal static readonly Response Rejected = Response.Empty(Status.Forbidden);

    // The response that after hooks see for an accepted connection; it has already been sent.
    private static readonly Response Accepted = Response.Empty(Status.SwitchingProtocols);

    internal static Handler<Response> View(Func<WebSocketConnection, Handler<Response>> view)
    {
        var talk = WebSocketConnection
            .Key.Get()
            .Bind(socket =>
                Possible
                    .Bind(_ => RequireHandler.From(view, view(socket), "WebSocket"))
                    .Settle(
                        // A halt is treated like a response; a fault goes to the error handlers.
                        outcome =>
                            outcome.Halted is { } halt ? Handler.Return(halt) : Handler.Fail<Response>(outcome.Fault!)
                    )
                    .Bind(response => Handler.Return(socket.IsAccepted ? Accepted : Refused(response, socket)))
            );
        return talk;
    }

    // A rejection with a success status would be misleading, because no websocket was opened.
    private static Response Refused(Response response, WebSocketConnection socket) =>
        socket.IsClosed && response?.Status.Code < 300 ? Rejected : response!; // null is the view's fault

    private static readonly Handler<bool> Possible = Handler.Read(context =>
        context.CanUpgrade ? true : throw new UpgradeRequired("This server does not support websockets.")
    );

    /// <summary>Creates the websocket of a request, before everything else.</summary>
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

    /// <summary>Sends the response of a rejected websocket, or closes an accepted one; abandons the connection if the run ends without a response.</summary>
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
                    .Finally(outcome =>
                        Handler
                            .FromTask((_, _) => socket.LeaveAsync(outcome.Fault is not null))
                            .Finally(Handler.Sync(socket.Uncount))
                    )
            );
}
