namespace Handlers;

/// <summary>The limits of a connection, with a value for each.</summary>
internal sealed record WebSocketLimits(
    int MessageSize,
    int Inbox,
    int InboxBytes,
    TimeSpan Closing,
    TimeSpan KeepAlive
);
