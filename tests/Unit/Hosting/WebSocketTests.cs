using System.Net;
using System.Net.WebSockets;
using System.Text;
using Expecto;
using Handlers.Runtime;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using P = Handlers.Primitives;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests.Hosting;

/// <summary>Websockets over the loopback, between Kestrel and the base library's client: what a network adds to the rows of
/// Flask/WebSocketTests.</summary>
public static class WebSocketTests
{
    private static readonly Func<WebSocketConnection, Handler> Echo = async socket =>
    {
        while (await socket.Receive() is WebSocketMessage message)
            await socket.Send(message);
    };

    private static Test Each(string name, Func<HostingOptions, HttpProtocols, Task> test) =>
        Runner.TestList(
            name,
            new[] { HttpProtocols.Http1, HttpProtocols.Http2 }.Select(protocol =>
                Site.Both($"{protocol}", options => test(options, protocol))
            )
        );

    private sealed class Served(WebApplication web, HttpProtocols protocol, List<Report> reports) : IAsyncDisposable
    {
        private string Address =>
            web.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();

        public List<Report> Reports => reports;

        public static async Task<Served> Of(App app, HostingOptions options, HttpProtocols protocol)
        {
            var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
            builder.Services.AddRouting();
            builder.Services.AddHandlers();
            builder
                .WebHost.UseKestrelCore()
                .ConfigureKestrel(kestrel =>
                    kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = protocol)
                );
            var web = builder.Build();
            var reports = new List<Report>();
            web.MapHandlers(
                app,
                options with
                {
                    Report = report =>
                    {
                        lock (reports)
                            reports.Add(report);
                    },
                }
            );
            await web.StartAsync();
            return new Served(web, protocol, reports);
        }

        public async Task<ClientWebSocket> Open(string path, Action<ClientWebSocketOptions>? with = null)
        {
            var client = new ClientWebSocket();
            client.Options.HttpVersion =
                protocol == HttpProtocols.Http2 ? HttpVersion.Version20 : HttpVersion.Version11;
            client.Options.HttpVersionPolicy = HttpVersionPolicy.RequestVersionExact;
            client.Options.CollectHttpResponseDetails = true;
            with?.Invoke(client.Options);
            var invoker = new HttpMessageInvoker(new SocketsHttpHandler());
            try
            {
                await client.ConnectAsync(new Uri(Address.Replace("http:", "ws:") + path), invoker, default);
            }
            catch (WebSocketException)
            {
                // The status says why.
            }
            return client;
        }

        public async Task<HttpStatusCode> Ask(string path)
        {
            using var client = new HttpClient { BaseAddress = new Uri(Address) };
            using var request = new HttpRequestMessage(HttpMethod.Get, path)
            {
                Version = protocol == HttpProtocols.Http2 ? HttpVersion.Version20 : HttpVersion.Version11,
                VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            };
            using var response = await client.SendAsync(request);
            return response.StatusCode;
        }

        public Task StopAsync() => web.StopAsync();

