using System.Collections.Concurrent;
using Handlers.Runtime;

namespace Handlers.Testing;

/// <summary>Records the events of an app, in order.</summary>
internal sealed class HostLog
{
    private readonly ConcurrentQueue<string> entries = [];

    internal IEnumerable<string> Entries => entries;

    internal void Add(string entry) => entries.Enqueue(entry);

    internal Handler Note(string entry) => Handler.Sync(() => Add(entry));

    internal Handler<A> Then<A>(string entry, A value) => Note(entry).As(value);

    /// <summary>Returns a teardown hook that records the fault that it sees, then opens the gate.</summary>
    internal TeardownHook Teardown(HostGate? ended = null) =>
        TeardownHook.Of(
            "log",
            fault =>
                Handler.Sync(() =>
                {
                    Add($"teardown {fault?.GetType().Name}".TrimEnd());
                    ended?.Open();
                })
        );
}
