namespace Handlers.Runtime;

/// <summary>The state of a response when its run has ended, and whether its client is still connected: the facts that a host knows and
/// <see cref="RunEnding"/> needs.</summary>
internal readonly record struct ResponseState
{
    /// <summary>Whether a status has been sent, so that it can no longer be replaced.</summary>
    internal bool HasBegun { get; init; }

    /// <summary>Whether a websocket was accepted and its close was received or sent.</summary>
    internal bool HasClosed { get; init; }

    /// <summary>Whether the response is complete without anything more from the run. It is always true in a host that completes unfinished responses
    /// itself.</summary>
    internal bool IsWhole { get; init; }

    /// <summary>Whether the token of the request is cancelled.</summary>
    internal bool IsCancelled { get; init; }

    /// <summary>Whether the token is cancelled because the client has disconnected. A host that cancels requests when it stops still answers their
    /// clients.</summary>
    internal bool IsGone { get; init; }
}
