using System.Net.WebSockets;
using System.Text;
using Handlers.Runtime;

namespace Handlers.Testing;

/// <summary>Websockets on hosts that support them, and the refusal on hosts that do not.</summary>
internal static class UpgradesCases
{
    private static readonly (string, string)[] Handshake =
    [
        ("Connection", "Upgrade"),
        ("Upgrade", "websocket"),
        ("Sec-WebSocket-Version", "13"),
        ("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ=="),
    ];

    private static readonly HostExchange Refused = new HostExchange("GET", "/socket")
    {
        Headers = Handshake,
        Status = 426,
        Replied = [("Upgrade", "websocket")],
    }.WithoutText();

    internal static IReadOnlyList<HostCase> All { get; } =
    [
        new(
            "a websocket opens and echoes, or is 426 with Upgrade if the host cannot, and the host still serves the next request",
            async trial =>
            {
                await trial.ServeAsync(HostSample.App).ConfigureAwait(false);
                var opened = trial.Has(HostAbilities.Upgrades) ? TalkAsync(trial) : Refused.SendAsync(trial);
                await opened.ConfigureAwait(false);
                HostTrial.Equal("200 hello", await trial.GetAsync("/hello").ConfigureAwait(false));
                trial.Reported();
            }
        ),
        new HostExchange("GET", "/socket") { Status = 400 }
            .WithoutText()
            .Named("a plain request for a websocket route is 400"),
        new HostExchange("WEBSOCKET", "/socket") { Status = 400 }
            .WithoutText()
            .Named("a request with a method named WEBSOCKET is a plain request"),
        new HostExchange("WEBSOCKET", "/hello") { Status = 405, Replied = [("Allow", "GET | HEAD | OPTIONS")] }
            .WithoutText()
            .AllowJoined()
            .Named("the method WEBSOCKET is 405 on a route for plain requests"),
        new(
            "a websocket request for a plain route is 400, and the host still serves the next request",
            async trial =>
            {
                await trial.ServeAsync(HostSample.App).ConfigureAwait(false);
                var plain = new HostExchange("GET", "/hello") { Headers = Handshake, Status = 400 };
                await plain.WithoutText().SendAsync(trial).ConfigureAwait(false);
                HostTrial.Equal("200 hello", await trial.GetAsync("/hello").ConfigureAwait(false));
                trial.Reported();
            }
        ),
    ];

    private static async Task TalkAsync(HostTrial trial)
    {
        using var socket = await trial.ConnectAsync("/socket").ConfigureAwait(false);
        foreach (var text in new[] { "one", "", new string('x', 40_000) })
        {
            await socket
                .SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, true, default)
                .ConfigureAwait(false);
            HostTrial.Equal(text, await HeardAsync(socket).ConfigureAwait(false), "echo");
        }
        await socket.CloseAsync((WebSocketCloseStatus)4000, "enough", default).ConfigureAwait(false);
        HostTrial.Equal(4000, (int)socket.CloseStatus!, "close");
    }

    private static async Task<string> HeardAsync(WebSocket socket)
    {
        using var heard = new MemoryStream();
        var buffer = new byte[4_096];
        while (true)
        {
            var read = await socket.ReceiveAsync(buffer.AsMemory(), default).ConfigureAwait(false);
            heard.Write(buffer, 0, read.Count);
            if (read.MessageType != WebSocketMessageType.Text)
                throw new HostCaseFailedException($"expected a text, found {read.MessageType}");
            if (read.EndOfMessage)
                return Encoding.UTF8.GetString(heard.ToArray());
        }
    }
}
