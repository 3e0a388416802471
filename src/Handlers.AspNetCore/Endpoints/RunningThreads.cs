namespace Handlers;

/// <summary>
/// The requests that are running on threads right now. The stopping host uses it to name requests that do not end. Every request passes through here, so it
/// costs only two writes to an object of the thread and a fence. Thread-safe.
/// </summary>
internal sealed class RunningThreads
{
    private readonly ThreadLocal<Place> places = new(static () => new Place(), trackAllValues: true);

    /// <summary>Records that this thread runs the request, until <see cref="Place.Leave"/>.</summary>
    internal Place Enter(AspNetContext context)
    {
        var place = places.Value!;
        place.Enter(context);
        return place;
    }

    /// <summary>Returns the requests that are running now, each with a task that ends when its thread leaves it.</summary>
    internal IEnumerable<(AspNetContext Context, Task Left)> Snapshot()
    {
        foreach (var place in places.Values)
            if (place.Watch() is { } found)
                yield return found;
    }

    /// <summary>The place of one thread, with the request that it runs.</summary>
    internal sealed class Place
    {
        private AspNetContext? context;
        private TaskCompletionSource? watcher;

        internal void Enter(AspNetContext entered) => Volatile.Write(ref context, entered);

        internal void Leave()
        {
            context = null;
            // Pairs with the full fence in Watch: either this thread sees the watcher, or the watcher sees that no request is running.
            Interlocked.MemoryBarrier();
            watcher?.TrySetResult();
        }

        internal (AspNetContext, Task)? Watch()
        {
            if (Volatile.Read(ref context) is not { } found)
                return null;
            if (watcher is not { Task.IsCompleted: false } watching)
                watcher = watching = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            Interlocked.MemoryBarrier();
            // The thread has left the request, or runs another one, which the next look finds.
            if (!ReferenceEquals(Volatile.Read(ref context), found))
                watching.TrySetResult();
            return (found, watching.Task);
        }
    }
}
