using System.Globalization;
using System.Text;

namespace Handlers.Tests.Security.Defaults;

/// <summary>A running host that is asked with bytes of the test's own choice.</summary>
internal abstract class Asked : IAsyncDisposable
{
    /// <summary>The name by which clients address it.</summary>
    public abstract string Host { get; }

    public Task<Got> GetAsync(string target, params (string Name, string Value)[] headers) =>
        AskAsync("GET", target, "", headers);

    /// <summary>Sends a request. A header <c>Host</c> is added if none is given, and a <c>Content-Length</c> if there is a body.</summary>
    public Task<Got> AskAsync(string method, string target, string body, params (string Name, string Value)[] headers)
    {
        var all = headers.ToList();
        if (!all.Exists(header => header.Name == "Host"))
            all.Insert(0, ("Host", Host));
        if (body.Length > 0 && !all.Exists(header => header.Name.Trim() is "Content-Length" or "Transfer-Encoding"))
            all.Add(("Content-Length", body.Length.ToString(CultureInfo.InvariantCulture)));
        return SendAsync(method, target, all, body);
    }

    protected abstract Task<Got> SendAsync(
        string method,
        string target,
        IReadOnlyList<(string Name, string Value)> headers,
        string body
    );

    public abstract ValueTask DisposeAsync();
}

/// <summary>The answer of a host.</summary>
internal sealed record Got(int Status, IReadOnlyDictionary<string, string> Headers, string Text)
{
    public string? Header(string name) => Headers.GetValueOrDefault(name);

    /// <summary>Parses a head and a body; the status is in the first line, after this text.</summary>
    public static Got Parse(string text, string before)
    {
        var end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        var lines = text[..end].Split("\r\n");
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var line in lines[1..])
            headers[line[..line.IndexOf(':')]] = line[(line.IndexOf(':') + 1)..].Trim();
        return new Got(
            int.Parse(lines[0].AsSpan(before.Length, 3), CultureInfo.InvariantCulture),
            headers,
            text[(end + 4)..]
        );
    }

    /// <summary>The length of the body that a head declares.</summary>
    public static int LengthIn(string head) =>
        head.Split("\r\n")
            .Where(line => line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase))
            .Select(line => int.Parse(line.AsSpan(line.IndexOf(':') + 1), CultureInfo.InvariantCulture))
            .FirstOrDefault();
}
