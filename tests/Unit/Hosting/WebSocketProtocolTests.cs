using Expecto;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using static Handlers.Tests.Hosting.RawWebSocket;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests.Hosting;

/// <summary>Clients that break the protocol: they get the reason, and can read it before the connection ends.</summary>
public static class WebSocketProtocolTests
{
    private const int Text = 1;
    private const int Ping = 9;

    private static readonly (string Name, int Code, byte[] Sent)[] Refused =
    [
        ("not masked", 1002, [0x81, 1, (byte)'h']),
        ("the first reserved bit", 1002, Frame(Text, "h"u8, reserved: 4)),
        ("the second reserved bit", 1002, Frame(Text, "h"u8, reserved: 2)),
        ("opcode 3", 1002, Frame(3, "h"u8)),
        ("opcode 11", 1002, Frame(11, "h"u8)),
        ("a ping in parts", 1002, Frame(Ping, "h"u8, isLast: false)),
        ("a long ping", 1002, Frame(Ping, new byte[126])),
        ("a continuation of nothing", 1002, Frame(0, "h"u8)),
        ("a text inside another text", 1002, [.. Frame(Text, "a"u8, isLast: false), .. Frame(Text, "b"u8)]),
        ("a negative length", 1002, [0x82, 0xFF, .. BigEndian(1UL << 63), 0, 0, 0, 0]),
        ("a text that is not UTF-8", 1007, Frame(Text, [0xFF])),
        ("a surrogate", 1007, Frame(Text, [0xED, 0xA0, 0x80])),
        ("a text that ends inside a character", 1007, Frame(Text, [0xC3])),
        (
            "a text that an empty last frame ends inside a character",
            1007,
            [.. Frame(Text, [0xC3], isLast: false), .. Frame(0)]
        ),
        ("close code 999", 1002, Close(999)),
        ("close code 1005", 1002, Close(1005)),
        ("close code 5000", 1002, Close(5000)),
        ("half a close code", 1002, Frame(8, [3])),
        ("a close reason that is not UTF-8", 1002, Frame(8, [.. BigEndian(1000), 0xFF])),
    ];

    /// <summary>A close without a reason, and then the end of the connection without a reset.</summary>
    private static string Told(int code) => $"8802{Convert.ToHexString(BigEndian((ushort)code))} end";

