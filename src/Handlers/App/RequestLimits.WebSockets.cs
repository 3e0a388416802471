namespace Handlers;

public sealed partial record RequestLimits
{
    private readonly int? messageSize;
    private readonly int? inbox;
    private readonly int? inboxBytes;
    private readonly TimeSpan? closing;
    private readonly TimeSpan? keepAlive;

    /// <summary>Gets the largest number of bytes of a message that a websocket receives, 1 or more. A larger message closes the connection with 1009.
    /// The default value is 1,048,576.</summary>
    public int? MessageSize
    {
        get => messageSize;
        init => messageSize = AtLeastOne(value, nameof(MessageSize), "byte");
    }

    /// <summary>Gets how many messages of a websocket may have arrived without having been received by the view, 1 or more. At this number the connection is
    /// not read until there is room, which slows down the client. The default value is 16.</summary>
    public int? Inbox
    {
        get => inbox;
        init => inbox = AtLeastOne(value, nameof(Inbox), "message");
    }

    /// <summary>Gets how many bytes of memory the messages of a websocket may occupy that have arrived without having been received by the view, 1 or more; a
    /// character of a text takes 2. At this number the connection is not read until there is room, as with <see cref="Inbox"/>; the message that reaches the
    /// limit is still accepted. The default value is the value of <see cref="MessageSize"/>.</summary>
    public int? InboxBytes
    {
        get => inboxBytes;
        init => inboxBytes = AtLeastOne(value, nameof(InboxBytes), "byte");
    }

    /// <summary>Gets how long the client may take to answer a websocket's close before the connection is dropped, and how long the view may take
    /// to receive the client's close before it is cancelled. More than zero. The default value is 5 seconds.</summary>
    public TimeSpan? Closing
    {
        get => closing;
        init => closing = Positive(value, nameof(Closing));
    }

    /// <summary>Gets how long a websocket may be silent before a ping is sent, and how long the client may take to answer before it
    /// counts as disconnected. While the connection is not read because the inbox is full, the client counts as alive. More than zero. The default value is 30
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
