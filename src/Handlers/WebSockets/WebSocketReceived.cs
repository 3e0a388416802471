namespace Handlers;

/// <summary>The result of <see cref="WebSocketConnection.Receive"/>: a text, bytes, or the close. It is always a <see cref="TextMessage"/>,
/// a <see cref="BinaryMessage"/> or a <see cref="WebSocketClose"/>.</summary>
/// <remarks>Immutable.</remarks>
/// <example><code>
/// string Shown(WebSocketReceived received) => received switch
/// {
///     TextMessage { Text: var text } => text,
///     BinaryMessage { Bytes: var bytes } => $"{bytes.Length} bytes",
///     WebSocketClose { Code: var code, Reason: var reason } => $"closed {code} {reason}",
///     _ => throw new InvalidOperationException(),
/// };
/// </code></example>
public abstract record WebSocketReceived
{
    private protected WebSocketReceived() { }
}

/// <summary>A whole message, which is either text or binary in both directions.</summary>
/// <example><code>WebSocketMessage message = new TextMessage("hello");</code></example>
public abstract record WebSocketMessage : WebSocketReceived
{
    private protected WebSocketMessage() { }

    /// <summary>The number of bytes that the message occupies in an inbox.</summary>
    internal abstract long Size { get; }
}

/// <summary>A text message, which may be empty.</summary>
/// <param name="Text">The text.</param>
/// <example><code>Handler sent = socket.Send(new TextMessage("hello"));</code></example>
public sealed record TextMessage(string Text) : WebSocketMessage
{
    internal override long Size => sizeof(char) * (long)Text.Length;
}

/// <summary>A binary message, which may be empty. Two messages are equal if they refer to the same memory.</summary>
/// <param name="Bytes">The bytes, which are not copied.</param>
/// <example><code>Handler sent = socket.Send(new BinaryMessage(new byte[] { 1, 2, 3 }));</code></example>
public sealed record BinaryMessage(ReadOnlyMemory<byte> Bytes) : WebSocketMessage
{
    internal override long Size => Bytes.Length;
}

/// <summary>The close of a connection, by the client or by this side: because the server stops (1001), a message was too large (1009),
/// or the client sent data that violates the protocol (1002) or is not UTF-8 (1007). No messages follow it.</summary>
/// <param name="Code">A code of RFC 6455: 1000 for a normal close, 4000 to 4999 for codes of the application; 1005 if the client sent none.</param>
/// <param name="Reason">A text for people; empty if none was sent.</param>
/// <example><code>bool normal = await socket.Receive() is WebSocketClose { Code: WebSocketClose.Normal };</code></example>
public sealed record WebSocketClose(int Code, string Reason) : WebSocketReceived
{
    /// <summary>1000: the conversation is complete.</summary>
    public const int Normal = 1000;

    /// <summary>1001: the server stops, or the page was left.</summary>
    public const int GoingAway = 1001;

    /// <summary>1005: the client sent no code. This code cannot be sent.</summary>
    public const int NoCode = 1005;

    /// <summary>1008: the message violates a rule of the application.</summary>
    public const int PolicyViolation = 1008;

    /// <summary>1009: the message is larger than the limit.</summary>
    public const int MessageTooBig = 1009;

    /// <summary>1011: the server failed.</summary>
    public const int ServerError = 1011;

    /// <summary>The code for a text that is not UTF-8.</summary>
    internal const int NotText = 1007;

    private const int LongestReason = 123;

    /// <summary>Creates a close that can be sent.</summary>
    internal static WebSocketClose Checked(int code, string reason)
    {
        ArgumentNullException.ThrowIfNull(reason);
        if (code is not (>= 1000 and <= 1003 or >= 1007 and <= 1014 or >= 3000 and <= 4999))
            throw new ArgumentOutOfRangeException(
                nameof(code),
                code,
                "Expected a close code that may be sent: 1000 to 1003, 1007 to 1014, or, for codes of the application, 3000 to 4999."
            );
        var length = System.Text.Encoding.UTF8.GetByteCount(reason);
        if (length > LongestReason)
            throw new ArgumentException(
                $"Expected a reason of at most {LongestReason} bytes in UTF-8, found {length}. Shorten it: the frame of a close has no room for more.",
                nameof(reason)
            );
        return new WebSocketClose(code, reason);
    }
}
