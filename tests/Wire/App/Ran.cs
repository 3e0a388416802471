using System.Collections.Concurrent;

namespace Handlers.Tests.Wire;

/// <summary>What views have run in this process. Probes read it at <c>/ran</c>, so they also see a view whose answer they never get.</summary>
internal static class Ran
{
    private static readonly ConcurrentQueue<string> lines = new();

    /// <summary>All notes so far, one a line, each with a line feed.</summary>
    public static string Text => string.Concat(lines.Select(line => $"{line}\n"));

    public static void Note(string line) => lines.Enqueue(line);
}
