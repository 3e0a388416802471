using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace Handlers.Tests.Middleware;

/// <summary>Describes answers in lines that can be compared as a set.</summary>
internal static class Answer
{
    /// <summary>The lines of an answer and the text of its body.</summary>
    /// <param name="response">The answer.</param>
    /// <param name="ask">The request.</param>
    /// <param name="authority">The host and port of the site.</param>
    public static async Task<(string[] Lines, string Body)> ReadAsync(
        HttpResponseMessage response,
        Ask ask,
        string authority
    )
    {
        var headers = response
            .Headers.NonValidated.Concat(response.Content.Headers.NonValidated)
            .SelectMany(header => header.Value.Select(value => Masks.Header(header.Key, value, authority)))
            .OfType<string>()
            .ToArray();
        var body = "";
        var lines = new List<string> { $"status: {(int)response.StatusCode}" };
        try
        {
            // For HEAD, the framework's endpoints write their body, which the in-memory server does not remove.
            body = ask.Method == "HEAD" ? "" : await TextAsync(response);
        }
        catch (Exception cut) when (cut is HttpRequestException or IOException)
        {
            lines.Add("body: cut off");
        }
        if (ask.IsBodyFree)
        {
            lines.AddRange(headers.Where(line => line.StartsWith("content-type", StringComparison.Ordinal)));
            lines.Add(body.Length > 0 ? "a body" : "no body");
            return ([.. lines], body);
        }
        // The length depends on the length of the trace.
        var isProblem = response.Content.Headers.ContentType?.MediaType == "application/problem+json";
        var shown = Masks.Text(body, authority);
        lines.AddRange(
            headers.Select(line =>
                (shown != body || isProblem) && line.StartsWith("content-length", StringComparison.Ordinal)
                    ? "content-length: *"
                    : line
            )
        );
        lines.Add($"body: {Short(shown)}");
        return ([.. lines], body);
    }

    /// <summary>A text, or the start and the hash of a long one.</summary>
    public static string Short(string text) =>
        text.Length <= 400
            ? text
            : $"{text.Length} {Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text)), 0, 4)} {text.AsSpan(0, 60)}";

    private static async Task<string> TextAsync(HttpResponseMessage response)
    {
        var bytes = await response.Content.ReadAsByteArrayAsync();
        if (!response.Content.Headers.ContentEncoding.Contains("gzip"))
            return Encoding.UTF8.GetString(bytes);
        await using var gzip = new GZipStream(new MemoryStream(bytes), CompressionMode.Decompress);
        return await new StreamReader(gzip, Encoding.UTF8).ReadToEndAsync();
    }
}
