using Expecto;
using Handlers.Runtime;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests.Hosting;

/// <summary>Clients that send as much as they can to views that do not receive.</summary>
public static class WebSocketMemoryTests
{
    private const int Clients = 40;

    [Tests]
    public static readonly Test All = Runner.TestList(
        "hosting: websockets, memory",
        [
            Runner.TestCase("texts", () => Flood(1, 100_000, size => size * 2)),
            Runner.TestCase("bytes", () => Flood(2, 100_000, size => size)),
            Runner.TestCase("texts of the largest size", () => Flood(1, 1 << 20, size => size * 2)),
        ]
    );

    private static async Task Flood(int opcode, int size, Func<int, long> taken)
    {
        var sockets = new List<WebSocketConnection>();
        var app = App.Create()
            .WebSocket(
                "/",
                async socket =>
                {
                    await socket.Accept();
                    lock (sockets)
                        sockets.Add(socket);
                    await Handler.Delay(TimeSpan.FromDays(1));
                }
            );
        await using var served = await TalkingSite.Of(
            app,
            new HostingOptions { Interpreter = HostInterpreter.Async },
            HttpProtocols.Http1
        );
        var clients = await Task.WhenAll(Enumerable.Range(0, Clients).Select(_ => served.OpenRaw("/")));
        var frame = RawWebSocket.Frame(
            opcode,
            new byte[size]
                .Select(_ => (byte)'a')
                .ToArray()
        );
        var sending = clients.Select(Send).ToArray();
        // A full inbox stays full, because no view receives.
        foreach (var socket in sockets)
            while (!socket.IsFull)
                await Task.Yield();
        Check.Equal(Clients, sockets.Count);
        // The message that reaches the limit is received completely, and no further message has been started.
        var most = (1 << 20) - 1 + taken(size);
        foreach (var socket in sockets)
            Check.True(socket.HeldBytes <= most, $"{socket.HeldBytes} <= {most}");
        foreach (var client in clients)
            client.Dispose();
        await Task.WhenAll(sending);

        // More than any network buffers, until the connection ends.
        async Task Send(RawWebSocket client)
        {
            try
            {
                while (true)
                    await client.Send([frame]);
            }
            catch (Exception end) when (end is IOException or ObjectDisposedException) { }
        }
    }
}
