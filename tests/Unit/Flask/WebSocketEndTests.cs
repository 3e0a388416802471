using Expecto;
using static Handlers.Tests.Flask.Talking;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests.Flask;

/// <summary>The ways in which clients end a websocket, and the effects on the view, hooks and teardown.</summary>
public static class WebSocketEndTests
{
    [Tests]
    public static readonly Test All = Runner.TestList(
        "flask: ends of websockets",
        [
            Matrix.Case(
                "WS08 a client that breaks off cancels the view: its finalizers and teardown run once, after hooks do not",
                interpreter =>
                {
                    var log = new List<string>();
                    var app = App.Create()
                        .WebSocket(
                            "/",
                            async socket =>
                            {
                                try
                                {
                                    await socket.Send("on");
                                    await socket.Receive();
                                    log.Add("received");
                                }
                                finally
                                {
                                    log.Add("finally");
                                }
                            }
                        )
                        .After(response =>
                        {
                            log.Add("after");
                            return response;
                        })
                        .Teardown(fault => Handler.Sync(() => log.Add($"teardown {fault?.GetType().Name}")));
                    var talk = Talk(
                        interpreter,
                        app,
                        "/",
                        async socket =>
                        {
                            await socket.Receive();
                            await socket.Leave();
                        }
                    );
                    Check.True(talk.Outcome.IsCancelled);
                    Check.Equal("finally teardown OperationCanceledException", string.Join(' ', log));
                    Check.True(talk.Reply.HasLeft);
                }
            ),
            Matrix.Case(
                "WS08 a proper close of the client is received as a close, and the view continues",
                interpreter =>
                {
                    var log = new List<string>();
                    var app = App.Create()
                        .WebSocket(
                            "/",
                            async socket =>
                            {
                                var close = await socket.ForEach(message =>
                                    Handler.Sync(() => log.Add(Shown([message])))
                                );
                                await Handler.Yield;
                                log.Add(Shown([close, await socket.Receive()]));
                                await socket.Close();
                            }
                        )
                        .After(response =>
                        {
                            log.Add("after");
                            return response;
                        })
                        .Teardown(fault => Handler.Sync(() => log.Add($"teardown {fault}")));
                    var talk = Talk(
                        interpreter,
                        app,
                        "/",
                        async socket =>
                        {
                            await socket.Send("a");
                            await socket.Close(4321, "ok");
                        }
                    );
                    Check.Equal("'a',4321ok 4321ok,after,teardown ", string.Join(',', log));
                    Check.Equal("4321ok", Shown(talk.Sent));
                }
            ),
            Matrix.Case(
                "WS08 a client that closes and leaves immediately is received as a close, and the view continues",
                interpreter =>
                {
                    var log = new List<string>();
                    var app = App.Create()
                        .WebSocket(
                            "/",
                            async socket =>
                            {
                                log.Add(Shown([await socket.ForEach(_ => Handler.Nothing)]));
                                await Handler.Yield;
                                log.Add("continues");
                            }
                        )
                        .Teardown(fault => Handler.Sync(() => log.Add($"teardown {fault}")));
                    var talk = Talk(
                        interpreter,
                        app,
                        "/",
                        async socket =>
                        {
                            await socket.Send("a");
                            await socket.Close(1001);
                            await socket.Leave();
                        }
                    );
                    Check.Equal("1001,continues,teardown ", string.Join(',', log));
                    Check.True(talk.Outcome.IsValue);
                }
            ),
            Matrix.Case(
                "WS08 a view that does not receive the client's close is cancelled when the time for closing has passed",
                interpreter =>
                {
                    var log = new List<string>();
                    var app = App.Create()
                        .With(new RequestLimits { Closing = TimeSpan.FromMilliseconds(1) })
                        .WebSocket(
                            "/",
                            async socket =>
                            {
                                await socket.Accept();
                                await Handler.Delay(TimeSpan.FromDays(1));
                            }
                        )
                        .Teardown(fault => Handler.Sync(() => log.Add($"teardown {fault?.GetType().Name}")));
                    var talk = Talk(interpreter, app, "/", socket => socket.Close(4000));
                    Check.Equal("teardown OperationCanceledException", string.Join(',', log));
                    Check.Equal("4000", Shown(talk.Sent));
                }
            ),
        ]
    );
}
