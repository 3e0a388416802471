using System.Globalization;

namespace Handlers;

/// <summary>The origin of a page, as browsers send it in the header <c>Origin</c>: a scheme, a host and a port.</summary>
/// <param name="Scheme">The scheme, in lower case.</param>
/// <param name="Host">The host, in lower case; an IPv6 address has its brackets.</param>
/// <param name="Port">The port. If none was sent it is the default port of the scheme, or 0 if the scheme has none.</param>
internal readonly record struct WebOrigin(string Scheme, string Host, int Port)
{
    private const string Separator = "://";

    /// <summary>Parses an origin. Pages without an origin send <c>null</c>, which is not an origin; neither is an address with a path.</summary>
    internal static bool TryParse(string text, out WebOrigin origin)
    {
        origin = default;
        var end = text.IndexOf(Separator, StringComparison.Ordinal);
        if (end < 0 || !IsScheme(text.AsSpan(0, end)))
            return false;
        var scheme = text[..end].ToLowerInvariant();
        var (host, port) = Split(text[(end + Separator.Length)..]);
        var number = OwnPort(scheme);
        if (!IsHost(host) || (port is not null && !TryPort(port, out number)))
            return false;
        origin = new WebOrigin(scheme, host.ToLowerInvariant(), number);
        return true;
    }

    /// <summary>
    /// Returns whether a request for this host comes from a page of the same site. The scheme is not compared, because a proxy that terminates TLS turns
    /// https into http; so a host without a port may have the default port of either scheme.
    /// </summary>
    /// <param name="authority">The value of the header <c>Host</c>.</param>
    internal bool IsAt(string authority)
    {
        var (host, port) = Split(authority);
        return Scheme is "http" or "https"
            && host.Equals(Host, StringComparison.OrdinalIgnoreCase)
            && (string.IsNullOrEmpty(port) ? Port == OwnPort(Scheme) : TryPort(port, out var number) && number == Port);
    }

    /// <summary>Returns the origin as a browser writes it.</summary>
    public override string ToString() =>
        Port == OwnPort(Scheme)
            ? $"{Scheme}{Separator}{Host}"
            : string.Create(CultureInfo.InvariantCulture, $"{Scheme}{Separator}{Host}:{Port}");

    // The colons of an IPv6 address are inside its brackets.
    private static (string Host, string? Port) Split(string authority)
    {
        var colon = authority.IndexOf(':', authority.LastIndexOf(']') + 1);
        return colon < 0 ? (authority, null) : (authority[..colon], authority[(colon + 1)..]);
    }

    private static int OwnPort(string scheme) =>
        scheme switch
        {
            "http" => 80,
            "https" => 443,
            _ => 0,
        };

    private static bool IsScheme(ReadOnlySpan<char> text) =>
        text.Length > 0 && char.IsAsciiLetter(text[0]) && text.IndexOfAnyExcept(SchemeCharacters) < 0;

    private static bool IsHost(string text) =>
        text.StartsWith('[')
            ? text.Length > 2
                && text.EndsWith(']')
                && text.AsSpan(1, text.Length - 2).IndexOfAnyExcept(AddressCharacters) < 0
            : text.Length > 0 && text.AsSpan().IndexOfAnyExcept(NameCharacters) < 0;

    private static bool TryPort(string text, out int port) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out port) && port is > 0 and <= 65_535;

    private const string Digits = "0123456789";
    private const string Letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

    private static readonly System.Buffers.SearchValues<char> SchemeCharacters = System.Buffers.SearchValues.Create(
        $"{Letters}{Digits}+-."
    );
    private static readonly System.Buffers.SearchValues<char> NameCharacters = System.Buffers.SearchValues.Create(
        $"{Letters}{Digits}-._"
    );
    private static readonly System.Buffers.SearchValues<char> AddressCharacters = System.Buffers.SearchValues.Create(
        $"{Digits}abcdefABCDEF:."
    );
}
