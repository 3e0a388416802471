using Handlers.Runtime;

namespace Handlers.Testing;

/// <summary>What a host can do beyond requests and responses; a case that needs more is not for it.</summary>
/// <example><code>
/// var buffering = HostAbilities.All &amp; ~HostAbilities.StreamsResponses;
/// </code></example>
[Flags]
public enum HostAbilities
{
    /// <summary>Whole requests in, whole responses out.</summary>
    None = 0,

    /// <summary>A part of a response is with the client before the next one is made, a slow client slows the app, and a response that was
    /// aborted is seen to be.</summary>
    StreamsResponses = 1,

    /// <summary>The app runs before the request's body has arrived, and reads it while it comes.</summary>
    StreamsRequests = 2,

    /// <summary>A client that goes while the app neither reads nor writes cancels the run.</summary>
    SeesDisconnects = 4,

    /// <summary>Several requests are served concurrently.</summary>
    Overlaps = 8,

    /// <summary>It has a continual loop: fibers of the host outlive their requests.</summary>
    RunsHostFibers = 16,

    /// <summary>It stops while requests are in flight and waits for them.</summary>
    Stops = 32,

    /// <summary>What a path holds percent-encoded is seen by the app as it was sent.</summary>
    KeepsTargets = 64,

    /// <summary>It refuses requests when its blocking workers are busy and their queue is full.</summary>
    HasQueue = 128,

    /// <summary>It takes connections over for websockets, and <see cref="StartedHost"/> was told how one is opened.</summary>
    Upgrades = 256,

    /// <summary>All of it.</summary>
    All = 511,
}
