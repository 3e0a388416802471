using System.Text;

namespace Handlers;

/// <summary>Checks and encodes the values of Location headers.</summary>
internal static class RedirectLocation
{
    public static Status Check(Status status) =>
        status.Code is >= 300 and <= 399 and not 304
            ? status
            : throw new ArgumentException(
                $"A redirect has a status from 300 to 399 other than 304; found {status.Code}. Use 302, 303, 307 or 308, or Response.Empty for a response that sends the client nowhere.",
                nameof(status)
            );

    public static string Encode(string location)
    {
        ArgumentNullException.ThrowIfNull(location);
        if (location.Length == 0)
            throw new ArgumentException(
                "A redirect needs a location; found an empty one. Use \"/\" for the root of the site.",
                nameof(location)
            );
        var bad = location.AsSpan().IndexOfAnyExceptInRange('!', '~');
        return bad < 0 ? location : Encoded(location);
    }

    /// <summary>Returns a location on this site, or else the other one.</summary>
    public static string Local(string? location, string otherwise)
    {
        ArgumentNullException.ThrowIfNull(otherwise);
        if (!IsLocal(otherwise))
            throw new ArgumentException(
                "Expected a location on this site, which begins with one slash, found another. Use Response.Redirect to lead to other sites.",
                nameof(otherwise)
            );
        return IsLocal(location) ? location! : otherwise;
    }

    // Browsers take a backslash for a slash, and two slashes for the beginning of a host. They also drop tabs and line feeds, wherever these are.
    private static bool IsLocal(string? location) =>
        location is ['/', ..] and not ['/', '/' or '\\', ..] && !location.Any(char.IsControl);

    /// <summary>Returns a query as it was received, after encoding the characters that servers accept but that a Location header cannot contain, or that would
    /// end the query there.</summary>
    public static string Query(string queryString) =>
        queryString.AsSpan().IndexOfAnyExceptInRange('$', '~') < 0
            ? queryString
            : string.Concat(queryString.Select(c => IsUnfit(c) ? Uri.EscapeDataString(c.ToString()) : c.ToString()));

    private static bool IsUnfit(char c) => char.IsControl(c) || c == '#';

    private static string Encoded(string location)
    {
        var encoded = new StringBuilder(location.Length + 16);
        for (var i = 0; i < location.Length; i++)
        {
            var c = location[i];
            if (char.IsControl(c))
                throw Syntax.Refused(
                    "A redirect location",
                    location,
                    i,
                    "it would end the header; take it out or write it percent-encoded",
                    nameof(location)
                );
            if (c is > ' ' and <= '~')
            {
                encoded.Append(c);
                continue;
            }
            var length =
                char.IsHighSurrogate(c) && i + 1 < location.Length && char.IsLowSurrogate(location[i + 1]) ? 2 : 1;
            encoded.Append(Uri.EscapeDataString(location.Substring(i, length)));
            i += length - 1;
        }
        return encoded.ToString();
    }
}
