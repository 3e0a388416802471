namespace Handlers;

/// <summary>The limits of a connection, with nothing left out.</summary>
internal sealed record WebSocketLimits(
    int MessageSize,
    int Inbox,
    int InboxBytes,
    TimeSpan Closing,
    TimeSpan KeepAlive
);
