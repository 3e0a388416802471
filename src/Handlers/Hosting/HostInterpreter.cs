namespace Handlers.Runtime;

/// <summary>The interpreters that a host can run requests under.</summary>
public enum HostInterpreter
{
    /// <summary>Requests run on the thread pool; a request that waits holds no thread.</summary>
    Async,

    /// <summary>Requests run on dedicated worker threads, one request at a time on each, even while it waits; as in Flask.</summary>
    Blocking,

    /// <summary>Requests run on event loops that belong to the app, many interleaved on each loop's thread; a request that waits holds no
    /// thread. State that only one loop uses needs no lock. A request that computes or blocks delays all requests of its loop; as in gevent.</summary>
    Shared,
}
