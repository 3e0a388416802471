using System.Collections.Concurrent;

namespace Handlers.Tests.Wire;

/// <summary>Records which views have run in this process. Probes read it at <c>/ran</c>, so they also notice a view whose answer they never receive.</summary>
internal static class Ran
{
    private static readonly ConcurrentQueue<string> lines = new();

    /// <summary>All notes so far, one per line, each ended by a line feed.</summary>
    public static string Text => string.Concat(lines.Select(line => $"{line}\n"));

    public static void Note(string line) => lines.Enqueue(line);

    /// <summary>The answer of a view that records its run; the last word of the path names the view.</summary>
    public static Response Answer(string what)
    {
        Note(what);
        return Response.Text($"{what} ran");
    }

    /// <summary>The note that the view at the given path leaves.</summary>
    public static string Of(string path) => path.TrimEnd('/').Split('/')[^1];
}
