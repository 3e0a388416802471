using System.Net.WebSockets;
using Expecto;
using Microsoft.AspNetCore.Http;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests.Hosting;

/// <summary>Clients that drop the connection around a close, and views that continue after it.</summary>
public static class WebSocketClosingTests
{
    /// <summary>Completes when the server has noticed that the connection is gone.</summary>
    private static Task Dropped(HttpContext http)
    {
        var dropped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        http.RequestAborted.Register(dropped.SetResult);
        return dropped.Task;
    }

    [Tests]
    public static readonly Test All = Runner.TestList(
        "hosting: websockets, closing",
        [
            TalkingSite.Each(
                "a client that drops the connection when its close is answered has not broken off: the view continues, and teardown sees no cancellation",
                async (options, protocol) =>
                {
                    var log = new List<string>();
                    var answered = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                    var torn = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
                    var app = App.Create()
                        .WebSocket(
                            "/",
                            async socket =>
                            {
                                var dropped = Dropped(await Handler.HttpContext);
                                log.Add($"{(await socket.ForEach(_ => Handler.Nothing)).Code}");
                                answered.SetResult();
                                await dropped;
                                await Handler.Yield;
                                log.Add("continues");
                            }
                        )
                        .After(response =>
                        {
                            log.Add("after");
                            return response;
                        })
                        .Teardown(fault => Handler.Sync(() => torn.SetResult($"{string.Join(' ', log)} {fault}")));
                    await using var served = await TalkingSite.Of(app, options, protocol);
                    using var client = await served.Open("/");
                    var closing = client.CloseAsync(WebSocketCloseStatus.NormalClosure, null, default);
                    await answered.Task;
                    served.Drop();
                    Check.Equal("1000 continues after ", await torn.Task);
                    Check.Equal(0, served.Reports.Count);
                    await closing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                }
            ),
            TalkingSite.Each(
                "a client that drops the connection after it has answered a close has not broken off: teardown sees no cancellation",
                async (options, protocol) =>
                {
                    var log = new List<string>();
                    var answered = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                    var torn = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
                    var app = App.Create()
                        .WebSocket(
                            "/",
                            async socket =>
                            {
                                var dropped = Dropped(await Handler.HttpContext);
                                await socket.Accept();
                                await socket.Close(4000, "enough");
                                answered.SetResult();
                                await dropped;
                                await Handler.Yield;
                                log.Add("continues");
                            }
                        )
                        .Teardown(fault => Handler.Sync(() => torn.SetResult($"{string.Join(' ', log)} {fault}")));
                    await using var served = await TalkingSite.Of(app, options, protocol);
                    using var client = await served.Open("/");
                    Check.Equal("4000 enough", await TalkingSite.Hear(client));
                    var closing = client.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, default);
                    await answered.Task;
                    served.Drop();
                    Check.Equal("continues ", await torn.Task);
                    await closing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                }
            ),
            TalkingSite.Each(
                "a propagated fault closes with 1011, and the report names the code",
                async (options, protocol) =>
                {
                    var app = App.Create()
                        .PropagateFaults()
                        .WebSocket(
                            "/",
                            async socket =>
                            {
                                await socket.Accept();
                                throw new TimeoutException();
                            }
                        );
                    await using var served = await TalkingSite.Of(app, options, protocol);
                    using var client = await served.Open("/");
                    Check.Equal("1011", await TalkingSite.Hear(client));
                    await client.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, default);
                    await served.StopAsync();
                    Check.Equal(
                        "UnhandledFault: A fault left the app; the websocket was closed with 1011, unless it had been closed before.",
                        string.Join(' ', served.Reports.Select(report => $"{report.Kind}: {report.Message}"))
                    );
                }
            ),
            TalkingSite.Each(
                "a view that continues after its close is cancelled when the host has stopped",
                async (options, protocol) =>
                {
                    var answered = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                    var torn = new TaskCompletionSource<string?>(TaskCreationOptions.RunContinuationsAsynchronously);
                    var app = App.Create()
                        .WebSocket(
                            "/",
                            async socket =>
                            {
                                await socket.Receive();
                                answered.SetResult();
                                await Handler.Delay(TimeSpan.FromDays(1));
                            }
                        )
                        .Teardown(fault => Handler.Sync(() => torn.SetResult(fault?.GetType().Name)));
                    // The host would wait that long for the view to end by itself.
                    var hurried = options with
                    {
                        Grace = TimeSpan.FromMilliseconds(500),
                    };
                    await using var served = await TalkingSite.Of(app, hurried, protocol);
                    using var client = await served.Open("/");
                    var closing = client.CloseAsync(WebSocketCloseStatus.NormalClosure, null, default);
                    await answered.Task;
                    await served.StopAsync(new CancellationToken(true));
                    Check.Equal("OperationCanceledException", await torn.Task);
                    await closing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                }
            ),
        ]
    );
}
