namespace Handlers.Runtime;

/// <summary>The options of every host: the interpreter that runs requests, its threads, and how long a stopping host waits. Immutable; every
/// option has a default. A host may add its own options.</summary>
/// <example><code>
/// var options = new AppServerOptions { Interpreter = HostInterpreter.Blocking, Workers = 16, DrainTime = TimeSpan.FromSeconds(5) };
/// </code></example>
public record AppServerOptions
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

    /// <summary>The time in <c>Retry-After</c> when the queue is full: whole seconds, at least 1. Default: 1 second.</summary>
    public TimeSpan RetryAfter { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How long, in all, the fibers of one request may take to end after they were cancelled; those that take longer are reported
    /// and abandoned. Zero to 24 days, or <see cref="Timeout.InfiniteTimeSpan"/> for no limit. Default: 5 seconds.</summary>
    public TimeSpan Grace { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Where fibers of <see cref="Lifetime.Host"/> live, to look at them (<see cref="Runtime.HostFibers.Running"/>) or to share one place
    /// among several apps. Default: null, and each served app has its own. Stopped with the host, when requests have been drained.
    /// </summary>
    public HostFibers? HostFibers { get; init; }

    /// <summary>Whether the host continues after a request, so that fibers of <see cref="Lifetime.Host"/> may be spawned. Default: true. A host
    /// that has one process for each request sets false, and such fibers are refused.</summary>
    public bool HasContinualLoop { get; init; } = true;

    /// <summary>How long the stopping host waits for fibers of <see cref="Lifetime.Host"/> before it cancels them, and then again for their
    /// finalizers; what is left is reported. Zero to 24 days, or <see cref="Timeout.InfiniteTimeSpan"/> to wait until they end by themselves.
    /// Default: 10 seconds.</summary>
    public TimeSpan HostGrace { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long the stopping host waits for requests in flight before it cancels them; then they have <see cref="Grace"/> to end.
    /// Zero to 24 days, or <see cref="Timeout.InfiniteTimeSpan"/> for no limit. The default value is 30 seconds. Ignored on ASP.NET Core, where <c>HostOptions.ShutdownTimeout</c> applies.</summary>
    public TimeSpan DrainTime { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long one turn may keep a loop of the shared interpreter before it is reported. More than zero and at most 24 days, or
    /// <see cref="Timeout.InfiniteTimeSpan"/> for never. Default: 1 second. Not used by others.</summary>
    public TimeSpan BlockedAfter { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Origins of other sites whose pages may change something here, and open websockets, with the cookies of their visitors, such as
    /// <c>https://app.example.org</c> or <c>http://localhost:3000</c>: a scheme, a host, and a port where it is not the scheme's own. Letter case is
    /// ignored; there are no wildcards. Default: none, and such requests are answered 403, unless a route lets every site in
    /// (<see cref="Decorator.AllowCrossSite"/>).
    /// </summary>
    /// <exception cref="ArgumentException">One is no origin; thrown where the option is set.</exception>
    public IReadOnlyList<string> TrustedOrigins
    {
        get => Trusted.Texts;
        init => Trusted = OriginSet.Of(value, $"{GetType().Name}.{nameof(TrustedOrigins)}");
    }

    /// <summary>
    /// The protections that routes may ask for although the host does not give them. Default: none, and a host other than ASP.NET Core refuses
    /// an app whose metadata asks for authorization, antiforgery, CORS or rate limits. Ignored on ASP.NET Core, which gives them.
    /// </summary>
    public Protections IgnoredProtections { get; init; }

    /// <summary>The clock of delays and of the times above. Default: null, and the host's: a registered <see cref="TimeProvider"/> on
    /// ASP.NET Core, else the system's.</summary>
    public TimeProvider? Time { get; init; }

    /// <summary>Where reports go; see <see cref="InterpreterOptions.Report"/>. Default: null, and the host's place for them: the log on
    /// ASP.NET Core, the error stream of a CGI program, else <see cref="System.Diagnostics.Trace"/>.</summary>
    public Action<Report>? Report { get; init; }

    /// <summary>Checks the ranges: for hosts, which call it when they are given options.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of range; the message names it.</exception>
    public virtual void Check()
    {
        Refuse(
            !Enum.IsDefined(Interpreter),
            nameof(Interpreter),
            Interpreter,
            "to be HostInterpreter.Async, HostInterpreter.Blocking or HostInterpreter.Shared."
        );
        Refuse(
            Loops is < 1 or > 1_000,
            nameof(Loops),
            Loops,
            "from 1 to 1,000: each loop serves any number of requests on one thread."
        );
        Refuse(
            Workers is < 1 or > 10_000,
            nameof(Workers),
            Workers,
            "from 1 to 10,000: each worker serves one request at a time."
        );
        Refuse(
            QueueLimit < 0,
            nameof(QueueLimit),
            QueueLimit,
            "of zero or more: how many requests may wait for a worker."
        );
        Refuse(
            RetryAfter < TimeSpan.FromSeconds(1),
            nameof(RetryAfter),
            RetryAfter,
            "of at least one second: the header counts in seconds."
        );
        Refuse(
            (IgnoredProtections & ~ProtectionCheck.All) != Protections.None,
            nameof(IgnoredProtections),
            IgnoredProtections,
            "to name Protections.Authorization, Protections.Antiforgery, Protections.Cors, Protections.RateLimiting or several of them."
        );
        TimeLimits.ZeroOrMore(Grace, nameof(Grace), $"{GetType().Name}.{nameof(Grace)}");
        TimeLimits.ZeroOrMore(HostGrace, nameof(HostGrace), $"{GetType().Name}.{nameof(HostGrace)}");
        TimeLimits.ZeroOrMore(DrainTime, nameof(DrainTime), $"{GetType().Name}.{nameof(DrainTime)}");
        TimeLimits.MoreThanZero(BlockedAfter, nameof(BlockedAfter), $"{GetType().Name}.{nameof(BlockedAfter)}");
    }

    internal OriginSet Trusted { get; private init; } = OriginSet.None;

    /// <summary>The interpreter's settings that these options hold; what the host decides is added.</summary>
    internal InterpreterOptions Settings(HostFibers? fibers, TimeProvider time, Action<Report>? report) =>
        new()
        {
            Host = fibers,
            Grace = Grace,
            BlockedAfter = BlockedAfter,
            Time = time,
            Report = report,
        };

    /// <summary>The interpreter that the options name, with its threads where it needs some.</summary>
    internal Interpreter MakeInterpreter(InterpreterOptions settings) =>
        Interpreter switch
        {
            HostInterpreter.Blocking => new BlockingInterpreter(settings),
            HostInterpreter.Shared => new SharedInterpreter(Loops, settings),
            _ => new AsyncInterpreter(settings),
        };

    private void Refuse(bool wrong, string name, object? found, string expected)
    {
        if (wrong)
            throw new ArgumentOutOfRangeException(name, found, $"Expected {GetType().Name}.{name} {expected}");
    }
}
