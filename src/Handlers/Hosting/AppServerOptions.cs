namespace Handlers.Runtime;

/// <summary>The options of every host: the interpreter that runs requests, its threads, and how long a stopping host waits. Immutable; every
/// option has a default. A host may add its own options.</summary>
/// <example><code>
/// var options = new AppServerOptions { Interpreter = HostInterpreter.Blocking, Workers = 16, DrainTime = TimeSpan.FromSeconds(5) };
/// </code></example>
public record AppServerOptions
{
    /// <summary>Gets the interpreter that runs the requests. The default value is <see cref="HostInterpreter.Async"/>.</summary>
    public HostInterpreter Interpreter { get; init; } = HostInterpreter.Async;

    /// <summary>Gets the number of threads of the shared interpreter, each of which serves any number of requests: 1 to 1,000. The default value is 1. Other
    /// interpreters ignore it.</summary>
    public int Loops { get; init; } = 1;

    /// <summary>Gets the number of threads of the blocking interpreter, each of which serves one request at a time: 1 to 10,000. The default value is 32. Other
    /// interpreters ignore it.</summary>
    public int Workers { get; init; } = 32;

    /// <summary>Gets the number of requests that may wait for a blocking worker: zero or more. The default value is 1024. Further requests are answered 503
    /// with <c>Retry-After</c>.</summary>
    public int QueueLimit { get; init; } = 1024;

    /// <summary>Gets the time in <c>Retry-After</c> when the queue is full: whole seconds, at least 1. The default value is 1 second.</summary>
    public TimeSpan RetryAfter { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Gets how long, in total, the fibers of one request may take to end after they were cancelled; those that take longer are reported
    /// and abandoned. Zero to 24 days, or <see cref="Timeout.InfiniteTimeSpan"/> for no limit. The default value is 5 seconds.</summary>
    public TimeSpan Grace { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Gets the collection of the fibers of <see cref="Lifetime.Host"/>. Set it to inspect them (<see cref="Runtime.HostFibers.Running"/>) or to share them
    /// among several apps. The default value is null: each served app has its own. The fibers are stopped with the host, after its requests have ended.
    /// </summary>
    public HostFibers? HostFibers { get; init; }

    /// <summary>Gets whether the host continues after a request, so that fibers of <see cref="Lifetime.Host"/> may be spawned. The default value is true. A
    /// host with one process for each request sets it to false, and such fibers are refused.</summary>
    public bool HasContinualLoop { get; init; } = true;

    /// <summary>Gets how long the stopping host waits for fibers of <see cref="Lifetime.Host"/> before it cancels them, and then again for their
    /// finalizers; fibers that have not ended by then are reported. Zero to 24 days, or <see cref="Timeout.InfiniteTimeSpan"/> to wait until they end by
    /// themselves. The default value is 10 seconds.</summary>
    public TimeSpan HostGrace { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Gets how long the stopping host waits for requests in flight before it cancels them; then they have <see cref="Grace"/> to end.
    /// Zero to 24 days, or <see cref="Timeout.InfiniteTimeSpan"/> for no limit. The default value is 30 seconds. It is ignored on ASP.NET Core, where
    /// <c>HostOptions.ShutdownTimeout</c> applies.</summary>
    public TimeSpan DrainTime { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Gets how long one turn may occupy a loop of the shared interpreter before it is reported. More than zero and at most 24 days, or
    /// <see cref="Timeout.InfiniteTimeSpan"/> for never. The default value is 1 second. Other interpreters ignore it.</summary>
    public TimeSpan BlockedAfter { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Gets the origins of other sites whose pages may send requests that change something, and open websockets, with the cookies of their visitors. Examples
    /// are <c>https://app.example.org</c> and <c>http://localhost:3000</c>: a scheme, a host, and a port if it is not the default port of the scheme. Letter
    /// case is ignored; wildcards are not supported. The default value is empty: such requests are answered 403, unless a route allows every site
    /// (<see cref="Decorator.AllowCrossSite"/>).
    /// </summary>
    /// <exception cref="ArgumentException">One of them is not an origin; it is thrown where the option is set.</exception>
    public IReadOnlyList<string> TrustedOrigins
    {
        get => Trusted.Texts;
        init => Trusted = OriginSet.Of(value, $"{GetType().Name}.{nameof(TrustedOrigins)}");
    }

    /// <summary>
    /// Gets the protections that routes may require although the host does not provide them. The default value is none: a host other than ASP.NET Core refuses
    /// an app whose metadata requires authorization, antiforgery, CORS or rate limits. It is ignored on ASP.NET Core, which provides all of them.
    /// </summary>
    public Protections IgnoredProtections { get; init; }

    /// <summary>Gets the clock of delays and of the times above. The default value is null: the host's clock, which is a registered <see cref="TimeProvider"/>
    /// on ASP.NET Core, and otherwise the system clock.</summary>
    public TimeProvider? Time { get; init; }

    /// <summary>Gets the function that receives reports; see <see cref="InterpreterOptions.Report"/>. The default value is null: reports go to the log on
    /// ASP.NET Core, to the error stream of a CGI program, and otherwise to <see cref="System.Diagnostics.Trace"/>.</summary>
    public Action<Report>? Report { get; init; }

    /// <summary>Checks the ranges of the options. Hosts call it when they receive options.</summary>
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

    /// <summary>Returns the settings of the interpreter, from these options and the decisions of the host.</summary>
    internal InterpreterOptions Settings(HostFibers? fibers, TimeProvider time, Action<Report>? report) =>
        new()
        {
            Host = fibers,
            Grace = Grace,
            BlockedAfter = BlockedAfter,
            Time = time,
            Report = report,
        };

    /// <summary>Creates the interpreter that the options name, with the threads that it needs.</summary>
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
