namespace Handlers;

/// <summary>Sends a message of a websocket.</summary>
internal sealed class SendMessageNode(WebSocketConnection socket, WebSocketMessage message) : Handler<Unit>
{
    internal override Handler? Step(FiberState fiber) => StepDirectly(fiber);

    // If another fiber has received the client's close, it will probably end this fiber, as in a race of receiving and
    // sending; but that takes a few turns. An earlier fault would be reported although no code is wrong, so this fiber waits first.
    internal override StepResult<Unit> Run(FiberState fiber, int depth) =>
        socket.IsClosedForAnother(fiber)
            ? new(Delay(socket.Closing).Then(FromTask((_, token) => socket.SendAsync(message, token))).AsUnit())
            : AwaitFrame<Unit>.Now(AsUnit(socket.SendAsync(message, fiber.Token)), fiber);
}
