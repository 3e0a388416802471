namespace Handlers;

/// <summary>
/// Owns the fibers that must not outlive one stage, one request, or one <c>Scope</c>. Closing it cancels them in the order in which they
/// began, waits for their finalizers, and abandons fibers that take longer than the request's grace time. Everything happens on
/// the turns of one request, so nothing here is locked.
/// </summary>
internal class FiberScope : FiberOwner
{
    private const int Few = 16;

    private readonly FiberScope request;
    private readonly FiberScope run;
    private TimeSpan graceLeft;
    private Fiber? first;
    private Fiber? last;
    private int live;
    private List<Fiber>? failed;
    private int failedLimit = Few;
    private object? owned; // one resource, or a list of them: most requests own none or one
    private FiberState? closer;
    private long pause;
    private long closedAt;

    /// <summary>Creates the scope of a request, which keeps the grace time for all scopes of the request.</summary>
    /// <param name="grace">The grace time.</param>
    /// <param name="opener">The fiber that opens it.</param>
    internal FiberScope(TimeSpan grace, FiberState opener)
    {
        (request, graceLeft) = (this, grace);
        run = opener.RunScope ??= this;
        Shield = opener.ShieldNow();
    }

    /// <summary>Creates a scope inside a request.</summary>
    internal FiberScope(FiberScope request, FiberState opener)
    {
        this.request = request.request;
        run = opener.RunScope ??= this;
        Shield = opener.ShieldNow();
    }

    /// <summary>The scope that identifies the run to which this scope belongs.</summary>
    internal FiberScope Run => ReferenceEquals(run, this) ? Identity : run.Run;

    /// <summary>The scope that identifies the run around this one; this scope if there is none.</summary>
    private protected virtual FiberScope Identity => this;

    /// <summary>The region in which the scope was opened: cancellations from outside that region do not reach its fibers.</summary>
    internal Shield? Shield { get; }

    /// <summary>The loop on which its fibers take their turns; null for the loop of the fiber that begins them.</summary>
    internal object? Home { get; set; }

    /// <summary>True if the scope is closing: no further fiber begins here unless it is shielded from this end.</summary>
    internal bool IsClosing { get; private set; }

    /// <summary>True if all its fibers have ended and no further fiber begins.</summary>
    internal bool IsClosed { get; private set; }

    /// <summary>True if no further fiber can begin here, even a shielded one.</summary>
    internal virtual bool IsOver => IsClosed;

    /// <summary>Marks the scope as closed and returns it; used for a request that is over and never had a scope.</summary>
    internal FiberScope Over()
    {
        IsClosing = IsClosed = true;
        return this;
    }

    internal bool HasLive => live > 0;

    /// <summary>True for the scope of a request.</summary>
    internal bool IsRequest => ReferenceEquals(request, this);

    private const string NoApp = "a run without an app";

    /// <summary>The name of the scope in reports, set by the code that closes it.</summary>
    internal string Name { get; set; } = NoApp;

    /// <summary>The rest of the request's grace time; null if it is unlimited.</summary>
    internal TimeSpan? GraceLeft =>
        request.graceLeft == Timeout.InfiniteTimeSpan ? null
        : request.graceLeft < Shortest ? Shortest
        : request.graceLeft;

    // Even with no grace time left, a fiber that only has to unwind gets the turn that it needs.
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(1);

    /// <summary>Takes ownership of a resource, which is disposed when the scope has closed, or immediately if it is already closing.</summary>
    internal virtual void Own(IDisposable resource, FiberState fiber)
    {
        if (IsClosing)
            UserCode.Dispose(resource, fiber.Sink);
        else if (owned is null)
            owned = resource;
        else if (owned is not List<IDisposable> several)
            owned = ReferenceEquals(owned, resource) ? owned : new List<IDisposable> { (IDisposable)owned, resource };
        else if (!several.Contains(resource))
            several.Add(resource);
    }

    /// <summary>Returns the first resource of a type that the scope owns, or null.</summary>
    internal virtual T? Owned<T>()
        where T : class => owned as T ?? (owned as List<IDisposable>)?.OfType<T>().FirstOrDefault();

    /// <summary>Disposes the scope's resources after all its fibers have ended.</summary>
    internal void Release(FiberState fiber)
    {
        if (owned is List<IDisposable> several)
            foreach (var resource in several)
                UserCode.Dispose(resource, fiber.Sink);
        else
            UserCode.Dispose((IDisposable?)owned, fiber.Sink);
        owned = null;
    }

    /// <summary>The scope for fibers that are spawned by the fibers of this scope.</summary>
    internal virtual FiberScope StageOfFibers => this;