    [Tests]
    public static readonly Test All = Runner.TestList(
        "hosting: websockets, protocol errors",
        [
            TalkingSite.Each(
                "a refused frame is answered with a close with its code, although more frames follow, and the view receives the same code",
                async (options, protocol) =>
                {
                    var seen = new List<int>();
                    var app = App.Create()
                        .WebSocket(
                            "/",
                            async socket =>
                            {
                                var close = await socket.ForEach(_ => Handler.Nothing);
                                lock (seen)
                                    seen.Add(close.Code);
                            }
                        );
                    // Each conversation occupies a blocking worker.
                    await using var served = await TalkingSite.Of(
                        app,
                        options with
                        {
                            Workers = Refused.Length,
                        },
                        protocol
                    );
                    var told = await Task.WhenAll(
                        Refused.Select(async each =>
                        {
                            using var client = await served.OpenRaw("/");
                            await client.Send(each.Sent, Frame(2, new byte[40_000]), Frame(2, new byte[40_000]));
                            return $"{each.Name}: {await client.Rest()}";
                        })
                    );
                    Check.Sequence(Refused.Select(each => $"{each.Name}: {Told(each.Code)}"), told);
                    await served.StopAsync();
                    Check.Sequence(Refused.Select(each => each.Code).Order(), seen.Order());
                    Check.Equal(0, served.Reports.Count);
                }
            ),
            TalkingSite.Each(
                "a view that does not receive is cancelled, and the client can read the close before the connection ends",
                async (options, protocol) =>
                {
                    var app = App.Create()
                        .With(new RequestLimits { Closing = TimeSpan.FromMilliseconds(20) })
                        .WebSocket(
                            "/",
                            async socket =>
                            {
                                await socket.Accept();
                                await Handler.Delay(TimeSpan.FromDays(1));
                            }
                        );
                    await using var served = await TalkingSite.Of(app, options, protocol);
                    using var wrong = await served.OpenRaw("/");
                    await wrong.Send(Frame(3));
                    Check.Equal(Told(1002), await wrong.Rest());
                    using var right = await served.OpenRaw("/");
                    await right.Send(Close(4000));
                    Check.Equal(Told(4000), await right.Rest());
                }
            ),
            TalkingSite.Each(
                "a view that faults closes with 1011, and a message that is too large closes with 1009, whatever else the client sends",
                async (options, protocol) =>
                {
                    var app = App.Create()
                        .WebSocket(
                            "/faults",
                            async socket =>
                            {
                                await socket.Receive();
                                throw new FormatException();
                            }
                        )
                        .With(
                            Group
                                .Of("/small")
                                .With(new RequestLimits { MessageSize = 10 })
                                .WebSocket("/echo", socket => socket.ForEach(message => socket.Send(message)).Ignore())
                        );
                    await using var served = await TalkingSite.Of(app, options, protocol);
                    using var faulted = await served.OpenRaw("/faults");
                    await faulted.Send(Frame(Text, "a"u8), Frame(2, new byte[40_000]), Close(1000));
                    Check.Equal(Told(1011), await faulted.Rest());
                    using var large = await served.OpenRaw("/small/echo");
                    await large.Send(Frame(2, new byte[10], isLast: false), Frame(0, [1]), Close(1000));
                    var told = await large.Rest();
                    Check.True(told.StartsWith("88", StringComparison.Ordinal), told);
                    Check.Equal("03F1 end", $"{told[4..8]}{told[^4..]}");
                    // The largest allowed message, in two parts of which the last is empty.
                    using var right = await served.OpenRaw("/small/echo");
                    await right.Send(Frame(2, new byte[10], isLast: false), Frame(0), Close(1000));
                    Check.Equal($"820A{new string('0', 20)}{Told(1000)}", await right.Rest());
                }
            ),
            Runner.TestCase(
                "an HTTP/2 stream without the protocol version is refused with a 400 that names the version",
                async () =>
                {
                    await using var served = await TalkingSite.Of(
                        App.Create().WebSocket("/", socket => socket.Accept()),
                        new HostingOptions(),
                        HttpProtocols.Http2
                    );
                    foreach (var headers in new (string, string)[][] { [], [("Sec-WebSocket-Version", "8")] })
                    {
                        using var client = await RawWebSocket.Connect(served.Root, "/", headers);
                        Check.Equal(400, client.Status);
                        Check.True(client.Head.Contains("Sec-WebSocket-Version: 13"), client.Head);
                    }
                    using var right = await RawWebSocket.Connect(served.Root, "/");
                    Check.Equal(200, right.Status);
                }
            ),
            Runner.TestCase(
                "an HTTP/1.0 upgrade, an upgrade with another protocol version, and an upgrade with two keys are refused",
                async () =>
                {
                    await using var served = await TalkingSite.Of(
                        App.Create().WebSocket("/", socket => socket.Accept()),
                        new HostingOptions(),
                        HttpProtocols.Http1
                    );
                    (string, string)[] right =
                    [
                        ("Sec-WebSocket-Version", "13"),
                        ("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ=="),
                    ];
                    using var old = await RawWebSocket.Upgrade(served.Root, "/", right, "1.0");
                    using var other = await RawWebSocket.Upgrade(
                        served.Root,
                        "/",
                        [("Sec-WebSocket-Version", "8"), right[1]]
                    );
                    using var twice = await RawWebSocket.Upgrade(served.Root, "/", [.. right, right[1]]);
                    using var good = await RawWebSocket.Upgrade(served.Root, "/", right);
                    Check.Equal("400 426 400 101", $"{old.Status} {other.Status} {twice.Status} {good.Status}");
                    Check.True(other.Head.Contains("Sec-WebSocket-Version: 13"), other.Head);
                }
            ),
            TalkingSite.Each(
                "an invalid subprotocol is not offered, and accepting it is a fault that is answered",
                async (options, protocol) =>
                {
                    var app = App.Create()
                        .WebSocket("/first", socket => socket.Accept(socket.Protocols[0]))
                        .WebSocket("/wrong", socket => socket.Accept("a b"));
                    await using var served = await TalkingSite.Of(app, options, protocol);
                    (string, string)[] offered =
                    [
                        ("Sec-WebSocket-Version", "13"),
                        ("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ=="),
                        ("Sec-WebSocket-Protocol", "a b, chat"),
                    ];
                    using var first = await served.OpenRaw("/first", offered);
                    Check.True(first.Head.Contains("Sec-WebSocket-Protocol: chat"), first.Head);
                    using var wrong = await served.OpenRaw("/wrong", offered);
                    Check.Equal(500, wrong.Status);
                    Check.True(
                        served.Reports.Single().Fault!.Message.Contains("(chat), found 'a b'", StringComparison.Ordinal)
                    );
                }
            ),
        ]
    );
}
