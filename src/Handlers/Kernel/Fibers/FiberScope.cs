namespace Handlers;

/// <summary>
/// The fibers that may not outlive one stage, one request, or one <c>RouteScope</c>. Closing it cancels them in the order in which they
/// began, waits for their finalizers, and gives up those that take longer than the request's grace time. All of it happens on
/// the turns of one request, so nothing here is locked.
/// </summary>
internal class FiberScope : FiberOwner
{
    private readonly FiberScope request;
    private TimeSpan graceLeft;
    private Fiber? first;
    private Fiber? last;
    private int live;
    private List<Fiber>? failed;
    private List<IDisposable>? owned;
    private FiberState? closer;
    private long pause;
    private long closedAt;

    /// <summary>The scope of a request, which keeps the grace time of all.</summary>
    internal FiberScope(TimeSpan grace) => (request, graceLeft) = (this, grace);

    /// <summary>A scope inside of a request.</summary>
    internal FiberScope(FiberScope request) => this.request = request.request;

    /// <summary>Nothing begins here any more.</summary>
    internal bool IsClosing { get; private set; }

    internal bool HasLive => live > 0;

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
    internal void Own(IDisposable resource)
    {
        if (IsClosing)
            resource.Dispose();
        else if (!(owned ??= []).Contains(resource))
            owned.Add(resource);
    }

    /// <summary>All fibers have ended: what the scope owns goes.</summary>
    internal void Release()
    {
        foreach (var resource in owned ?? [])
            resource.Dispose();
        owned = null;
    }

    /// <summary>The scope that the fibers of a fiber live in.</summary>
    internal virtual FiberScope? StageOf(FiberState parent) => this;

    /// <summary>Begins a fiber on a later turn; into a closing scope it has ended already.</summary>
    internal void Start(FiberState parent, Fiber handle, Handler handler)
    {
        Telemetry.Started();
        if (IsClosing)
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
        if (handle.HasUnseenFailure)
            (failed ??= []).Add(handle);
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
            handle.RequestCancel();
        if (live == 0)
            return true;
        closer = fiber;
        closedAt = fiber.Time.GetTimestamp();
        pause = fiber.Pause(GraceLeft);
        return false;
    }

    /// <summary>The wait is over: all have ended, or there is no time left for those that have not.</summary>
    internal void Closed(FiberState fiber)
    {
        closer = null;
        // Not below zero: a millisecond below is what "without end" is written as.
        if (request.graceLeft != Timeout.InfiniteTimeSpan)
            request.graceLeft = Max(TimeSpan.Zero, request.graceLeft - fiber.Time.GetElapsedTime(closedAt));
        while (first is { } stubborn)
            stubborn.Abandon(fiber, $", begun in {Name},");
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

    /// <summary>Failures that nobody has been given; each is given out once.</summary>
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

    /// <summary>Reports the failures that nobody has been given.</summary>
    internal void ReportUnseen(FiberState fiber)
    {
        if (failed is null)
            return;
        foreach (var handle in TakeUnseen())
            fiber.Report(UnjoinedFailure.Of(handle));
    }
}
