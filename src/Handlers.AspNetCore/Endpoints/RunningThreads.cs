namespace Handlers;

/// <summary>
/// The requests that threads run right now, so that the stopping host can name those that do not end. Every request is here for a while, so it
/// costs no more than two writes to an object of the thread's and a fence. Thread-safe.
/// </summary>
internal sealed class RunningThreads
{
    private readonly ThreadLocal<Place> places = new(static () => new Place(), trackAllValues: true);

    /// <summary>This thread runs the request from now on, until <see cref="Place.Leave"/>.</summary>
    internal Place Enter(AspNetContext context)
    {
        var place = places.Value!;
        place.Enter(context);
        return place;
    }

    /// <summary>The requests that are run now, each with a task that ends when its thread leaves it.</summary>
    internal IEnumerable<(AspNetContext Context, Task Left)> Snapshot()
    {
        foreach (var place in places.Values)
            if (place.Watch() is { } found)
                yield return found;
    }

    /// <summary>What one thread runs.</summary>
    internal sealed class Place
    {
        private AspNetContext? context;
        private TaskCompletionSource? watcher;

        internal void Enter(AspNetContext entered) => Volatile.Write(ref context, entered);

        internal void Leave()
        {
            context = null;
            // A full fence against the one of Watch: either this sees the watcher, or that sees that nothing is run.
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
            // It has left, or runs another one, which the next look finds.
            if (!ReferenceEquals(Volatile.Read(ref context), found))
                watching.TrySetResult();
            return (found, watching.Task);
        }
    }
}
