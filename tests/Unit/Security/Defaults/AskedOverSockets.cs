using System.Net.Sockets;
using System.Text;

namespace Handlers.Tests.Security.Defaults;

/// <summary>A host on a port, asked on a new connection for each request.</summary>
internal sealed class AskedOverSockets(int port, Func<ValueTask> end) : Asked
{
    public override string Host => $"127.0.0.1:{port}";

    protected override async Task<Got> SendAsync(
        string method,
        string target,
        IReadOnlyList<(string Name, string Value)> headers,
        string body
    )
    {
        using var client = new TcpClient();
        await client.ConnectAsync("127.0.0.1", port);
        var stream = client.GetStream();
        var lines = headers.Select(header => $"{header.Name}: {header.Value}\r\n");
        await stream.WriteAsync(
            Encoding.Latin1.GetBytes($"{method} {target} HTTP/1.1\r\n{string.Concat(lines)}\r\n{body}")
        );
        // Not to the end of the connection, because a server may wait for a body that was declared.
        var text = new StringBuilder();
        while (!IsWhole(text.ToString()))
        {
            var buffer = new byte[16_384];
            var count = await stream.ReadAsync(buffer);
            if (count == 0)
                break;
            text.Append(Encoding.Latin1.GetString(buffer, 0, count));
        }
        return Got.Parse(text.ToString(), "HTTP/1.1 ");
    }

    private static bool IsWhole(string text)
    {
        var end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        return end >= 0 && text.Length >= end + 4 + Got.LengthIn(text[..end]);
    }

    public override ValueTask DisposeAsync() => end();
}
