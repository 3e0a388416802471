namespace Handlers.Runtime;

/// <summary>
/// Tracks the fibers that outlive requests (<see cref="Lifetime.Host"/>): lists them and awaits them when the host stops. Each runs on the
/// thread pool, independently of all requests; a failure is reported and affects no other fiber.
/// </summary>
/// <remarks>Thread-safe. An ASGI server does not track such tasks. A fiber sees the typed keys as they were
/// when it was spawned, but no request: read what the fiber needs from the request before you spawn it. The fiber has its own scope of services,
/// which is disposed when it ends. Only stopping the host or its handle cancels it, and
/// <see cref="Fiber.Cancel"/> waits for it without a limit.</remarks>
/// <example><code>
/// var fibers = new HostFibers();
/// var interpreter = new BlockingInterpreter(new InterpreterOptions { Host = fibers });
/// await fibers.StopAsync(TimeSpan.FromSeconds(10));
/// </code></example>
public sealed class HostFibers
{
    private readonly Owner owner = new();
    private readonly IServiceProvider? own;
    private HostServices? host;

    /// <summary>Creates an empty set of fibers; it starts no threads.</summary>
    /// <param name="services">The services that the fibers see, each through a separate scope that the host opens. The default is null, which means
    /// the host's services. Do not pass the services of a request: they end with it.</param>
    public HostFibers(IServiceProvider? services = null) => own = services;

    /// <summary>Remembers the services of the first host that serves with these fibers; they are used for fibers whose spawner has no
    /// host services.</summary>
    internal void Take(HostServices services) => Interlocked.CompareExchange(ref host, services, null);

    /// <summary>A snapshot of the fibers that have not ended, in the order in which they began.</summary>
    public IReadOnlyList<Fiber> Running => owner.Snapshot();

    /// <summary>
    /// Stops the fibers: waits for the grace time, cancels those that are left, then waits as long again for their finalizers. A fiber
    /// that has not ended by then is reported by name and continues unawaited. A fiber spawned after this call ends before its first step.
    /// </summary>
    /// <param name="grace">How long to wait before cancelling: zero to 24 days, or <see cref="Timeout.InfiniteTimeSpan"/> to wait until all end
    /// by themselves.</param>
    /// <param name="time">The clock. The default is the system clock.</param>
    /// <returns>True if all fibers have ended.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The time is out of range.</exception>
    public async Task<bool> StopAsync(TimeSpan grace, TimeProvider? time = null)
    {
        TimeLimits.ZeroOrMore(grace, nameof(grace), "the time before fibers are cancelled");
        time ??= TimeProvider.System;
        var ended = owner.Close();
        if (await Within(ended, grace, time).ConfigureAwait(false))
            return true;
        foreach (var fiber in owner.Snapshot())
            fiber.RequestCancel();
        if (await Within(ended, grace, time).ConfigureAwait(false))
            return true;
        owner.ReportLeft(grace);
        return false;
    }

    internal static InvalidOperationException Refused(Fiber fiber) =>
        new(
            $"Expected a host for the fiber '{fiber.Name}' of host lifetime, found a plain blocking run, which has no loop once it has returned. "
                + "Put the work into a job queue, run under a host with a continual loop (ASP.NET Core, the async or the shared interpreter), "
                + "or set InterpreterOptions.Host."
        );

    internal void Start(
        Fiber fiber,
        Handler handler,
        Interpreter interpreter,
        EventLoop loop,
        KeyEntry? keys,
        RequestContext spawner
    )
    {
        FiberTelemetry.Started(interpreter);
        var context = new HostContext(ServicesOf(spawner), interpreter);
        // Prepared first, so that the fiber can already be cancelled when others see it.
        var prepared = RunLoop.Prepare(fiber, owner, interpreter, loop, context, keys);
        if (owner.TryAdd(fiber, interpreter))
        {
            prepared.Post(handler);
            return;
        }
        fiber.EndUnbegun();
        prepared.Discard();
    }

