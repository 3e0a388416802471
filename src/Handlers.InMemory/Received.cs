using Microsoft.Extensions.Primitives;

namespace Handlers;

/// <summary>Converts a client's message into the request that a server would read from the network.</summary>
internal static class Received
{
    /// <summary>Throws for mistakes of the calling program, as opposed to invalid requests.</summary>
    internal static void Check(HttpRequestMessage message)
    {
        if (message.RequestUri is not { IsAbsoluteUri: true })
            throw new InvalidOperationException(
                $"Expected an absolute address, found '{message.RequestUri}'. Give the HttpClient a BaseAddress, such as http://localhost."
            );
    }

    internal static Request Of(HttpRequestMessage message, Body body, long? length)
    {
        var uri = message.RequestUri!;
        var headers = message.Headers.NonValidated.SelectMany(Lines);
        if (message.Content is { } content)
            headers = headers.Concat(content.Headers.NonValidated.SelectMany(Lines));
        if (message.Headers.Host is null)
            headers = headers.Prepend(new("Host", uri.Authority));
        // A length that the content computes is not in its headers.
        if (length is not null && message.Content?.Headers.NonValidated.Contains("Content-Length") == false)
            headers = headers.Append(new("Content-Length", $"{length}"));
        return Request
            .Of(Method.Received(message.Method.Method), uri.PathAndQuery, Headers.Received(headers), body)
            .WithScheme(uri.Scheme);
    }

    private static IEnumerable<KeyValuePair<string, StringValues>> Lines(
        KeyValuePair<string, System.Net.Http.Headers.HeaderStringValues> header
    ) => header.Value.Select(value => new KeyValuePair<string, StringValues>(header.Key, value));
}
