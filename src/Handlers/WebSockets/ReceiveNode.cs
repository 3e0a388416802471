namespace Handlers;

/// <summary>Takes what arrived, or waits for it. A cancellation ends the wait.</summary>
internal sealed class ReceiveNode(WebSocketInbox inbox) : Handler<WebSocketReceived>, IFrame, ISuspension
{
    internal override Handler? Step(FiberState fiber)
    {
        if (inbox.TryTake(fiber, out var received))
            return ResumeTop(received, fiber);
        if (inbox.HasWaiting)
            throw new InvalidOperationException(
                "Expected one fiber of the request to receive at a time, found another one that waits for a message of this websocket. "
                    + "Receive in one place, and hand messages on."
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
        // What woke it may have been dropped since: a close was sent meanwhile.
        return inbox.TryTake(fiber, out var received) ? ResumeTop(received, fiber) : Step(fiber);
    }

    public string Awaited => "a message of the websocket";

    public Handler? Unwind(object cause, FiberState fiber) => Unwinding.Instance;
}