    private HostServices? ServicesOf(RequestContext spawner)
    {
        var near = spawner.HostServices ?? host;
        return own is null ? near : new HostServices(own, near?.OpenScope);
    }

    private async Task<bool> Within(Task ended, TimeSpan grace, TimeProvider time)
    {
        try
        {
            await UserCode.WaitAsync(ended, grace, time, owner.Sink).ConfigureAwait(false);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    /// <summary>The list of fibers. It is locked, because fibers end on many threads.</summary>
    private sealed class Owner : FiberOwner
    {
        private readonly Lock gate = new();
        private readonly Dictionary<Fiber, Entry> running = [];
        private readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private long begun;
        private bool closed;

        internal bool TryAdd(Fiber fiber, Interpreter interpreter)
        {
            using (Uninterrupted.Enter(gate))
            {
                if (closed)
                    return false;
                running.Add(fiber, new Entry(interpreter, begun++));
                return true;
            }
        }

        internal Fiber[] Snapshot()
        {
            using (Uninterrupted.Enter(gate))
                return [.. InOrder().Select(each => each.Key)];
        }

        // The stop does not come from an interpreter, so the reports go to the one of any running fiber.
        internal IReportSink Sink
        {
            get
            {
                using (Uninterrupted.Enter(gate))
                    return running.Count == 0 ? TraceSink.Instance : running.Values.First().Interpreter;
            }
        }

        internal Task Close()
        {
            using (Uninterrupted.Enter(gate))
            {
                closed = true;
                if (running.Count == 0)
                    ended.TrySetResult();
            }
            return ended.Task;
        }

        internal override void Ended(Fiber fiber)
        {
            // Reported before the fiber counts as ended, so that every report is made before the wait for the end is over.
            if (fiber.HasUnseenFailure)
            {
                fiber.IsSeen = true;
                var interpreter = InterpreterOf(fiber);
                interpreter.Report(UnjoinedFailure.Of(fiber, interpreter));
            }
            using (Uninterrupted.Enter(gate))
            {
                running.Remove(fiber);
                if (closed && running.Count == 0)
                    ended.TrySetResult();
            }
        }

        private Interpreter InterpreterOf(Fiber fiber)
        {
            using (Uninterrupted.Enter(gate))
                return running[fiber].Interpreter;
        }

        internal void ReportLeft(TimeSpan grace)
        {
            KeyValuePair<Fiber, Entry>[] left;
            using (Uninterrupted.Enter(gate))
                left = [.. InOrder()];
            foreach (var (fiber, entry) in left)
                entry.Interpreter.Report(
                    new Report(
                        ReportKind.FiberAbandoned,
                        $"The fiber '{fiber.Name}' of host lifetime was cancelled and did not end within {grace.TotalSeconds:0.###} s; "
                            + "the host stops without it. Pass the cancellation token to everything that the fiber awaits."
                    )
                );
        }

        // Sorted, because a dictionary reuses the slot of a removed entry for the next one.
        private IOrderedEnumerable<KeyValuePair<Fiber, Entry>> InOrder() => running.OrderBy(each => each.Value.Number);

        private readonly record struct Entry(Interpreter Interpreter, long Number);
    }

    private sealed class HostContext(HostServices? host, IReportSink sink) : RequestContext
    {
        private LazyServices services = new(host);

        public override IServiceProvider Services => services.Get(sink);

        internal override HostServices? HostServices => services.Host;

        internal override ValueTask EndServicesAsync(IReportSink to) => services.EndAsync(to);

        protected override RouteValues Matched
        {
            get => RouteValues.None;
            set { }
        }

        protected override Request CreateRequest() =>
            throw new InvalidOperationException(
                "Expected a request, found none: a fiber of host lifetime outlives its request. "
                    + "Read what the fiber needs from the request before you spawn it, or use Lifetime.Request."
            );
    }
}
