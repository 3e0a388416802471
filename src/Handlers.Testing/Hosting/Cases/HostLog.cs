using System.Collections.Concurrent;
using Handlers.Runtime;

namespace Handlers.Testing;

/// <summary>What happened in an app, in order.</summary>
internal sealed class HostLog
{
    private readonly ConcurrentQueue<string> entries = [];

    internal IEnumerable<string> Entries => entries;

    internal void Add(string entry) => entries.Enqueue(entry);

    internal Handler Note(string entry) => Handler.Sync(() => Add(entry));

    internal Handler<A> Then<A>(string entry, A value) => Note(entry).As(value);

    /// <summary>Writes what the teardown hook saw, then opens the gate.</summary>
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
