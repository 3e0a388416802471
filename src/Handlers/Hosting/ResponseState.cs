namespace Handlers.Runtime;

/// <summary>How far a response is when its run has ended, and whether its client is still there: the facts that a host knows and
/// <see cref="RunEnding"/> needs.</summary>
internal readonly record struct ResponseState
{
    /// <summary>Whether a status has been sent, so that it can no longer be replaced.</summary>
    internal bool HasBegun { get; init; }

    /// <summary>Whether a websocket was accepted and its close has arrived, or was sent.</summary>
    internal bool HasClosed { get; init; }

    /// <summary>Whether the response needs nothing more from the run. Always true in a host that completes by itself what a run has
    /// left open.</summary>
    internal bool IsWhole { get; init; }

    /// <summary>Whether the token of the request is cancelled.</summary>
    internal bool IsCancelled { get; init; }

    /// <summary>Whether it is cancelled because the client has gone. A host that cancels requests when it stops still answers their
    /// clients.</summary>
    internal bool IsGone { get; init; }
}
