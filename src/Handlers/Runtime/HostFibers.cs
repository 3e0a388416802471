namespace Handlers.Runtime;

/// <summary>
/// The fibers that outlive requests (<see cref="Lifetime.Host"/>): tracked, visible, awaited when the host stops. Each runs on the thread
/// pool, apart from all requests; one that fails is reported and harms nothing else.
/// </summary>
/// <remarks>Thread-safe. An ASGI server does not track such tasks. A fiber sees the typed keys as they were
/// when it was spawned, and no request: take from the request what it needs before it begins. Its services are a scope of its own, which is disposed
/// when it has ended. Only the stop and its handle cancel it, and
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

    /// <summary>Makes a place for fibers; it has no threads.</summary>
    /// <param name="services">What the fibers see as services, each in a scope of its own that the host opens. The default is null, for the services of
    /// the host. Not those of a request, which end with it.</param>
    public HostFibers(IServiceProvider? services = null) => own = services;

    /// <summary>A host serves with these fibers: its services are those of fibers that no other host begins.</summary>
    internal void Take(HostServices services) => Interlocked.CompareExchange(ref host, services, null);

    /// <summary>The fibers that have not ended, in the order in which they began: a snapshot.</summary>
    public IReadOnlyList<Fiber> Running => owner.Snapshot();

    /// <summary>
    /// Ends the fibers: waits for them a while, then cancels those that are left, then waits as long again for their finalizers. What
    /// has not ended by then is reported by name and continues unawaited. A fiber spawned after this call has ended before it began.
    /// </summary>
    /// <param name="grace">How long to wait before cancelling: zero to 24 days, or <see cref="Timeout.InfiniteTimeSpan"/> to wait until they end
    /// by themselves.</param>
    /// <param name="time">The clock. Default: the system's.</param>
    /// <returns>True when all have ended.</returns>
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
                + "or give the interpreter one: InterpreterOptions.Host."
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
        Telemetry.Started(interpreter);
        var context = new HostContext(ServicesOf(spawner), interpreter);
        // It can be cancelled before anybody sees it.
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

    /// <summary>The list. Fibers end on many threads, so here it is locked.</summary>
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

        // The stop is asked for by somebody else than an interpreter.
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
            // Told before it counts as ended: who waits for the end has heard everything then.
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
                        $"The fiber '{fiber.Name}' of host lifetime was cancelled and did not end within {grace.TotalSeconds:0.###} s; the host stops without it. "
                            + "Pass the cancellation token on to what it awaits."
                    )
                );
        }

        // A dictionary gives the place of one that has ended to the next one.
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
                    + "Take what it needs from the request before it is spawned, or use Lifetime.Request."
            );
    }
}
