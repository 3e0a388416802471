using System.Text.RegularExpressions;

namespace Handlers.Tests;

/// <summary>A Markdown file as the rules of the documentation see it: its lines, each with the fence that contains it.</summary>
internal sealed class Markdown
{
    private static readonly Regex NotInAnchors = new(@"[^\w\- ]");

    /// <summary>A line with its number, and the info string of the fence that contains it; null in prose.</summary>
    public sealed record Line(int Number, string? Fence, string Text);

    private Markdown(IReadOnlyList<Line> lines, IReadOnlyList<Line> headers) => (Lines, Headers) = (lines, headers);

    /// <summary>The lines, without the lines that open or close a fence.</summary>
    public IReadOnlyList<Line> Lines { get; }

    /// <summary>The lines that open a fence.</summary>
    public IReadOnlyList<Line> Headers { get; }

    /// <summary>The anchors that hosts of Markdown give the headings.</summary>
    public IEnumerable<string> Anchors =>
        from line in Lines
        where line.Fence is null && line.Text.StartsWith('#')
        select NotInAnchors.Replace(line.Text.TrimStart('#').Trim().ToLowerInvariant(), "").Replace(' ', '-');

    public static Markdown Parse(string text)
    {
        var (lines, headers, fence) = (new List<Line>(), new List<Line>(), (string?)null);
        foreach (var (index, line) in text.Split('\n').Index())
            if (!line.TrimStart().StartsWith("```", StringComparison.Ordinal))
                lines.Add(new Line(index + 1, fence, line));
            else if (fence is null)
                headers.Add(new Line(index + 1, fence = line.Trim().TrimStart('`').Trim(), line));
            else
                fence = null;
        return new Markdown(lines, headers);
    }
}
