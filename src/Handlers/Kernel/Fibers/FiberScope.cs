namespace Handlers;

/// <summary>
/// The fibers that may not outlive one stage, one request, or one <c>Scope</c>. Closing it cancels them in the order in which they
/// began, waits for their finalizers, and gives up those that take longer than the request's grace time. All of it happens on
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

    /// <summary>The scope of a request, which keeps the grace time of all.</summary>
    /// <param name="grace">The grace time.</param>
    /// <param name="opener">Who opens it.</param>
    internal FiberScope(TimeSpan grace, FiberState opener)
    {
        (request, graceLeft) = (this, grace);
        run = opener.RunScope ??= this;
        Shield = opener.ShieldNow();
    }

    /// <summary>A scope inside of a request.</summary>
    internal FiberScope(FiberScope request, FiberState opener)
    {
        this.request = request.request;
        run = opener.RunScope ??= this;
        Shield = opener.ShieldNow();
    }

    /// <summary>Of the run that it belongs to, the scope by which that is known.</summary>
    internal FiberScope Run => ReferenceEquals(run, this) ? Identity : run.Run;

    /// <summary>Itself, where nothing is around the run.</summary>
    private protected virtual FiberScope Identity => this;

    /// <summary>The region that it was opened in: cancellations that come from outside of that do not reach its fibers.</summary>
    internal Shield? Shield { get; }

    /// <summary>Where its fibers take their turns, if not where those do that begin them.</summary>
    internal object? Home { get; set; }

    /// <summary>Nothing begins here any more, unless something shields it from this end.</summary>
    internal bool IsClosing { get; private set; }

    /// <summary>All its fibers have ended, and nothing begins any more.</summary>
    internal bool IsClosed { get; private set; }

    /// <summary>Nothing can begin here any more, whatever shields it.</summary>
    internal virtual bool IsOver => IsClosed;

    /// <summary>The same scope, of a request that is over and had none.</summary>
    internal FiberScope Over()
    {
        IsClosing = IsClosed = true;
        return this;
    }

    internal bool HasLive => live > 0;

    /// <summary>True for the scope of a request.</summary>
    internal bool IsRequest => ReferenceEquals(request, this);

    /// <summary>What reports call it: given by who closes it.</summary>
    internal string Name { get; set; } = "a run without an app";

    /// <summary>What is left of the request's grace time; null when it has no end.</summary>
    internal TimeSpan? GraceLeft =>
        request.graceLeft == Timeout.InfiniteTimeSpan ? null
        : request.graceLeft < Shortest ? Shortest
        : request.graceLeft;

    // A fiber that only has to unwind needs a turn, not time.
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(1);

    /// <summary>Disposes something when the scope has closed; immediately where it has begun to close.</summary>
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

    /// <summary>All fibers have ended: what the scope owns goes.</summary>
    internal void Release(FiberState fiber)
    {
        if (owned is List<IDisposable> several)
            foreach (var resource in several)
                UserCode.Dispose(resource, fiber.Sink);
        else
            UserCode.Dispose((IDisposable?)owned, fiber.Sink);
        owned = null;
    }

    /// <summary>The scope that the fibers of a fiber live in.</summary>
    internal virtual FiberScope StageOfFibers => this;

    /// <summary>Begins a fiber on a later turn; into a closing scope it has ended already, unless a region shields it from that end.</summary>
    internal virtual void Start(FiberState parent, Fiber handle, Handler handler)
    {
        Telemetry.Started(parent.Sink);
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

    /// <summary>Begins to close. True when nothing is left; otherwise the fiber has been put to wait and must suspend.</summary>
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

    /// <summary>The same, masked: nobody leaves before the fibers do. Where a loop's timer throws, the mask is as it was before.</summary>
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

    /// <summary>The wait is over: all have ended, or there is no time left for those that have not.</summary>
    internal void Closed(FiberState fiber)
    {
        closer = null;
        // Not below zero: a millisecond below is what "without end" is written as.
        if (request.graceLeft != Timeout.InfiniteTimeSpan)
            request.graceLeft = Max(TimeSpan.Zero, request.graceLeft - fiber.Time.GetElapsedTime(closedAt));
        if (first is not null)
            Abandonment.Of(fiber, Snapshot(), $", begun in {Name},");
        IsClosed = true;
    }

    /// <summary>Nobody is left who could close it: its fibers are given up by whoever gave up that one.</summary>
    /// <returns>Those that have not ended.</returns>
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

    // A stage may last for days, and most failures are seen after they were put here.
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

    /// <summary>The names of what has not ended, for reports.</summary>
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

    /// <summary>Failures that nobody has been given, and cancellations that nobody expected; each is given out once.</summary>
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

    /// <summary>Reports what nobody has been given.</summary>
    internal void ReportUnseen(FiberState fiber)
    {
        if (failed is null)
            return;
        foreach (var handle in TakeUnseen())
            fiber.Report(UnjoinedFailure.Of(handle, fiber.Sink));
    }
}
