using System.Collections.Concurrent;

namespace Handlers.Bench.Abuse;

/// <summary>Counts by name, and failures. Thread-safe.</summary>
internal sealed class Tally
{
    private const int Shown = 20;

    private readonly ConcurrentDictionary<string, long> counts = [];
    private readonly ConcurrentQueue<string> wrong = [];

    internal IReadOnlyDictionary<string, long> Counts => counts;

    /// <summary>The failures: the first of each kind as text, with the number of all of that kind.</summary>
    internal IEnumerable<string> Wrong =>
        wrong
            .Take(10_000)
            .GroupBy(what => new string([.. what.Where(letter => !char.IsDigit(letter))]))
            .Take(Shown)
            .Select(alike => $"{alike.Count()} × {alike.First()}");

    internal int Wrongs => wrong.Count;

    internal long this[string name] => counts.GetValueOrDefault(name);

    internal void Count(string name, long by = 1) => counts.AddOrUpdate(name, by, (_, before) => before + by);

    internal void Longest(string name, long value) =>
        counts.AddOrUpdate(name, value, (_, before) => Math.Max(before, value));

    internal void Fail(string what) => wrong.Enqueue(what);

    internal void Equal(long expected, long found, string what)
    {
        if (expected != found)
            Fail($"{what}: expected {expected}, found {found}");
    }
}
