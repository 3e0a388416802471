using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Handlers.Tests.Hosting;

/// <summary>A client that writes the bytes of a websocket by hand, and so can break every rule.</summary>
internal sealed class RawWebSocket(int status, string head, Stream stream, IDisposable connection) : IDisposable
{
    public int Status => status;

    /// <summary>The lines of the head of the answer.</summary>
    public string Head => head;

    public static byte[] Frame(int opcode, ReadOnlySpan<byte> data = default, bool isLast = true, int reserved = 0)
    {
        byte[] length = data.Length switch
        {
            < 126 => [(byte)(0x80 | data.Length)],
            <= ushort.MaxValue => [0x80 | 126, .. BigEndian((ushort)data.Length)],
            _ => [0x80 | 127, .. BigEndian((ulong)data.Length)],
        };
        // A mask of zeros leaves the data unchanged.
        return [(byte)((isLast ? 0x80 : 0) | (reserved << 4) | opcode), .. length, 0, 0, 0, 0, .. data];
    }

    public static byte[] Close(int code, string reason = "") =>
        Frame(8, [.. BigEndian((ushort)code), .. Encoding.UTF8.GetBytes(reason)]);

    public static byte[] BigEndian(ushort number)
    {
        var bytes = new byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(bytes, number);
        return bytes;
    }

    public static byte[] BigEndian(ulong number)
    {
        var bytes = new byte[8];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, number);
        return bytes;
    }

    /// <summary>Sends an upgrade of HTTP/1.1, or of 1.0, which has none. The headers are sent unchanged.</summary>
    public static async Task<RawWebSocket> Upgrade(
        Uri site,
        string path,
        (string, string)[]? headers = null,
        string version = "1.1"
    )
    {
        headers ??= [("Sec-WebSocket-Version", "13"), ("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ==")];
        var connection = new TcpClient { NoDelay = true };
        await connection.ConnectAsync(IPAddress.Loopback, site.Port);
        var stream = connection.GetStream();
        var lines = headers
            .Prepend(("Upgrade", "websocket"))
            .Prepend(("Connection", "Upgrade"))
            .Prepend(("Host", site.Authority))
            .Select(header => $"{header.Item1}: {header.Item2}\r\n");
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"GET {path} HTTP/{version}\r\n{string.Concat(lines)}\r\n"));
        var head = new StringBuilder();
        var next = new byte[1];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal) && await stream.ReadAsync(next) > 0)
            head.Append((char)next[0]);
        var answer = head.ToString();
        return new RawWebSocket(int.Parse(answer.AsSpan(9, 3)), answer, stream, connection);
    }

    /// <summary>Sends an extended CONNECT of HTTP/2.</summary>
    public static async Task<RawWebSocket> Connect(Uri site, string path, (string, string)[]? headers = null)
    {
        var client = new HttpMessageInvoker(new SocketsHttpHandler { UseProxy = false });
        var request = new HttpRequestMessage(HttpMethod.Connect, new Uri(site, path))
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        request.Headers.Protocol = "websocket";
        foreach (var (name, value) in headers ?? [("Sec-WebSocket-Version", "13")])
            request.Headers.TryAddWithoutValidation(name, value);
        var response = await client.SendAsync(request, default);
        return new RawWebSocket(
            (int)response.StatusCode,
            $"{response.Headers}",
            await response.Content.ReadAsStreamAsync(),
            client
        );
    }

    /// <summary>Sends the bytes in one piece, so that the server does not wait for a slow client in between.</summary>
    public async Task Send(params byte[][] frames)
    {
        await stream.WriteAsync(frames.SelectMany(frame => frame).ToArray());
        await stream.FlushAsync();
    }

    /// <summary>Returns everything that still arrives, in hexadecimal digits, and how it ends.</summary>
    public async Task<string> Rest()
    {
        var all = new MemoryStream();
        try
        {
            await stream.CopyToAsync(all);
            return $"{Convert.ToHexString(all.ToArray())} end";
        }
        catch (IOException broken)
        {
            return $"{Convert.ToHexString(all.ToArray())} {broken.Message}";
        }
    }

    public void Dispose() => connection.Dispose();
}