        public async ValueTask DisposeAsync() => await web.DisposeAsync();
    }

    private static Task Say(ClientWebSocket client, string text) =>
        client.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, true, default);

    /// <summary>The next message or close, in words.</summary>
    private static async Task<string> Hear(ClientWebSocket client)
    {
        var buffer = new byte[100_000];
        var length = 0;
        while (true)
        {
            var read = await client.ReceiveAsync(
                new ArraySegment<byte>(buffer, length, buffer.Length - length),
                default
            );
            length += read.Count;
            if (read.MessageType == WebSocketMessageType.Close)
                return $"{(int)client.CloseStatus!} {client.CloseStatusDescription}".TrimEnd();
            if (read.EndOfMessage)
                return read.MessageType == WebSocketMessageType.Text
                    ? Encoding.UTF8.GetString(buffer, 0, length)
                    : Convert.ToHexString(buffer, 0, length);
        }
    }

    [Tests]
    public static readonly Test All = Runner.TestList(
        "hosting: websockets",
        [
            Each(
                "texts and bytes go both ways, subprotocol and headers are seen, and a close is answered",
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
                    await using var served = await Served.Of(app, options, protocol);
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
                    await Say(client, "hällo");
                    Check.Equal("hällo", await Hear(client));
                    await client.SendAsync(new byte[] { 1, 2 }, WebSocketMessageType.Binary, true, default);
                    Check.Equal("0102", await Hear(client));
                    await Say(client, "");
                    Check.Equal("", await Hear(client));
                    var large = new string('x', 60_000);
                    await Say(client, large);
                    Check.Equal(large, await Hear(client));
                    await client.CloseAsync((WebSocketCloseStatus)4321, "enough", default);
                    Check.Equal("4321 enough", $"{(int)client.CloseStatus!} {client.CloseStatusDescription}");
                    await served.StopAsync();
                    Check.Equal<WebSocketReceived?>(new WebSocketClose(4321, "enough"), seen);
                    Check.Equal(0, served.Reports.Count);
                }
            ),
            Each(
                "rejections have their status, and the wrong protocol is 400",
                async (options, protocol) =>
                {
                    var app = App.Create()
                        .WebSocket("/no", _ => P.Return(Response.Text("no", 401)))
                        .WebSocket("/silent", _ => P.Nothing)
                        .WebSocket("/fails", _ => throw new FormatException())
                        .WebSocket("/both", socket => socket.Send("socket"))
                        .Get("/both", "plain")
                        .Get("/plain", "plain");
                    await using var served = await Served.Of(app, options with { Misses = Misses.Answered }, protocol);
                    Check.Equal(
                        "401 403 500 400 404",
                        string.Join(' ', await Statuses("/no", "/silent", "/fails", "/plain", "/none"))
                    );
                    using var both = await served.Open("/both");
                    Check.Equal("socket", await Hear(both));
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
            Each(
                "the end of the view closes with 1000, a fault with 1011, and an error handler may choose",
                async (options, protocol) =>
                {
                    var app = App.Create()
                        .WebSocket("/ends", socket => socket.Accept())
                        .WebSocket("/faults", async socket => throw await Fault(socket, new FormatException()))
                        .WebSocket("/chooses", async socket => throw await Fault(socket, new TimeoutException()))
                        .OnError<TimeoutException>(_ => Handler.CloseWebSocket(4002, "late"));
                    await using var served = await Served.Of(app, options, protocol);
                    Check.Equal("1000", await Closed("/ends"));
                    Check.Equal("1011", await Closed("/faults"));
                    Check.Equal("4002 late", await Closed("/chooses"));
                    Check.Equal(1, served.Reports.Count);

                    async Task<string> Closed(string path)
                    {
                        using var client = await served.Open(path);
                        var heard = await Hear(client);
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
            Each(
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
                                    // It neither sends nor receives meanwhile.
                                    await P.Delay(TimeSpan.FromDays(1));
                                }
                                finally
                                {
                                    log.Add("finally");
                                }
                            }
                        )
                        .Teardown(fault =>
                            P.Act(() => torn.SetResult($"{string.Join(' ', log)} {fault?.GetType().Name}"))
                        );
                    await using var served = await Served.Of(app, options, protocol);
                    using var client = await served.Open("/");
                    Check.Equal("on", await Hear(client));
                    client.Abort();
                    Check.Equal("finally OperationCanceledException", await torn.Task);
                }
            ),
            Each(
                "a message that is too large closes with 1009, and the view is told",
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
                    await using var served = await Served.Of(app, options, protocol);
                    using var client = await served.Open("/");
                    await Say(client, "0123456789");
                    Check.Equal("0123456789", await Hear(client));
                    await Say(client, "0123456789!");
                    Check.Equal("1009", (await Hear(client))[..4]);
                    await client.CloseAsync(WebSocketCloseStatus.NormalClosure, null, default);
                    await served.StopAsync();
                    Check.Equal(1009, ((WebSocketClose)seen!).Code);
                }
            ),
            Each(
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
                    await using var served = await Served.Of(app, options, protocol);
                    using var client = await served.Open("/");
                    Check.Equal("on", await Hear(client));
                    var stopped = served.StopAsync();
                    Check.Equal("1001 The server stops.", await Hear(client));
                    await client.CloseAsync(WebSocketCloseStatus.NormalClosure, null, default);
                    await stopped;
                    Check.Equal(1001, ((WebSocketClose)seen!).Code);
                }
            ),
            Each(
                "a client that never answers a close does not hold the server longer than the limit",
                async (options, protocol) =>
                {
                    var torn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                    var app = App.Create()
                        .With(new RequestLimits { Closing = TimeSpan.FromMilliseconds(20) })
                        .WebSocket("/", socket => socket.Accept())
                        .Teardown(_ => P.Act(torn.SetResult));
                    await using var served = await Served.Of(app, options, protocol);
                    using var client = await served.Open("/");
                    await torn.Task;
                }
            ),
            Each(
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
                    await using var served = await Served.Of(app, options, protocol);
                    using var client = await served.Open("/");
                    var sent = 0;
                    var sending = SendAsync();
                    // It holds 16 messages of 100 kB, and the network some more, but never all of them.
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
