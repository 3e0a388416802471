namespace Handlers;

/// <summary>Takes the next message or the close from the inbox, or waits for it. Cancellation ends the wait.</summary>
internal sealed class ReceiveNode(WebSocketInbox inbox) : Handler<WebSocketReceived>, IFrame, ISuspension
{
    internal override Handler? Step(FiberState fiber)
    {
        if (inbox.TryTake(fiber, out var received))
            return ResumeTop(received, fiber);
        if (inbox.HasWaiting)
            throw new InvalidOperationException(
                "Expected one fiber of the request to receive at a time, found another fiber that waits for a message of this websocket. "
                    + "Receive in one place, and pass the messages on."
            );
        fiber.Push(this);
        inbox.Await(fiber, fiber.Pause(null));
        return null;
    }

    public Handler? Woken(FiberState fiber)
    {
        if (fiber.MustStop)
        {
            inbox.Forget();
            fiber.Cause = Cancelled.Instance;
            return Unwinding.Instance;
        }
        // The message that woke the fiber may have been dropped, because a close was sent in the meantime.
        return inbox.TryTake(fiber, out var received) ? ResumeTop(received, fiber) : Step(fiber);
    }

    public string Awaited => "a message of the websocket";

    public Handler? Unwind(object cause, FiberState fiber) => Unwinding.Instance;
}
