using System.Net;

namespace Handlers.Tests.Wire;

/// <summary>Where clients reach the app: a host itself, or a web server before it.</summary>
/// <param name="Name">As it is in the names of tables.</param>
/// <param name="At">The address.</param>
/// <param name="Host">The Host header that clients send.</param>
/// <param name="Prefix">Before the app's own paths.</param>
internal sealed record Front(string Name, IPEndPoint At, string Host, string Prefix = "")
{
    /// <summary>The server of the app, where it is one that stays; null for CGI.</summary>
    public Served? Served { get; init; }

    /// <summary>Whether a client may send a request before it has the response to the one before. <c>HttpListener</c> drops what comes in
    /// one piece with a request.</summary>
    public bool IsPipelined { get; init; } = true;

    /// <summary>Whether the app is behind <c>HttpListener</c>, with its habits (docs/hosts.md): a length of zero where there is no body, the
    /// last of two headers of one name, and no difference between a body in chunks that is whole and one that breaks off.</summary>
    public bool IsListener { get; init; }

    public static Front Of(string name, Served served) =>
        new(name, IPEndPoint.Parse(served.Address.Authority), served.Address.Authority) { Served = served };

    /// <summary>The text of a request, after which the connection stays.</summary>
    public string Ask(string method, string path, params IEnumerable<string> headers) =>
        $"{method} {Prefix}{path} HTTP/1.1\r\nHost: {Host}\r\n{string.Concat(headers.Select(header => $"{header}\r\n"))}\r\n";

    /// <summary>The text of the last request of a connection.</summary>
    public string Last(string method, string path, params IEnumerable<string> headers) =>
        Ask(method, path, headers.Append("Connection: close"));

    /// <summary>A line of a table: the requests of one connection, and all that must come before the server closes it.</summary>
    public Probe Probe(string name, string[] sent, params Answer[] expected) =>
        new(name, async stop => Answer.Fault(expected, await SendAsync(sent, stop)));

    /// <summary>The same with one request.</summary>
    public Probe Probe(string name, string sent, params Answer[] expected) => Probe(name, [sent], expected);

    /// <summary>The same where a server may do one of several things.</summary>
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

    /// <summary>The replies to requests of which the last one closes.</summary>
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
