using System.Buffers;

namespace Handlers;

/// <summary>Decides which paths from clients can name a file below a directory, by the file's real name.</summary>
internal static class PathBelow
{
    private const int LongestShortBase = 8;
    private const int LongestShortEnding = 3;

    private static readonly SearchValues<char> Nowhere = SearchValues.Create("\\:\0");

    private static readonly SearchValues<char> NotOnWindows = SearchValues.Create([
        .. "<>\"|?*",
        .. Enumerable.Range(0, ' ').Select(code => (char)code),
    ]);

    private static readonly string[] Devices = ["CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$", "CLOCK$"];

    /// <summary>Returns whether every segment is a plain name: it is not empty, it does not begin with a dot, and on Windows it would not open something
    /// else.</summary>
    /// <param name="path">The path from the client, with slashes.</param>
    /// <param name="isWindows">Whether the rules of Windows apply.</param>
    internal static bool IsOrdinary(ReadOnlySpan<char> path, bool isWindows)
    {
        if (path.ContainsAny(Nowhere))
            return false;
        foreach (var range in path.Split('/'))
        {
            var segment = path[range];
            if (segment.IsEmpty || segment[0] == '.' || (isWindows && IsOther(segment)))
                return false;
        }
        return true;
    }

    // Windows drops dots and spaces at the end of a name, opens devices by name in every directory, and gives most files a second, short name.
    private static bool IsOther(ReadOnlySpan<char> segment) =>
        segment[^1] is '.' or ' ' || segment.ContainsAny(NotOnWindows) || IsDevice(segment) || IsShortName(segment);

    /// <summary><c>CON</c>, <c>nul.txt</c>, <c>COM1 .log</c>.</summary>
    private static bool IsDevice(ReadOnlySpan<char> segment)
    {
        var dot = segment.IndexOf('.');
        var name = (dot < 0 ? segment : segment[..dot]).TrimEnd(' ');
        foreach (var device in Devices)
            if (name.Equals(device, StringComparison.OrdinalIgnoreCase))
                return true;
        return name.Length == 4
            && (
                name.StartsWith("COM", StringComparison.OrdinalIgnoreCase)
                || name.StartsWith("LPT", StringComparison.OrdinalIgnoreCase)
            )
            && name[3] is (>= '0' and <= '9') or '\u00B9' or '\u00B2' or '\u00B3';
    }

    /// <summary><c>HTACCE~1</c>, which may be <c>.htaccess</c>.</summary>
    private static bool IsShortName(ReadOnlySpan<char> segment)
    {
        var dot = segment.LastIndexOf('.');
        var name = dot < 0 ? segment : segment[..dot];
        var ending = dot < 0 ? default : segment[(dot + 1)..];
        var tilde = name.LastIndexOf('~');
        return name.Length <= LongestShortBase
            && ending.Length <= LongestShortEnding
            && tilde >= 0
            && tilde < name.Length - 1
            && !name[(tilde + 1)..].ContainsAnyExceptInRange('0', '9');
    }
}
