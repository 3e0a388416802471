using Microsoft.Extensions.Primitives;

namespace Handlers;

/// <summary>A client's message as the request that a server would read from the wire.</summary>
internal static class Received
{
    /// <summary>Refuses what is the caller's mistake, and no client's.</summary>
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
        // Known only when it is asked for: a length that the content computes.
        if (length is not null && message.Content?.Headers.NonValidated.Contains("Content-Length") == false)
            headers = headers.Append(new("Content-Length", $"{length}"));
        return Request
            .Of(Method.Of(message.Method.Method), uri.PathAndQuery, Headers.Received(headers), body)
            .WithScheme(uri.Scheme);
    }

    private static IEnumerable<KeyValuePair<string, StringValues>> Lines(
        KeyValuePair<string, System.Net.Http.Headers.HeaderStringValues> header
    ) => header.Value.Select(value => new KeyValuePair<string, StringValues>(header.Key, value));
}