    /// <summary>Begins a fiber on a later turn. If the scope is closing and no region shields the fiber from that, it ends before its first
    /// step.</summary>
    internal virtual void Start(FiberState parent, Fiber handle, Handler handler)
    {
        FiberTelemetry.Started(parent.Sink);
        if (IsClosed || (IsClosing && (parent.ShieldNow() is not { } shield || Shield?.IsWithin(shield) is true)))
        {
            handle.EndUnbegun();
            return;
        }
        handle.Previous = last;
        if (last is null)
            first = handle;
        else
            last.Next = handle;
        last = handle;
        live++;
        parent.Fork(handle, handler, this);
    }

    internal override void Ended(Fiber handle)
    {
        if (handle.Previous is null)
            first = handle.Next;
        else
            handle.Previous.Next = handle.Next;
        if (handle.Next is null)
            last = handle.Previous;
        else
            handle.Next.Previous = handle.Previous;
        handle.Next = handle.Previous = null;
        live--;
        if (handle.IsUntold)
            Remember(handle);
        if (live == 0 && closer is { } waiting)
        {
            closer = null;
            waiting.EndPause(pause);
        }
    }

    /// <summary>Begins to close the scope. Returns true if no fiber is left; otherwise the closing fiber waits and must suspend.</summary>
    internal bool Close(FiberState fiber)
    {
        IsClosing = true;
        for (var handle = first; handle is not null; handle = handle.Next)
            if (!handle.IsShieldedFrom(this))
                handle.RequestCancel();
        if (live == 0)
        {
            IsClosed = true;
            return true;
        }
        closer = fiber;
        closedAt = fiber.Time.GetTimestamp();
        pause = fiber.Pause(GraceLeft);
        return false;
    }

    /// <summary>Begins to close the scope, masked, so that a cancellation does not end the wait for the fibers. If a loop's timer throws, the
    /// mask is restored.</summary>
    internal bool CloseMasked(FiberState fiber)
    {
        fiber.Mask++;
        try
        {
            return Close(fiber);
        }
        catch
        {
            fiber.Mask--;
            closer = null;
            throw;
        }
    }

    /// <summary>Completes the closing after the wait, and abandons fibers that have not ended in the grace time.</summary>
    internal void Closed(FiberState fiber)
    {
        closer = null;
        // At least zero, because minus one millisecond means an infinite time.
        if (request.graceLeft != Timeout.InfiniteTimeSpan)
            request.graceLeft = Max(TimeSpan.Zero, request.graceLeft - fiber.Time.GetElapsedTime(closedAt));
        if (first is not null)
            Abandonment.Of(fiber, Snapshot(), $", begun in {Name},");
        IsClosed = true;
    }

    /// <summary>Marks the scope as closed because the fiber that should have closed it was abandoned.</summary>
    /// <returns>The fibers that have not ended, which must be abandoned too.</returns>
    internal IReadOnlyList<Fiber> Orphan()
    {
        closer = null;
        IsClosing = IsClosed = true;
        return Snapshot();
    }

    private List<Fiber> Snapshot()
    {
        var fibers = new List<Fiber>(live);
        for (var handle = first; handle is not null; handle = handle.Next)
            fibers.Add(handle);
        return fibers;
    }

    // Pruned now and then, because a stage may last for days, and most of these failures are seen later.
    private void Remember(Fiber handle)
    {
        failed ??= [];
        if (failed.Count >= failedLimit)
        {
            failed.RemoveAll(static known => known.IsSeen);
            failedLimit = Math.Max(Few, failed.Count * 2);
        }
        failed.Add(handle);
    }

    private static TimeSpan Max(TimeSpan a, TimeSpan b) => a > b ? a : b;

    /// <summary>The names of the fibers that have not ended, for reports.</summary>
    internal string Living
    {
        get
        {
            var names = new List<string>();
            for (var handle = first; handle is not null; handle = handle.Next)
                names.Add($"'{handle.Name}'");
            return string.Join(", ", names);
        }
    }

    /// <summary>Returns, once each, the fibers with a failure that no joiner has seen or with an unexpected cancellation.</summary>
    internal IEnumerable<Fiber> TakeUnseen()
    {
        if (failed is null)
            yield break;
        var all = failed;
        failed = null;
        foreach (var handle in all)
        {
            if (handle.IsSeen)
                continue;
            handle.IsSeen = true;
            yield return handle;
        }
    }

    /// <summary>Reports the failures that no joiner has seen.</summary>
    internal void ReportUnseen(FiberState fiber)
    {
        if (failed is null)
            return;
        foreach (var handle in TakeUnseen())
            fiber.Report(UnjoinedFailure.Of(handle, fiber.Sink) with { Stage = Name == NoApp ? null : Name });
    }
}
