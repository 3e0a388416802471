namespace Handlers.Runtime;

/// <summary>The interpreters that a host can run requests under.</summary>
public enum HostInterpreter
{
    /// <summary>On the thread pool; a request that waits holds no thread.</summary>
    Async,

    /// <summary>On dedicated workers, one request each, however it waits: Flask's way.</summary>
    Blocking,

    /// <summary>On event loops that belong to the app, with many requests interleaved on each loop's thread; a request that waits holds no
    /// thread. State of one loop needs no lock. A request that computes or blocks holds up all requests of its loop: gevent's way.</summary>
    Shared,
}
