namespace Handlers;

/// <summary>What <see cref="WebSocketConnection.Receive"/> yields: a text, bytes, or the close. One of <see cref="TextMessage"/>,
/// <see cref="BinaryMessage"/> and <see cref="WebSocketClose"/>; there are no others.</summary>
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

/// <summary>A whole message; its kind, text or binary, is kept in both directions.</summary>
/// <example><code>WebSocketMessage message = new TextMessage("hello");</code></example>
public abstract record WebSocketMessage : WebSocketReceived
{
    private protected WebSocketMessage() { }

    /// <summary>The bytes that it takes in an inbox.</summary>
    internal abstract long Size { get; }
}

/// <summary>A text. May be empty.</summary>
/// <param name="Text">The text.</param>
/// <example><code>Handler sent = socket.Send(new TextMessage("hello"));</code></example>
public sealed record TextMessage(string Text) : WebSocketMessage
{
    internal override long Size => sizeof(char) * (long)Text.Length;
}

/// <summary>Bytes. May be empty. Two are equal when they are the same memory.</summary>
/// <param name="Bytes">Not copied.</param>
/// <example><code>Handler sent = socket.Send(new BinaryMessage(new byte[] { 1, 2, 3 }));</code></example>
public sealed record BinaryMessage(ReadOnlyMemory<byte> Bytes) : WebSocketMessage
{
    internal override long Size => Bytes.Length;
}

/// <summary>The end of a connection, whoever began it: the client, or this side, when the server stops (1001), a message was too large (1009),
/// or something has arrived that breaks the protocol (1002) or is no UTF-8 (1007). Nothing comes after it.</summary>
/// <param name="Code">Of RFC 6455: 1000 for a normal end, 4000 to 4999 for the application's own; 1005 where the client gave none.</param>
/// <param name="Reason">A text for people; empty where none was given.</param>
/// <example><code>bool normal = await socket.Receive() is WebSocketClose { Code: WebSocketClose.Normal };</code></example>
public sealed record WebSocketClose(int Code, string Reason) : WebSocketReceived
{
    /// <summary>1000: all was said.</summary>
    public const int Normal = 1000;

    /// <summary>1001: the server stops, or the page was left.</summary>
    public const int GoingAway = 1001;

    /// <summary>1005: the client gave no code. Cannot be sent.</summary>
    public const int NoCode = 1005;

    /// <summary>1008: the message breaks a rule of the application.</summary>
    public const int PolicyViolation = 1008;

    /// <summary>1009: the message is larger than what is taken.</summary>
    public const int MessageTooBig = 1009;

    /// <summary>1011: the server failed.</summary>
    public const int ServerError = 1011;

    private const int LongestReason = 123;

    /// <summary>A close that can be sent.</summary>
    internal static WebSocketClose Checked(int code, string reason)
    {
        ArgumentNullException.ThrowIfNull(reason);
        if (code is not (>= 1000 and <= 1003 or >= 1007 and <= 1014 or >= 3000 and <= 4999))
            throw new ArgumentOutOfRangeException(
                nameof(code),
                code,
                "Expected a close code that may be sent: 1000 to 1003, 1007 to 1014, or, for the application's own, 3000 to 4999."
            );
        var length = System.Text.Encoding.UTF8.GetByteCount(reason);
        if (length > LongestReason)
            throw new ArgumentException(
                $"Expected a reason of at most {LongestReason} bytes in UTF-8, found {length}: the frame of a close has no room for more.",
                nameof(reason)
            );
        return new WebSocketClose(code, reason);
    }
}
