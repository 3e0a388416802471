using Expecto;
using Handlers.Runtime;
using static Handlers.Tests.Flask.Talking;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests.Flask;

/// <summary>Rows about websockets, in memory, under every interpreter. Hosting/WebSocketTests covers the aspects that a network adds.</summary>
public static class WebSocketTests
{
    [Tests]
    public static readonly Test All = Runner.TestList(
        "flask: websockets",
        [
            Matrix.Case(
                "WS01 the first receive or send accepts, once, and accepting again has no effect",
                interpreter =>
                {
                    var app = App.Create()
                        .WebSocket("/receives", async socket => await socket.Receive())
                        .WebSocket("/sends", socket => socket.Send("hi"))
                        .WebSocket(
                            "/accepts",
                            async socket =>
                            {
                                await socket.Accept();
                                await socket.Accept();
                                await socket.Send($"{socket.IsAccepted}");
                            }
                        );
                    var received = Talk(interpreter, app, "/receives", socket => socket.Send("x"));
                    Check.Equal("101 1000", $"{received.Reply.Status.Code} {received.Close!.Code}");
                    Check.Equal("'hi' 1000", Shown(Talk(interpreter, app, "/sends", Nothing).Sent));
                    Check.Equal("'True' 1000", Shown(Talk(interpreter, app, "/accepts", Nothing).Sent));
                }
            ),
            Matrix.Case(
                "WS02 a response without accepting rejects with that response",
                interpreter =>
                {
                    var app = App.Create()
                        .WebSocket(
                            "/",
                            _ => Handler.Return(Response.Text("not you", 401).WithHeader("WWW-Authenticate", "Basic"))
                        );
                    var talk = Talk(interpreter, app, "/", Nothing);
                    Check.Equal("401 not you", $"{talk.Reply.Status.Code} {talk.Reply.Text}");
                    Check.Equal("Basic", talk.Reply.Header("WWW-Authenticate"));
                    Check.Equal(0, talk.Sent.Count);
                    Check.Throws<TestWebSocketRejectedException>(() =>
                        Talk(interpreter, app, "/", socket => socket.Send("x"))
                    );
                }
            ),
            Matrix.Case(
                "WS03 a view that ends without accepting and without a response rejects with 403",
                interpreter =>
                    Check.Equal(
                        403,
                        Talk(
                            interpreter,
                            App.Create().WebSocket("/", _ => Handler.Nothing),
                            "/",
                            Nothing
                        ).Reply.Status.Code
                    )
            ),
            Matrix.Case(
                "WS04 the end of the view closes with 1000, and its result after accepting is ignored",
                interpreter =>
                {
                    var app = App.Create()
                        .WebSocket(
                            "/",
                            async socket =>
                            {
                                await socket.Accept();
                                return Response.Text("ignored", 500);
                            }
                        )
                        .After(response => response.WithHeader("Status", $"{response.Status.Code}"));
                    var talk = Talk(interpreter, app, "/", Nothing);
                    Check.Equal("101 1000", $"{talk.Reply.Status.Code} {Shown(talk.Sent)}");
                    Check.Equal("101", talk.Outcome.GetValue().Header("Status"));
                }
            ),
            Matrix.Case(
                "WS05 a fault after accepting is reported and closes with 1011, and an error handler may choose another code",
                interpreter =>
                {
                    var app = App.Create()
                        .WebSocket("/plain", Faults)
                        .With(
                            Group
                                .Of("/handled")
                                .With(RouteDefinition.WebSocket("/", Faults))
                                .OnError<TimeoutException>(e => Handler.CloseWebSocket(4001, e.Message))
                        )
                        .With(
                            Group
                                .Of("/answered")
                                .With(RouteDefinition.WebSocket("/", Faults))
                                .OnError<TimeoutException>(_ => Response.Text("late"))
                        );
                    var client = Client(interpreter, app, out var reports);
                    Check.Equal("'a' 1011", Shown(client.WebSocket("/plain", Nothing).Sent));
                    Check.Equal("slow", string.Join(' ', reports.Select(report => report.Fault!.Message)));
                    Check.Equal(
                        "No error handler took a fault; the websocket is closed with 1011.",
                        reports.Single().Message
                    );
                    Check.Equal("'a' 4001slow", Shown(client.WebSocket("/handled", Nothing).Sent));
                    Check.Equal("'a' 1000", Shown(client.WebSocket("/answered", Nothing).Sent));
                    Check.Equal(1, reports.Count);

                    static async Handler Faults(WebSocketConnection socket)
                    {
                        await socket.Send("a");
                        throw new TimeoutException("slow");
                    }
                }
            ),
            Matrix.Case(
                "WS05 a report names the fate of the websocket: its close code, the handler that decides it, or the status before it was accepted",
                interpreter =>
                {
                    var app = App.Create()
                        .WebSocket("/before", _ => throw new TimeoutException())
                        .WebSocket(
                            "/closed",
                            async socket =>
                            {
                                await socket.Accept();
                                await socket.Close(4000);
                                throw new TimeoutException();
                            }
                        )
                        .With(
                            Group
                                .Of("/asked")
                                .With(RouteDefinition.WebSocket("/", Faults))
                                .With(ErrorHandler.For("busy", 500, _ => Handler.CloseWebSocket(4001, "busy")))
                        )
                        .With(
                            Group
                                .Of("/after")
                                .With(RouteDefinition.WebSocket("/", socket => socket.Accept()))
                                .With(AfterHook.Of("late", Handler.Act(() => throw new TimeoutException())))
                        );
                    var client = Client(interpreter, app, out var reports);
                    Check.Equal(500, client.WebSocket("/before", Nothing).Reply.Status.Code);
                    Check.Equal("4000", Shown(client.WebSocket("/closed", Nothing).Sent));
                    Check.Equal("4001busy", Shown(client.WebSocket("/asked", Nothing).Sent));
                    Check.Equal("1011", Shown(client.WebSocket("/after", Nothing).Sent));
                    Check.Sequence(
                        [
                            "No error handler took a fault; the request is answered with status 500.",
                            "No error handler took a fault; the websocket had been closed with 4000.",
                            "No error handler took a fault; the error handler 'busy' is asked how the websocket is closed.",
                            "The after hook 'late' faulted; the websocket is closed with 1011, and the next hooks run.",
                        ],
                        reports.Select(report => report.Message)
                    );

                    static async Handler Faults(WebSocketConnection socket)
                    {
                        await socket.Accept();
                        throw new TimeoutException();
                    }
                }
            ),
            Matrix.Case(
                "WS06 a fault before accepting is a response: 500, the response of an HTTP error, or an error handler's response",
                interpreter =>
                {
                    var app = App.Create()
                        .WebSocket("/plain", _ => throw new TimeoutException())
                        .WebSocket("/http", _ => Handler.Fail<int>(new NotFound()).Ignore())
                        .WebSocket("/handled", _ => throw new FormatException())
                        .OnError<FormatException>(_ => Response.Text("bad", 422));
                    Check.Equal(
                        "500 404 422",
                        string.Join(
                            ' ',
                            new[] { "/plain", "/http", "/handled" }.Select(path =>
                                Talk(interpreter, app, path, Nothing).Reply.Status.Code
                            )
                        )
                    );
                }
            ),
            Matrix.Case(
                "WS07 a close has its code and reason; before accepting it rejects; a second close and a send after a close are faults",
                interpreter =>
                {
                    var faults = new List<string>();
                    var app = App.Create()
                        .WebSocket(
                            "/",
                            async socket =>
                            {
                                await socket.Accept();
                                await socket.Close(4000, "bye");
                                faults.Add(await Message(socket.Send("x")));
                                faults.Add(await Message(socket.Close()));
                                Check.True(socket.IsClosed);
                            }
                        )
                        .WebSocket("/before", socket => socket.Close());
                    Check.Equal("4000bye", Shown(Talk(interpreter, app, "/", Nothing).Sent));
                    Check.Equal(2, faults.Count(fault => fault.Contains("closed with 4000")));
                    Check.Equal(403, Talk(interpreter, app, "/before", Nothing).Reply.Status.Code);
                    Check.Throws<ArgumentOutOfRangeException>(() => Handler.CloseWebSocket(1005));
                    Check.Throws<ArgumentException>(() => Handler.CloseWebSocket(1000, new string('ä', 62)));

                    static async Handler<string> Message(Handler act)
                    {
                        try
                        {
                            await act;
                            return "none";
                        }
                        catch (InvalidOperationException fault)
                        {
                            return fault.Message;
                        }
                    }
                }
            ),
            Matrix.Case(
                "WS09 the view can see the client's close code and reason",
                interpreter =>
                {
                    WebSocketReceived? seen = null;
                    var app = App.Create().WebSocket("/", async socket => seen = await socket.Receive());
                    Talk(interpreter, app, "/", socket => socket.Close(3000, "enough"));
                    Check.Equal<WebSocketReceived?>(new WebSocketClose(3000, "enough"), seen);
                }
            ),
            Matrix.Case(
                "WS10 texts and bytes keep their kind in both directions, even if they are empty",
                interpreter =>
                {
                    var talk = Talk(
                        interpreter,
                        App.Create().WebSocket("/", Echo),
                        "/",
                        async socket =>
                        {
                            await socket.Send("text");
                            await socket.Send(new byte[] { 1, 2 });
                            await socket.Send("");
                            await socket.Send(ReadOnlyMemory<byte>.Empty);
                        }
                    );
                    Check.Equal("'text' [1,2] '' [] 1000", Shown(talk.Sent));
                }
            ),
            Matrix.Case(
                "WS11 the inbox is bounded: a client that sends more than its capacity waits for the view",
                interpreter =>
                {
                    var (sent, most) = (0, 0);
                    var app = App.Create()
                        .With(new RequestLimits { Inbox = 3 })
                        .WebSocket(
                            "/",
                            async socket =>
                            {
                                await socket.Accept();
                                for (var received = 0; await socket.Receive() is WebSocketMessage; received++)
                                {
                                    for (var turns = 0; turns < 20; turns++)
                                        await Handler.Yield;
                                    most = Math.Max(most, Volatile.Read(ref sent) - received);
                                }
                            }
                        );
                    var talk = Talk(
                        interpreter,
                        app,
                        "/",
                        async socket =>
                        {
                            for (var i = 0; i < 50; i++)
                            {
                                await socket.Send($"{i}");
                                Volatile.Write(ref sent, i + 1);
                            }
                        }
                    );
                    Check.Equal("1000", Shown(talk.Sent));
                    // One message that the view holds, three in the inbox.
                    Check.True(most <= 4);
                }
            ),
            Matrix.Case(
                "WS11 the inbox is also bounded by bytes: the message that reaches the limit is the last until the view receives",
                interpreter =>
                {
                    var (sent, most) = (0, 0);
                    var app = App.Create()
                        .With(new RequestLimits { InboxBytes = 101 })
                        .WebSocket(
                            "/",
                            async socket =>
                            {
                                await socket.Accept();
                                for (var received = 0; await socket.Receive() is WebSocketMessage; received++)
                                {
                                    for (var turns = 0; turns < 20; turns++)
                                        await Handler.Yield;
                                    most = Math.Max(most, Volatile.Read(ref sent) - received);
                                }
                            }
                        );
                    var talk = Talk(
                        interpreter,
                        app,
                        "/",
                        async socket =>
                        {
                            for (var i = 0; i < 50; i++)
                            {
                                await socket.Send(new byte[50]);
                                Volatile.Write(ref sent, i + 1);
                            }
                        }
                    );
                    Check.Equal("1000", Shown(talk.Sent));
                    // One message that the view holds, three in the inbox: 150 bytes is the first size that reaches the limit.
                    Check.True(most <= 4, $"{most}");
                }
            ),
            Matrix.Case(
                "WS12 the offered subprotocols are listed, and the client sees the accepted subprotocol",
                interpreter =>
                {
                    var app = App.Create()
                        .WebSocket(
                            "/",
                            async socket =>
                            {
                                Check.Equal("a b", string.Join(' ', socket.Protocols));
                                await socket.Accept("b", Headers.Of(("X-Room", "7")));
                            }
                        )
                        .WebSocket("/other", socket => socket.Accept("c"));
                    Response? head = null;
                    Talk(interpreter, app, "/", async socket => head = await socket.Opened(), "a", "b");
                    Check.Equal("b 7", $"{head!.Header("Sec-WebSocket-Protocol")} {head.Header("X-Room")}");
                    Check.Equal(500, Talk(interpreter, app, "/other", Nothing, "a", "b").Reply.Status.Code);
                }
            ),
            Matrix.Case(
                "WS14 hooks run in the order of requests, and a before hook that answers rejects without the view",
                interpreter =>
                {
                    var steps = new Steps();
                    var group = Group
                        .Of("/in")
                        .With(steps.Before("group"))
                        .With(RouteDefinition.WebSocket("/{n:int}", Echo).With(steps.Around("decorator")));
                    var app = App.Create().With(steps.Before("app")).With(group).With(steps.TeardownFault());
                    var open = TestClient.For(app, interpreter).WebSocket("/in/7", socket => socket.Send("x"));
                    Check.Equal("'x' 1000", Shown(open.Sent));
                    Check.Equal("app group decorator( decorator) teardown:none", steps.Take());
                    var guarded = app.Before(_ => Handler.Return<Response?>(Response.Text("no", 401)));
                    var closed = TestClient.For(guarded, interpreter).WebSocket("/in/7", Nothing);
                    Check.Equal("401 no", $"{closed.Reply.Status.Code} {closed.Reply.Text}");
                    Check.True(!closed.Reply.Ran.Any(step => step.Name.Contains("view")));
                }
            ),
        ]
    );
}
