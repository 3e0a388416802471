namespace Handlers.Runtime;

/// <summary>The requests that a server has accepted and not ended. After it was closed, it signals when the last one has left. Thread-safe.</summary>
internal sealed class RequestsInFlight
{
    private readonly Lock gate = new();
    private readonly HashSet<HostRequestContext> running = [];
    private readonly TaskCompletionSource drained = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool isClosed;

    internal int Count
    {
        get
        {
            using (Uninterrupted.Enter(gate))
                return running.Count;
        }
    }

    /// <summary>A task that completes when the collection is closed and the last request has left.</summary>
    internal Task Drained => drained.Task;

    /// <summary>Adds a request, unless the collection is closed.</summary>
    internal bool TryEnter(HostRequestContext context)
    {
        using (Uninterrupted.Enter(gate))
            return !isClosed && running.Add(context);
    }

    internal void Leave(HostRequestContext context)
    {
        using (Uninterrupted.Enter(gate))
        {
            running.Remove(context);
            if (isClosed && running.Count == 0)
                drained.TrySetResult();
        }
    }

    /// <summary>Closes the collection, so that it accepts no further requests.</summary>
    internal void Close()
    {
        using (Uninterrupted.Enter(gate))
        {
            isClosed = true;
            if (running.Count == 0)
                drained.TrySetResult();
        }
    }

    internal HostRequestContext[] Snapshot()
    {
        using (Uninterrupted.Enter(gate))
            return [.. running];
    }
}
