namespace Handlers;

/// <summary>
/// The messages that have arrived but were not received yet: a bounded queue between the reader of the connection, on any thread, and the fiber that
/// receives. When it is full, the reader waits, which slows down the client.
/// </summary>
/// <param name="size">The number of messages that fill it.</param>
/// <param name="bytes">The number of bytes that fill it (<see cref="WebSocketMessage.Size"/>); the message that reaches this number is still accepted.</param>
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
    private FiberState? taker; // only compared, because it may belong to another run by now

    /// <summary>The close, if there is one, whether or not it was received.</summary>
    internal WebSocketClose? Closed
    {
        get
        {
            using (Uninterrupted.Enter(gate))
                return close;
        }
    }

    /// <summary>Whether a fiber has received the close.</summary>
    internal bool IsTaken
    {
        get
        {
            using (Uninterrupted.Enter(gate))
                return isTaken;
        }
    }

    /// <summary>Returns whether another fiber than this one has received the close.</summary>
    internal bool IsTakenByAnother(FiberState fiber)
    {
        using (Uninterrupted.Enter(gate))
            return taker is not null && !ReferenceEquals(taker, fiber);
    }

    /// <summary>Whether no message may be added at the moment.</summary>
    internal bool IsFull
    {
        get
        {
            using (Uninterrupted.Enter(gate))
                return Fills();
        }
    }

    /// <summary>The number of bytes of the messages in the inbox.</summary>
    internal long Held
    {
        get
        {
            using (Uninterrupted.Enter(gate))
                return held;
        }
    }

    /// <summary>Adds a message. The caller has checked that there is room.</summary>
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
            // Both are read under the lock, because the next waiting fiber has another pause.
            (woken, itsPause, waiting) = (waiting, pause, null);
        }
        woken?.EndPause(itsPause);
    }

    /// <summary>Returns whether a message may be added.</summary>
    /// <param name="room">Called once when a message may be added, if it may not be added now.</param>
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

    /// <summary>Adds the close, after which nothing is accepted. Only the first call counts.</summary>
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

    /// <summary>Stops receiving: present and future messages are dropped, so that the reader reaches the client's close.</summary>
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

    /// <summary>Wakes a fiber, which is already paused, when there is something to receive.</summary>
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

    // Messages after a close are dropped, so they need no room.
    private bool Fills() => close is null && !discards && (messages.Count >= size || held >= bytes);
}
