namespace Handlers;

/// <summary>Determines the scheme and the host that a request was sent to.</summary>
internal static class CgiAuthority
{
    /// <summary>Whether the client used TLS: by <c>HTTPS</c>, with the values that servers use, otherwise by <c>REQUEST_SCHEME</c>.</summary>
    internal static bool IsSecure(CgiRequest given) =>
        given["HTTPS"] is { Length: > 0 } text
            ? Is(text, "on") || Is(text, "1") || Is(text, "yes") || Is(text, "true")
            : Is(given["REQUEST_SCHEME"], "https");

    /// <summary>Returns the request with the server's own name as its host, if it has no Host header.</summary>
    internal static Request Named(Request request, CgiRequest given)
    {
        if (request.Header("Host") is { Length: > 0 } || given["SERVER_NAME"] is not { Length: > 0 } name)
            return request;
        var host = name.Contains(':', StringComparison.Ordinal) && !name.StartsWith('[') ? $"[{name}]" : name;
        var port = given["SERVER_PORT"];
        var usual = request.Scheme == "https" ? "443" : "80";
        // The Host header itself stays unchanged.
        var headers = request.Headers;
        return request.WithHost(port.Length == 0 || port == usual ? host : $"{host}:{port}").WithHeaders(headers);
    }

    private static bool Is(string text, string word) => text.Equals(word, StringComparison.OrdinalIgnoreCase);
}
