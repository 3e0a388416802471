using System.Collections.Concurrent;

namespace Handlers.Tests.Wire;

/// <summary>What views have run in this process. Probes read it at <c>/ran</c>, so they also see a view whose answer they never get.</summary>
internal static class Ran
{
    private static readonly ConcurrentQueue<string> lines = new();

    /// <summary>All notes so far, one a line, each with a line feed.</summary>
    public static string Text => string.Concat(lines.Select(line => $"{line}\n"));

    public static void Note(string line) => lines.Enqueue(line);

    /// <summary>The answer of a view whose run counts: it notes that, and says so. What ran is the last word of its path.</summary>
    public static Response Answer(string what)
    {
        Note(what);
        return Response.Text($"{what} ran");
    }

    /// <summary>What the view at a path notes.</summary>
    public static string Of(string path) => path.TrimEnd('/').Split('/')[^1];
}
