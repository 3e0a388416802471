namespace Handlers.Runtime;

/// <summary>The requests that a server has taken and not ended, and the moment after its closing when none is left. Thread-safe.</summary>
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

    /// <summary>Complete when it was closed and the last request has left.</summary>
    internal Task Drained => drained.Task;

    /// <summary>Takes a request, unless it is closed.</summary>
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

    /// <summary>Takes no more requests.</summary>
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
