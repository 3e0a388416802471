using System.Globalization;
using System.Text.RegularExpressions;

namespace Handlers.Tests.Fuzz.Wire;

/// <summary>
/// Reads requests as RFC 9112 does, and returns the ids of those that a server may run. Where a server may be lenient without changing the framing, such as
/// about a line that ends with a line feed only (2.2), it is taken to be. After a request whose framing is doubtful, nothing may run (6.3, 11.2).
/// </summary>
internal sealed partial class ReadRequests
{
    private readonly List<string> ids = [];
    private readonly string sent;
    private int at;

    private readonly bool mayTrim;

    private ReadRequests(string sent, bool mayTrim)
    {
        this.sent = sent;
        this.mayTrim = mayTrim;
    }

    /// <summary>Reads all requests.</summary>
    /// <param name="sent">The bytes as Latin-1.</param>
    /// <param name="mayTrim">Whether spaces before the colon of a header are ignored, as HttpListener does, instead of making it doubtful (5.1).</param>
    public static IReadOnlyList<string> Of(string sent, bool mayTrim)
    {
        var reading = new ReadRequests(sent, mayTrim);
        while (reading.Request()) { }
        return reading.ids;
    }

    /// <summary>Reads one request and returns whether another one may follow.</summary>
    private bool Request()
    {
        while (at < sent.Length && sent[at] is '\r' or '\n')
            at++;
        if (Line() is not { } first)
            return false;
        var lines = new List<string>();
        while (true)
        {
            if (Line() is not { } line)
                return false;
            if (line.Length == 0)
                break;
            lines.Add(mayTrim ? SpacesBeforeColon().Replace(line, "$1:", 1) : line);
        }
        if (Target().Match(first) is { Success: true } target)
            ids.Add(Uri.UnescapeDataString(target.Groups["id"].Value));
        // After such a request a server must read no further, whether it refuses the request or is lenient.
        var isDoubtful =
            first.Split(' ') is not [_, _, "HTTP/1.1"]
            || lines.Exists(line =>
                line[0] is ' ' or '\t' || line.AsSpan().IndexOfAny('\r', '\0') >= 0 || !Field().IsMatch(line)
            )
            || Values(lines, "Host").Count != 1;
        return !isDoubtful && !Values(lines, "Connection").Contains("close") && Body(lines);
    }

    private bool Body(List<string> lines)
    {
        var (lengths, codings) = (Values(lines, "Content-Length"), Values(lines, "Transfer-Encoding"));
        // The last coding determines the framing (6.3).
        if (codings.Count > 0)
            return lengths.Count == 0
                && string.Join(',', codings).Split(',')[^1].Trim().Equals("chunked", StringComparison.OrdinalIgnoreCase)
                && Chunks();
        if (lengths.Count == 0)
            return true;
        if (
            lengths.Distinct().Count() > 1
            // A rule: Kestrel and HttpListener accept a plus before a length, which no proxy passes on.
            || !lengths[0].TrimStart('+').All(char.IsAsciiDigit)
            || !int.TryParse(lengths[0], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var length)
        )
            return false;
        at += length;
        return at <= sent.Length;
    }

    private bool Chunks()
    {
        while (Chunk().Match(sent, at) is { Success: true } line && line.Index == at)
        {
            at += line.Length;
            if (
                !int.TryParse(
                    line.Groups["size"].Value,
                    NumberStyles.AllowHexSpecifier,
                    CultureInfo.InvariantCulture,
                    out var size
                )
                || size < 0
            )
                return false;
            if (size == 0)
                return Trailers();
            at += size;
            if (at + 2 > sent.Length || sent.Substring(at, 2) != "\r\n")
                return false;
            at += 2;
        }
        return false;
    }

    // As for a head, a line may end with a line feed only.
    private bool Trailers()
    {
        while (Line() is { } line)
            if (line.Length == 0)
                return true;
            else if (!Field().IsMatch(line) || line.AsSpan().IndexOfAny('\r', '\0') >= 0)
                return false;
        return false;
    }

    private static List<string> Values(List<string> lines, string name) =>
        [
            .. lines
                .Where(line => line.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase))
                .Select(line => line[(name.Length + 1)..].Trim(' ', '\t')),
        ];

    // Up to a line feed, without the carriage return before it; null at the end.
    private string? Line()
    {
        var end = at < sent.Length ? sent.IndexOf('\n', at) : -1;
        if (end < 0)
            return null;
        var line = sent[at..(end > at && sent[end - 1] == '\r' ? end - 1 : end)];
        at = end + 1;
        return line;
    }

    [GeneratedRegex(@"^[!-~]+[ \t]+(?:http://[^/]*)?/(?:ran|read)/[^/]*/(?<id>[^/?#\s]*)")]
    private static partial Regex Target();

    // More than a token: Kestrel allows other characters in names, which changes no framing.
    [GeneratedRegex(@"^[^\s:]+:")]
    private static partial Regex Field();

    [GeneratedRegex(@"\G(?<size>[0-9A-Fa-f]+)(?:[ \t]*;[^\r\n]*)?\r\n")]
    private static partial Regex Chunk();

    [GeneratedRegex(@"^([^\s:]+)[ \t]+:")]
    private static partial Regex SpacesBeforeColon();
}
