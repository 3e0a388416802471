using System.Net;
using System.Net.WebSockets;
using Expecto;
using Handlers.Runtime;
using Handlers.Tests.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests.CrossSite;

/// <summary>A page of another site cannot open a websocket: it is refused with 403 before the connection is taken over.</summary>
public static class WebSocketTests
{
    private const string Evil = "https://evil.example";

    // The headers of a browser, and whether the websocket opens; {0} is host and port.
    private static readonly (string? Site, string? Origin, bool Opens)[] Said =
    [
        (null, null, true),
        (null, "http://{0}", true),
        (null, "https://{0}", true),
        (null, Evil, false),
        (null, "null", false),
        (null, "http://{0}.evil", false),
        (null, "https://partner.example", true),
        ("same-origin", null, true),
        ("none", null, true),
        ("same-site", "http://{0}", false),
        ("cross-site", Evil, false),
        ("cross-site", "https://partner.example", true),
    ];

    private sealed class Rooms
    {
        private int opened;

        public Rooms() =>
            App = App.Create()
                .OnError<Forbidden>(error => error.ToResponse().WithHeader("X-Refused", "yes"))
                .WebSocket("/room", Talk)
                .WebSocket("/open", Talk, Decorator.AllowCrossSite())
                .Get("/room", () => "a page");

        public App App { get; }

        public int Opened => Volatile.Read(ref opened);

        private async Handler Talk(WebSocketConnection socket)
        {
            Interlocked.Increment(ref opened);
            await socket.Send("hello");
        }
    }

    [Tests]
    public static readonly Test All = Runner.TestSequenced(
        Runner.TestList(
            "cross-site websockets",
            [
                TalkingSite.Each(
                    "Kestrel opens websockets of this site only",
                    async (options, protocol) =>
                    {
                        var rooms = new Rooms();
                        await using var site = await TalkingSite.Of(
                            rooms.App,
                            options with
                            {
                                TrustedOrigins = SiteRows.Trusted,
                            },
                            protocol
                        );
                        foreach (var (said, origin, opens) in Said)
                        {
                            var before = rooms.Opened;
                            using var client = await site.Open(
                                "/room",
                                with => Say(with, said, origin, site.Authority)
                            );
                            var opened =
                                protocol == HttpProtocols.Http2 ? HttpStatusCode.OK : HttpStatusCode.SwitchingProtocols;
                            Check.Equal(
                                (said, origin, opens ? opened : HttpStatusCode.Forbidden),
                                (said, origin, client.HttpStatusCode)
                            );
                            if (opens)
                                Check.Equal("hello", await TalkingSite.Hear(client));
                            else
                                Check.Sequence(["yes"], client.HttpResponseHeaders!["X-Refused"]);
                            Check.Equal(before + (opens ? 1 : 0), rooms.Opened);
                        }
                        using var open = await site.Open("/open", with => Say(with, "cross-site", Evil, ""));
                        Check.Equal("hello", await TalkingSite.Hear(open));
                        Check.Sequence([], site.Reports);
                    }
                ),
                Matrix.Case(
                    "the test client is refused as a browser is",
                    interpreter =>
                    {
                        var rooms = new Rooms();
                        var client = TestClient.For(
                            rooms.App,
                            interpreter,
                            new TestClientOptions { TrustedOrigins = SiteRows.Trusted }
                        );
                        foreach (var (said, origin, opens) in Said)
                        {
                            var request = Request.Get("/room");
                            if (said is not null)
                                request = request.WithHeader("Sec-Fetch-Site", said);
                            if (origin is not null)
                                request = request.WithHeader("Origin", string.Format(origin, "localhost"));
                            var talk = client.WebSocket(request, async (TestWebSocket socket) => await socket.Opened());
                            Check.Equal((said, origin, opens ? 101 : 403), (said, origin, talk.Reply.Status.Code));
                        }
                    }
                ),
                Runner.TestCase(
                    "a page at the websocket's path is open to everyone",
                    () =>
                        Check.Equal(
                            "a page",
                            TestClient
                                .For(new Rooms().App)
                                .Send(Request.Get("/room").WithHeader("Sec-Fetch-Site", "cross-site"))
                                .Text
                        )
                ),
                Runner.TestCase(
                    "where a host cannot open websockets, a websocket of another site is 403 and a websocket of this site is 426",
                    async () =>
                    {
                        using var client = new HttpClient(new AppMessageHandler(new Rooms().App));
                        async Task<int> Ask(string origin)
                        {
                            using var request = new HttpRequestMessage(HttpMethod.Get, "http://localhost/room")
                            {
                                Headers =
                                {
                                    { "Connection", "Upgrade" },
                                    { "Upgrade", "websocket" },
                                    { "Origin", origin },
                                },
                            };
                            using var response = await client.SendAsync(request);
                            return (int)response.StatusCode;
                        }
                        Check.Equal(403, await Ask(Evil));
                        Check.Equal(426, await Ask("http://localhost"));
                    }
                ),
            ]
        )
    );

    private static void Say(ClientWebSocketOptions with, string? site, string? origin, string authority)
    {
        if (site is not null)
            with.SetRequestHeader("Sec-Fetch-Site", site);
        if (origin is not null)
            with.SetRequestHeader("Origin", string.Format(origin, authority));
    }
}
