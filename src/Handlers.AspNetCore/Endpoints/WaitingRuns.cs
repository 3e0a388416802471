namespace Handlers;

/// <summary>
/// The requests whose runs wait. The stopping host uses it to name requests that do not end. Nearly every request of a real application passes through here,
/// so an entry is the pooled object that awaits the run, and threads that add entries concurrently use different lists. Thread-safe.
/// </summary>
internal sealed class WaitingRuns
{
    private readonly Chain[] chains;

    internal WaitingRuns()
    {
        chains = new Chain[(int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)Environment.ProcessorCount)];
        for (var i = 0; i < chains.Length; i++)
            chains[i] = new Chain();
    }

    /// <summary>Adds an entry that is not in a list.</summary>
    internal void Add(Entry entry, AspNetContext context, TaskCompletionSource done) =>
        chains[Environment.CurrentManagedThreadId & (chains.Length - 1)].Add(entry, context, done);

    /// <summary>Returns the waiting requests, each with the task that ends with it.</summary>
    internal IReadOnlyList<(AspNetContext Context, Task Done)> Snapshot()
    {
        var all = new List<(AspNetContext, Task)>();
        foreach (var chain in chains)
            chain.CopyTo(all);
        return all;
    }

    /// <summary>An entry for one request. It can be added again after it has left.</summary>
    internal abstract class Entry
    {
        internal Chain? In;
        internal Entry? Previous;
        internal Entry? Next;
        internal AspNetContext? Context;
        internal TaskCompletionSource? Done;

        /// <summary>Leaves the list.</summary>
        protected (AspNetContext Context, TaskCompletionSource Done) Leave() => In!.Remove(this);
    }

    /// <summary>A list with its own lock.</summary>
    internal sealed class Chain
    {
        private readonly Lock gate = new();
        private Entry? first;

        internal void Add(Entry entry, AspNetContext context, TaskCompletionSource done)
        {
            using (Uninterrupted.Enter(gate))
            {
                (entry.In, entry.Context, entry.Done, entry.Next) = (this, context, done, first);
                if (first is not null)
                    first.Previous = entry;
                first = entry;
            }
        }

        internal (AspNetContext Context, TaskCompletionSource Done) Remove(Entry entry)
        {
            using (Uninterrupted.Enter(gate))
            {
                if (entry.Previous is null)
                    first = entry.Next;
                else
                    entry.Previous.Next = entry.Next;
                if (entry.Next is not null)
                    entry.Next.Previous = entry.Previous;
                var left = (entry.Context!, entry.Done!);
                (entry.In, entry.Previous, entry.Next, entry.Context, entry.Done) = (null, null, null, null, null);
                return left;
            }
        }

        internal void CopyTo(List<(AspNetContext, Task)> all)
        {
            using (Uninterrupted.Enter(gate))
                for (var entry = first; entry is not null; entry = entry.Next)
                    all.Add((entry.Context!, entry.Done!.Task));
        }
    }
}
