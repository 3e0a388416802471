using System.Diagnostics;
using System.Net.Sockets;

namespace Handlers.Bench.Driving;

/// <summary>Like <see cref="OpenLoop"/>, but with a new connection for each request: a sync worker of gunicorn closes the connection after each request and
/// serves one at a time. Use it for rates at which a millisecond of the client's own time does not matter.</summary>
internal static class FreshLoop
{
    internal static Latency Run(Uri server, string path, int perSecond, TimeSpan duration)
    {
        byte[] request;
        using (var connection = new Connection(server))
        {
            request = connection.Request(path);
            connection.Exchange(request);
        }
        var answers = new Task<double>[(int)(perSecond * duration.TotalSeconds)];
        var start = Stopwatch.GetTimestamp();
        for (var n = 0; n < answers.Length; n++)
        {
            var due = start + (long)n * Stopwatch.Frequency / perSecond;
            Until(due);
            answers[n] = Exchange(server, request, due);
        }
        return Latency.Of(Task.WhenAll(answers).WaitAsync(Connection.Patience).GetAwaiter().GetResult());
    }

    // Sleeping leaves the processor to the server, but takes a little longer than requested.
    private static void Until(long due)
    {
        if (Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp(), due) is var left && left.TotalMilliseconds > 2)
            Thread.Sleep((int)left.TotalMilliseconds - 1);
        while (Stopwatch.GetTimestamp() < due)
            Thread.Yield();
    }

    private static async Task<double> Exchange(Uri server, byte[] request, long due)
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(server.Host, server.Port);
        await socket.SendAsync(request);
        var buffer = new byte[1024];
        for (var length = 0; !Connection.IsWhole(buffer.AsSpan(0, length)); )
            length += await socket.ReceiveAsync(buffer.AsMemory(length)) is > 0 and var read
                ? read
                : throw new IOException("Expected a response, but the server closed the connection.");
        var answered = Stopwatch.GetTimestamp();
        Connection.Judge(buffer);
        return Stopwatch.GetElapsedTime(due, answered).TotalMilliseconds;
    }
}
