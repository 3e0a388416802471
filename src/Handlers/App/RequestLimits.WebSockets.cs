namespace Handlers;

public sealed partial record RequestLimits
{
    private readonly int? messageSize;
    private readonly int? inbox;
    private readonly int? inboxBytes;
    private readonly TimeSpan? closing;
    private readonly TimeSpan? keepAlive;

    /// <summary>Of websockets: the most bytes of a message that is received, 1 or more. A larger one closes the connection with 1009.
    /// Default 1,048,576.</summary>
    public int? MessageSize
    {
        get => messageSize;
        init => messageSize = AtLeastOne(value, nameof(MessageSize), "byte");
    }

    /// <summary>Of websockets: how many messages may have arrived that the view has not received, 1 or more. Then the connection is not read
    /// until there is room, and the client's sending slows down. Default 16.</summary>
    public int? Inbox
    {
        get => inbox;
        init => inbox = AtLeastOne(value, nameof(Inbox), "message");
    }

    /// <summary>Of websockets: how many bytes the messages that have arrived, and that the view has not received, may take in memory, 1 or more; a
    /// character of a text takes 2. Then the connection is not read until there is room, as with <see cref="Inbox"/>; the message that reaches the
    /// limit is taken whole. The default value is that of <see cref="MessageSize"/>.</summary>
    public int? InboxBytes
    {
        get => inboxBytes;
        init => inboxBytes = AtLeastOne(value, nameof(InboxBytes), "byte");
    }

    /// <summary>Of websockets: how long the client may take to answer a close, before the connection is dropped; and how long the view may take
    /// to receive the client's close, before it is cancelled. More than zero. Default 5 seconds.</summary>
    public TimeSpan? Closing
    {
        get => closing;
        init => closing = Positive(value, nameof(Closing));
    }

    /// <summary>Of websockets: how long the connection may be silent before the client is pinged, and how long it may take to answer before it
    /// counts as gone. While the connection is not read, because the inbox is full, the client counts as alive. More than zero. Default 30
    /// seconds.</summary>
    public TimeSpan? KeepAlive
    {
        get => keepAlive;
        init => keepAlive = Positive(value, nameof(KeepAlive));
    }

    internal WebSocketLimits ForWebSockets =>
        new(
            MessageSize ?? 1 << 20,
            Inbox ?? 16,
            InboxBytes ?? MessageSize ?? 1 << 20,
            Closing ?? TimeSpan.FromSeconds(5),
            KeepAlive ?? TimeSpan.FromSeconds(30)
        );

    private static int? AtLeastOne(int? value, string name, string what) =>
        value is not < 1
            ? value
            : throw new ArgumentOutOfRangeException(name, value, $"Expected a limit of at least one {what}.");
}
