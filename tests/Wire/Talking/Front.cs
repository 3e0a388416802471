using System.Net;

namespace Handlers.Tests.Wire;

/// <summary>The address where clients reach the app: a host itself, or a web server in front of it.</summary>
/// <param name="Name">The name used in the names of tables.</param>
/// <param name="At">The address.</param>
/// <param name="Host">The Host header that clients send.</param>
/// <param name="Prefix">The prefix of the app's paths.</param>
internal sealed record Front(string Name, IPEndPoint At, string Host, string Prefix = "")
{
    /// <summary>The server process of the app; null for CGI, where there is no permanent process.</summary>
    public Served? Served { get; init; }

    /// <summary>
    /// Whether a client may send a request before it has received the previous response. <c>HttpListener</c> drops requests that arrive in one piece
    /// with another request.
    /// </summary>
    public bool IsPipelined { get; init; } = true;

    /// <summary>
    /// Whether the app is behind <c>HttpListener</c>, with its habits (docs/hosts.md): it sends a length of zero if there is no body, keeps the last
    /// of two headers with the same name, and does not distinguish a complete chunked body from a truncated one.
    /// </summary>
    public bool IsListener { get; init; }

    public static Front Of(string name, Served served) =>
        new(name, IPEndPoint.Parse(served.Address.Authority), served.Address.Authority) { Served = served };

    /// <summary>The text of a request after which the connection stays open.</summary>
    public string Ask(string method, string path, params IEnumerable<string> headers) =>
        $"{method} {Prefix}{path} HTTP/1.1\r\nHost: {Host}\r\n{string.Concat(headers.Select(header => $"{header}\r\n"))}\r\n";

    /// <summary>The text of the last request on a connection.</summary>
    public string Last(string method, string path, params IEnumerable<string> headers) =>
        Ask(method, path, headers.Append("Connection: close"));

    /// <summary>A probe: the requests of one connection, and everything that must arrive before the server closes it.</summary>
    public Probe Probe(string name, string[] sent, params Answer[] expected) =>
        new(name, async stop => Answer.Fault(expected, await SendAsync(sent, stop)));

    /// <summary>A probe with one request.</summary>
    public Probe Probe(string name, string sent, params Answer[] expected) => Probe(name, [sent], expected);

    /// <summary>A probe of a behaviour where a server may do one of several things.</summary>
    public Probe ProbeOneOf(string name, string[] sent, params Answer[][] allowed) =>
        new(
            name,
            async stop =>
            {
                var replies = await SendAsync(sent, stop);
                string?[] faults = [.. allowed.Select(expected => Answer.Fault(expected, replies))];
                return Array.Exists(faults, fault => fault is null) ? null : string.Join(", or ", faults);
            }
        );

    /// <summary>Sends requests, the last of which closes the connection, and returns the replies.</summary>
    public async Task<IReadOnlyList<Reply>> SendAsync(string[] sent, CancellationToken stop)
    {
        string[] methods = [.. sent.Select(request => request[..request.IndexOf(' ', StringComparison.Ordinal)])];
        using var connection = await RawConnection.OpenAsync(At, stop);
        if (!IsPipelined)
            return await OneByOneAsync(connection, sent, methods, stop);
        await connection.SendAsync(string.Concat(sent), stop);
        return await connection.RestAsync(methods, stop);
    }

    private static async Task<IReadOnlyList<Reply>> OneByOneAsync(
        RawConnection connection,
        string[] sent,
        string[] methods,
        CancellationToken stop
    )
    {
        var replies = new List<Reply>();
        foreach (var (request, method) in sent.Zip(methods))
        {
            await connection.SendAsync(request, stop);
            if (await connection.NextAsync(method, stop) is not { } reply)
                return replies;
            replies.Add(reply);
        }
        return [.. replies, .. await connection.RestAsync([], stop)];
    }
}
