using System.Net;
using System.Net.WebSockets;
using Expecto;
using Handlers.Runtime;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests.Hosting;

/// <summary>
/// Websockets over the loopback, between Kestrel and the base library's client: the aspects that a network adds to the rows of Flask/WebSocketTests.
/// </summary>
public static class WebSocketTests
{
    private static readonly Func<WebSocketConnection, Handler> Echo = async socket =>
    {
        while (await socket.Receive() is WebSocketMessage message)
            await socket.Send(message);
    };

    [Tests]
    public static readonly Test All = Runner.TestList(
        "hosting: websockets",
        [
            TalkingSite.Each(
                "texts and bytes go both ways, the subprotocol and headers are visible, and a close is answered",
                async (options, protocol) =>
                {
                    WebSocketReceived? seen = null;
                    var app = App.Create()
                        .WebSocket(
                            "/echo/{name}",
                            async (WebSocketConnection socket, string name) =>
                            {
                                await socket.Accept("b", Headers.Of(("X-Name", name)));
                                while ((seen = await socket.Receive()) is WebSocketMessage message)
                                    await socket.Send(message);
                            }
                        );
                    await using var served = await TalkingSite.Of(app, options, protocol);
                    using var client = await served.Open(
                        "/echo/ann",
                        with =>
                        {
                            with.AddSubProtocol("a");
                            with.AddSubProtocol("b");
                        }
                    );
                    Check.Equal("b", client.SubProtocol);
                    Check.Equal("ann", client.HttpResponseHeaders!["X-Name"].Single());
                    await TalkingSite.Say(client, "hällo");
                    Check.Equal("hällo", await TalkingSite.Hear(client));
                    await client.SendAsync(new byte[] { 1, 2 }, WebSocketMessageType.Binary, true, default);
                    Check.Equal("0102", await TalkingSite.Hear(client));
                    await TalkingSite.Say(client, "");
                    Check.Equal("", await TalkingSite.Hear(client));
                    var large = new string('x', 60_000);
                    await TalkingSite.Say(client, large);
                    Check.Equal(large, await TalkingSite.Hear(client));
                    await client.CloseAsync((WebSocketCloseStatus)4321, "enough", default);
                    Check.Equal("4321 enough", $"{(int)client.CloseStatus!} {client.CloseStatusDescription}");
                    await served.StopAsync();
                    Check.Equal<WebSocketReceived?>(new WebSocketClose(4321, "enough"), seen);
                    Check.Equal(0, served.Reports.Count);
                }
            ),
            TalkingSite.Each(
                "rejections have their status, and the wrong protocol is 400",
                async (options, protocol) =>
                {
                    var app = App.Create()
                        .WebSocket("/no", _ => Handler.Return(Response.Text("no", 401)))
                        .WebSocket("/silent", _ => Handler.Nothing)
                        .WebSocket("/fails", _ => throw new FormatException())
                        .WebSocket("/both", socket => socket.Send("socket"))
                        .Get("/both", "plain")
                        .Get("/plain", "plain");
                    await using var served = await TalkingSite.Of(
                        app,
                        options with
                        {
                            UnmatchedRequests = UnmatchedRequests.Answered,
                        },
                        protocol
                    );
                    Check.Equal(
                        "401 403 500 400 404",
                        string.Join(' ', await Statuses("/no", "/silent", "/fails", "/plain", "/none"))
                    );
                    using var both = await served.Open("/both");
                    Check.Equal("socket", await TalkingSite.Hear(both));
                    Check.Equal(HttpStatusCode.OK, await served.Ask("/both"));
                    Check.Equal(HttpStatusCode.BadRequest, await served.Ask("/no"));

                    async Task<List<int>> Statuses(params string[] paths)
                    {
                        var statuses = new List<int>();
                        foreach (var path in paths)
                        {
                            using var client = await served.Open(path);
                            statuses.Add((int)client.HttpStatusCode);
                        }
                        return statuses;
                    }
                }
            ),
            TalkingSite.Each(
                "the end of the view closes with 1000, a fault with 1011, and an error handler may choose",
                async (options, protocol) =>
                {
                    var app = App.Create()
                        .WebSocket("/ends", socket => socket.Accept())
                        .WebSocket("/faults", async socket => throw await Fault(socket, new FormatException()))
                        .WebSocket("/chooses", async socket => throw await Fault(socket, new TimeoutException()))
                        .OnError<TimeoutException>(_ => Handler.CloseWebSocket(4002, "late"));
                    await using var served = await TalkingSite.Of(app, options, protocol);
                    Check.Equal("1000", await Closed("/ends"));
                    Check.Equal("1011", await Closed("/faults"));
                    Check.Equal("4002 late", await Closed("/chooses"));
                    Check.Equal(1, served.Reports.Count);

                    async Task<string> Closed(string path)
                    {
                        using var client = await served.Open(path);
                        var heard = await TalkingSite.Hear(client);
                        await client.CloseAsync(WebSocketCloseStatus.NormalClosure, null, default);
                        return heard;
                    }

                    static async Handler<Exception> Fault(WebSocketConnection socket, Exception fault)
                    {
                        await socket.Accept();
                        return fault;
                    }
                }
            ),
            TalkingSite.Each(
                "a client that breaks off cancels the view, whose finalizers and teardown run once",
                async (options, protocol) =>
                {
                    var log = new List<string>();
                    var torn = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
                    var app = App.Create()
                        .WebSocket(
                            "/",
                            async socket =>
                            {
                                try
                                {
                                    await socket.Send("on");
                                    // It neither sends nor receives in the meantime.
                                    await Handler.Delay(TimeSpan.FromDays(1));
                                }
                                finally
                                {
                                    log.Add("finally");
                                }
                            }
                        )
                        .Teardown(fault =>
                            Handler.Sync(() => torn.SetResult($"{string.Join(' ', log)} {fault?.GetType().Name}"))
                        );
                    await using var served = await TalkingSite.Of(app, options, protocol);
                    using var client = await served.Open("/");
                    Check.Equal("on", await TalkingSite.Hear(client));
                    client.Abort();
                    Check.Equal("finally OperationCanceledException", await torn.Task);
                }
            ),
            TalkingSite.Each(
                "a message that is too large closes with 1009, and the view is notified",
                async (options, protocol) =>
                {
                    WebSocketReceived? seen = null;
                    var app = App.Create()
                        .With(new RequestLimits { MessageSize = 10 })
                        .WebSocket(
                            "/",
                            async socket =>
                            {
                                while ((seen = await socket.Receive()) is WebSocketMessage message)
                                    await socket.Send(message);
                            }
                        );
                    await using var served = await TalkingSite.Of(app, options, protocol);
                    using var client = await served.Open("/");
                    await TalkingSite.Say(client, "0123456789");
                    Check.Equal("0123456789", await TalkingSite.Hear(client));
                    await TalkingSite.Say(client, "0123456789!");
                    Check.Equal("1009", (await TalkingSite.Hear(client))[..4]);
                    await client.CloseAsync(WebSocketCloseStatus.NormalClosure, null, default);
                    await served.StopAsync();
                    Check.Equal(1009, ((WebSocketClose)seen!).Code);
                }
            ),
            TalkingSite.Each(
                "the stopping server closes with 1001, and waits for the view",
                async (options, protocol) =>
                {
                    WebSocketReceived? seen = null;
                    var app = App.Create()
                        .WebSocket(
                            "/",
                            async socket =>
                            {
                                await socket.Send("on");
                                seen = await socket.Receive();
                            }
                        );
                    await using var served = await TalkingSite.Of(app, options, protocol);
                    using var client = await served.Open("/");
                    Check.Equal("on", await TalkingSite.Hear(client));
                    var stopped = served.StopAsync();
                    Check.Equal("1001 The server stops.", await TalkingSite.Hear(client));
                    await client.CloseAsync(WebSocketCloseStatus.NormalClosure, null, default);
                    await stopped;
                    Check.Equal(1001, ((WebSocketClose)seen!).Code);
                }
            ),
            TalkingSite.Each(
                "a client that never answers a close does not delay the server beyond the limit",
                async (options, protocol) =>
                {
                    var torn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                    var app = App.Create()
                        .With(new RequestLimits { Closing = TimeSpan.FromMilliseconds(20) })
                        .WebSocket("/", socket => socket.Accept())
                        .Teardown(_ => Handler.Sync(torn.SetResult));
                    await using var served = await TalkingSite.Of(app, options, protocol);
                    using var client = await served.Open("/");
                    await torn.Task;
                }
            ),
            TalkingSite.Each(
                "a view that does not receive slows the client down",
                async (options, protocol) =>
                {
                    var read = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                    var received = 0;
                    var app = App.Create()
                        .WebSocket(
                            "/",
                            async socket =>
                            {
                                await socket.Accept();
                                await read.Task;
                                while (await socket.Receive() is WebSocketMessage)
                                    received++;
                            }
                        );
                    await using var served = await TalkingSite.Of(app, options, protocol);
                    using var client = await served.Open("/");
                    var sent = 0;
                    var sending = SendAsync();
                    // The inbox holds 16 messages of 100 kB and the network some more, but never all of them.
                    Check.True(!sending.IsCompleted);
                    read.SetResult();
                    await sending;
                    await client.CloseAsync(WebSocketCloseStatus.NormalClosure, null, default);
                    await served.StopAsync();
                    Check.Equal(400, received);

                    async Task SendAsync()
                    {
                        for (; sent < 400; sent++)
                            await client.SendAsync(new byte[100_000], WebSocketMessageType.Binary, true, default);
                    }
                }
            ),
        ]
    );
}
