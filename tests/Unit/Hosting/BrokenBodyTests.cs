using System.Net;
using System.Net.Sockets;
using System.Text;
using Expecto;
using Handlers.Runtime;
using Handlers.Tests.Battery;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests.Hosting;

/// <summary>Bodies of requests that end too early, over sockets.</summary>
public static class BrokenBodyTests
{
    [Tests]
    public static readonly Test All = Runner.TestList(
        "hosting: broken bodies",
        Enum.GetValues<HostInterpreter>()
            .SelectMany(interpreter =>
                new[]
                {
                    Runner.TestCase(
                        $"a body that breaks off while it is answered counts as a disconnect, which is not reported ({interpreter})",
                        () => BreaksOffAsync(interpreter)
                    ),
                    Runner.TestCase(
                        $"413 and 408 announce that the connection is closed ({interpreter})",
                        () => ClosesAsync(interpreter)
                    ),
                }
            )
    );

    private static async Task BreaksOffAsync(HostInterpreter interpreter)
    {
        var ended = new TaskCompletionSource<Exception?>(TaskCreationOptions.RunContinuationsAsynchronously);
        var echo = Handler.Request.Map(request => Response.Stream(Body.Of(token => request.Body.OpenAsync(token))));
        var app = App
            .Empty.With(RouteDefinition.Of("/", [Method.Post], echo))
            .With(TeardownHook.Of("ended", fault => Handler.Sync(() => ended.SetResult(fault))));
        var reports = new System.Collections.Concurrent.ConcurrentQueue<Report>();
        await using var host = await ServeAsync(app, interpreter, reports.Enqueue);
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, host.Client.BaseAddress!.Port);
        var stream = client.GetStream();
        await stream.WriteAsync("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\nhello"u8.ToArray());
        var found = new StringBuilder();
        var buffer = new byte[1_000];
        while (!found.ToString().Contains("hello", StringComparison.Ordinal))
            found.Append(Encoding.ASCII.GetString(buffer, 0, await stream.ReadAsync(buffer)));
        client.Client.Shutdown(SocketShutdown.Send);
        Check.True(await ended.Task is OperationCanceledException);
        await host.StopAsync();
        Check.Sequence([], reports.Select(report => report.Kind));
    }

    private static async Task ClosesAsync(HostInterpreter interpreter)
    {
        var read = Handler.FromTask(
            async (context, token) =>
                Response.Text(await context.Request.Body.ReadTextAsync(cancellation: token).ConfigureAwait(false))
        );
        var app = App
            .Empty.With(RouteDefinition.Of("/small", [Method.Post], read).With(new RequestLimits { BodySize = 10 }))
            .With(
                RouteDefinition
                    .Of("/prompt", [Method.Post], read)
                    .With(new RequestLimits { Reading = TimeSpan.FromMilliseconds(1) })
            );
        await using var host = await ServeAsync(app, interpreter, _ => { });
        using var fine = await host.Client.PostAsync("/small", new ByteArrayContent(new byte[10]));
        Check.Equal(HttpStatusCode.OK, fine.StatusCode);
        Check.Equal(null, fine.Headers.ConnectionClose);
        using var large = await host.Client.PostAsync("/small", new ByteArrayContent(new byte[11]));
        Check.Equal(HttpStatusCode.RequestEntityTooLarge, large.StatusCode);
        Check.Equal(true, large.Headers.ConnectionClose);
        // A server that has not received the whole body may reset the connection after its response.
        using var client = await RawClient.ConnectAsync(host.Client.BaseAddress!.Port);
        await client.SendAsync("POST /prompt HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\nhello");
        var late = await client.ReadToEndAsync();
        Check.Equal("HTTP/1.1 408", late[..12]);
        Check.True(late.Contains("Connection: close", StringComparison.Ordinal), late);
    }

    private static Task<StartedHost> ServeAsync(App app, HostInterpreter interpreter, Action<Report> report) =>
        new KestrelTestedHost(HttpProtocols.Http1).ServeAsync(
            app,
            new AppServerOptions { Interpreter = interpreter, Report = report },
            ""
        );
}
