namespace Handlers;

/// <summary>
/// What has arrived and was not received yet: a bounded queue between whoever reads the connection, on any thread, and the fiber that
/// receives. When it is full the reader is told to wait, and the client's sending slows down.
/// </summary>
/// <param name="size">How many messages fill it.</param>
/// <param name="bytes">How many bytes of messages fill it (<see cref="WebSocketMessage.Size"/>); the one that reaches them is taken whole.</param>
internal sealed class WebSocketInbox(int size, long bytes)
{
    private readonly Lock gate = new();
    private readonly Queue<WebSocketMessage> messages = new();
    private long held;
    private WebSocketClose? close;
    private bool isTaken;
    private bool discards;
    private Action? whenRoom;
    private FiberState? waiting;
    private long pause;
    private FiberState? taker; // only compared: it may be at another run by now

    /// <summary>The close, when there is one, taken or not.</summary>
    internal WebSocketClose? Closed
    {
        get
        {
            using (Uninterrupted.Enter(gate))
                return close;
        }
    }

    /// <summary>Whether the fiber has been told of the close.</summary>
    internal bool IsTaken
    {
        get
        {
            using (Uninterrupted.Enter(gate))
                return isTaken;
        }
    }

    /// <summary>Whether another fiber than this one took the close.</summary>
    internal bool IsTakenByAnother(FiberState fiber)
    {
        using (Uninterrupted.Enter(gate))
            return taker is not null && !ReferenceEquals(taker, fiber);
    }

    /// <summary>Whether no message may be put now.</summary>
    internal bool IsFull
    {
        get
        {
            using (Uninterrupted.Enter(gate))
                return Fills();
        }
    }

    /// <summary>The bytes of the messages that are there.</summary>
    internal long Held
    {
        get
        {
            using (Uninterrupted.Enter(gate))
                return held;
        }
    }

    /// <summary>Adds a message. Whoever puts it has looked whether there is room.</summary>
    internal void Put(WebSocketMessage message)
    {
        FiberState? woken;
        long itsPause;
        using (Uninterrupted.Enter(gate))
        {
            if (discards || close is not null)
                return;
            messages.Enqueue(message);
            held += message.Size;
            // Both in the lock: the next one who waits has a pause of its own.
            (woken, itsPause, waiting) = (waiting, pause, null);
        }
        woken?.EndPause(itsPause);
    }

    /// <summary>Whether a message may be put.</summary>
    /// <param name="room">Called once when one may be put, if not now.</param>
    internal bool HasRoom(Action room)
    {
        using (Uninterrupted.Enter(gate))
        {
            if (!Fills())
                return true;
            whenRoom = room;
            return false;
        }
    }

    /// <summary>Nothing comes after what is there but this; the first one stands.</summary>
    internal void Close(WebSocketClose last)
    {
        FiberState? woken;
        long itsPause;
        Action? room;
        using (Uninterrupted.Enter(gate))
        {
            if (close is not null)
                return;
            close = last;
            (woken, itsPause, waiting) = (waiting, pause, null);
            (room, whenRoom) = (whenRoom, null);
        }
        woken?.EndPause(itsPause);
        room?.Invoke();
    }

    /// <summary>Nobody receives any more: what is there and what comes is dropped, so that the reader gets to the client's close.</summary>
    internal void Discard(WebSocketClose last)
    {
        Action? room;
        using (Uninterrupted.Enter(gate))
        {
            discards = true;
            isTaken = true;
            messages.Clear();
            held = 0;
            (room, whenRoom) = (whenRoom, null);
        }
        Close(last);
        room?.Invoke();
    }

    internal bool TryTake(FiberState fiber, out WebSocketReceived received)
    {
        Action? room = null;
        using (Uninterrupted.Enter(gate))
        {
            if (messages.TryDequeue(out var message))
            {
                received = message;
                held -= message.Size;
                if (!Fills())
                    (room, whenRoom) = (whenRoom, null);
            }
            else if (close is not null)
            {
                received = close;
                isTaken = true;
                taker = fiber;
            }
            else
            {
                received = null!;
                return false;
            }
        }
        room?.Invoke();
        return true;
    }

    /// <summary>Wakes a fiber when there is something to take. It waits already.</summary>
    internal void Await(FiberState fiber, long itsPause)
    {
        using (Uninterrupted.Enter(gate))
        {
            if (messages.Count == 0 && close is null)
            {
                (waiting, pause) = (fiber, itsPause);
                return;
            }
        }
        fiber.EndPause(itsPause);
    }

    internal bool HasWaiting
    {
        get
        {
            using (Uninterrupted.Enter(gate))
                return waiting is not null;
        }
    }

    internal void Forget()
    {
        using (Uninterrupted.Enter(gate))
            waiting = null;
    }

    // What comes after a close is dropped, and needs no room.
    private bool Fills() => close is null && !discards && (messages.Count >= size || held >= bytes);
}
