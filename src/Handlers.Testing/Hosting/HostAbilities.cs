using Handlers.Runtime;

namespace Handlers.Testing;

/// <summary>The optional abilities of a host. A case that needs an ability is skipped for a host without it.</summary>
/// <example><code>
/// var buffering = HostAbilities.All &amp; ~HostAbilities.StreamsResponses;
/// </code></example>
[Flags]
public enum HostAbilities
{
    /// <summary>No ability beyond reading whole requests and sending whole responses.</summary>
    None = 0,

    /// <summary>The client gets a part of a response before the next one is produced, a slow client slows the app down, and an aborted response is visibly
    /// incomplete.</summary>
    StreamsResponses = 1,

    /// <summary>The app runs before the request's body has arrived, and reads it while it arrives.</summary>
    StreamsRequests = 2,

    /// <summary>A client that disconnects cancels the run even while the app neither reads nor writes.</summary>
    SeesDisconnects = 4,

    /// <summary>Several requests are served concurrently.</summary>
    Overlaps = 8,

    /// <summary>The host runs a continual loop, so fibers of the host outlive their requests.</summary>
    RunsHostFibers = 16,

    /// <summary>The host can stop while requests are in flight, and waits for them.</summary>
    Stops = 32,

    /// <summary>The app sees an encoded slash in a path as it was sent.</summary>
    KeepsTargets = 64,

    /// <summary>The host refuses requests when its blocking workers are busy and their queue is full.</summary>
    HasQueue = 128,

    /// <summary>The host supports websockets, and <see cref="StartedHost"/> knows how to open one.</summary>
    Upgrades = 256,

    /// <summary>All abilities.</summary>
    All = 511,
}
