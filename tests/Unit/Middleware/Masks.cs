using System.Text.RegularExpressions;

namespace Handlers.Tests.Middleware;

/// <summary>Hides the parts of an answer that differ each time: clocks, tokens, identifiers and ports.</summary>
internal static partial class Masks
{
    private static readonly HashSet<string> Left = new(["date", "transfer-encoding"], StringComparer.Ordinal);

    /// <summary>The line of a header; null if it is not compared.</summary>
    public static string? Header(string name, string value, string authority)
    {
        var lower = name.ToLowerInvariant();
        return Left.Contains(lower) ? null
            // The server adds this, but not the server in memory.
            : lower == "content-length" && value == "0" ? null
            : lower == "age" ? $"{lower}: *"
            : lower == "set-cookie" ? $"{lower}: {Text(Expiry().Replace(value, "expires=*"), authority)}"
            : $"{lower}: {Text(value, authority)}";
    }

    public static string Text(string text, string authority) =>
        Token().Replace(Trace().Replace(text.Replace(authority, "host", StringComparison.Ordinal), "*"), "*");

    [GeneratedRegex("expires=[^;]+")]
    private static partial Regex Expiry();

    [GeneratedRegex("(?<=\"(traceId|requestId)\":\")[^\"]*")]
    private static partial Regex Trace();

    // Data protection, trace identifiers and hashes are long texts without a space.
    [GeneratedRegex("[A-Za-z0-9+/_%-]{40,}=*")]
    private static partial Regex Token();
}
