using Handlers.Runtime;

namespace Handlers;

/// <summary>How an app is served by ASP.NET Core. Immutable; every option has a default.</summary>
/// <example><code>
/// web.MapHandlers(app, new HostingOptions { Interpreter = HostInterpreter.Blocking, Workers = 16 });
/// </code></example>
public sealed record HostingOptions
{
    /// <summary>Which interpreter runs the requests. Default: async.</summary>
    public HostInterpreter Interpreter { get; init; } = HostInterpreter.Async;

    /// <summary>Threads of the shared interpreter, each for any number of requests: 1 to 1,000. Default: 1. Not used by others.</summary>
    public int Loops { get; init; } = 1;

    /// <summary>Threads of the blocking interpreter, each for one request at a time: 1 to 10,000. Default: 32. Not used by others.</summary>
    public int Workers { get; init; } = 32;

    /// <summary>Requests that may wait for a blocking worker: zero or more. Default: 1024. One more is answered 503 with
    /// <c>Retry-After</c>.</summary>
    public int QueueLimit { get; init; } = 1024;

    /// <summary>What <c>Retry-After</c> says when the queue is full: whole seconds, at least 1. Default: 1 second.</summary>
    public TimeSpan RetryAfter { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How long, in all, the tasks of one request may take to end after they were cancelled; those that take longer are reported
    /// and abandoned. Zero or more, or <see cref="Timeout.InfiniteTimeSpan"/> for no limit. Default: 5 seconds.</summary>
    public TimeSpan Grace { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Where tasks of <see cref="Lifetime.Host"/> live, to look at them (<see cref="Runtime.HostTasks.Running"/>) or to share one place
    /// among several apps. Default: null, and each mounted app has its own. Stopped with the host, when requests have been drained.
    /// </summary>
    public HostTasks? HostTasks { get; init; }

    /// <summary>How long the stopping host waits for tasks of <see cref="Lifetime.Host"/> before it cancels them, and then again for their
    /// finalizers; what is left is reported. Zero or more. Default: 10 seconds.</summary>
    public TimeSpan HostGrace { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long one turn may keep a loop of the shared interpreter before it is logged. More than zero, or
    /// <see cref="Timeout.InfiniteTimeSpan"/> for never. Default: 1 second. Not used by others.</summary>
    public TimeSpan BlockedAfter { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>What happens to a request that no route takes. Default: answered under a prefix, passed on at the root.</summary>
    public Misses Misses { get; init; } = Misses.ByPrefix;

    /// <summary>Whether conventions of the whole app (authorization, CORS…) also apply to misses. Default: false, for an
    /// authorization demand there would turn 404 into 401.</summary>
    public bool MissesTakeConventions { get; init; }

    internal HostingOptions Checked()
    {
        if (!Enum.IsDefined(Interpreter))
            throw new ArgumentOutOfRangeException(
                nameof(Interpreter),
                Interpreter,
                "Expected HostingOptions.Interpreter to be HostInterpreter.Async, HostInterpreter.Blocking or HostInterpreter.Shared."
            );
        if (!Enum.IsDefined(Misses))
            throw new ArgumentOutOfRangeException(
                nameof(Misses),
                Misses,
                "Expected HostingOptions.Misses to be Misses.ByPrefix, Misses.Answered or Misses.PassedOn."
            );
        if (Loops is < 1 or > 1_000)
            throw new ArgumentOutOfRangeException(
                nameof(Loops),
                Loops,
                "Expected HostingOptions.Loops from 1 to 1,000: each loop serves any number of requests on one thread."
            );
        if (Workers is < 1 or > 10_000)
            throw new ArgumentOutOfRangeException(
                nameof(Workers),
                Workers,
                "Expected HostingOptions.Workers from 1 to 10,000: each worker serves one request at a time."
            );
        if (QueueLimit < 0)
            throw new ArgumentOutOfRangeException(
                nameof(QueueLimit),
                QueueLimit,
                "Expected HostingOptions.QueueLimit of zero or more: how many requests may wait for a worker."
            );
        if (RetryAfter < TimeSpan.FromSeconds(1))
            throw new ArgumentOutOfRangeException(
                nameof(RetryAfter),
                RetryAfter,
                "Expected HostingOptions.RetryAfter of at least one second: the header counts in seconds."
            );
        if (HostGrace < TimeSpan.Zero)
            throw new ArgumentOutOfRangeException(
                nameof(HostGrace),
                HostGrace,
                "Expected HostingOptions.HostGrace of zero or more: how long the stopping host waits for tasks."
            );
        return this;
    }
}

/// <summary>The interpreters that ASP.NET Core can host.</summary>
public enum HostInterpreter
{
    /// <summary>On the thread pool; a request that waits holds no thread.</summary>
    Async,

    /// <summary>On dedicated workers, one request each, however it waits: Flask's way.</summary>
    Blocking,

    /// <summary>On loops of the app's own, many requests interleaved on each thread; a request that waits holds none. State of one loop
    /// needs no lock, and what computes or blocks holds up all requests of its loop: gevent's way.</summary>
    Shared,
}

/// <summary>What happens to a request that no route takes.</summary>
public enum Misses
{
    /// <summary>Answered by the app when it is mounted under a prefix, passed on when it is mounted at the root.</summary>
    ByPrefix,

    /// <summary>The app's hooks run and it answers 404, 405, OPTIONS or the redirect to the slash. At the root this hides static
    /// files and fallbacks that come after.</summary>
    Answered,

    /// <summary>The framework goes on to other endpoints and middleware; its own 404 or 405 runs no hooks (R19 differs).</summary>
    PassedOn,
}
