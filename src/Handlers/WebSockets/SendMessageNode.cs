namespace Handlers;

/// <summary>Sends a message of a websocket.</summary>
internal sealed class SendMessageNode(WebSocketConnection socket, WebSocketMessage message) : Handler<Unit>
{
    internal override Handler? Step(FiberState fiber) => StepDirectly(fiber);

    // Where another fiber has received the client's close, what it does then is likely to end this one, as in a race of receiving and
    // sending; but that takes turns. A fault before would be reported although nobody has done anything wrong, so there is time first.
    internal override StepResult<Unit> Run(FiberState fiber, int depth) =>
        socket.IsClosedForAnother(fiber)
            ? new(Delay(socket.Closing).Then(FromTask((_, token) => socket.SendAsync(message, token))).AsUnit())
            : AwaitFrame<Unit>.Now(AsUnit(socket.SendAsync(message, fiber.Token)), fiber);
}
