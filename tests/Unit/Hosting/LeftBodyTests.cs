using System.Collections.Concurrent;
using System.IO.Pipelines;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Expecto;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests.Hosting;

/// <summary>A client that ends its side of the connection while its request is answered: Kestrel alone would parse the unread body as the next request.</summary>
public static class LeftBodyTests
{
    private const string Hidden = "GET /hidden HTTP/1.1\r\nHost: a\r\n\r\n";

    [Tests]
    public static readonly Test All = Runner.TestList(
        "hosting: unread bodies of clients that leave",
        [
            Site.Both(
                "a request in the body never runs, whether the server notices the end while the view waits or while it reads",
                async options =>
                {
                    foreach (var path in new[] { "/waits", "/reads" })
                        Check.Sequence([], await RanAsync(options, path));
                }
            ),
        ]
    );

    private static async Task<string[]> RanAsync(HostingOptions options, string path)
    {
        var (ran, waits) = (new ConcurrentQueue<string>(), new SemaphoreSlim(0));
        var app = App.Create()
            .Get("/hidden", () => Ran("hidden"))
            .Post(
                "/waits",
                async () =>
                {
                    waits.Release();
                    await Handler.Delay(TimeSpan.FromDays(1));
                    return Ran("waits");
                }
            )
            .Post("/reads", async () => Ran($"{(await Handler.BodyBytes()).Length}"));
        var sent = Encoding.ASCII.GetBytes(
            $"POST {path} HTTP/1.1\r\nHost: a\r\nContent-Length: {Hidden.Length}\r\n\r\n{Hidden}"
        );
        var connected = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddRouting();
        builder
            .WebHost.UseKestrelCore()
            .ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Use(Connected)));
        await using var web = builder.Build();
        web.MapHandlers(app, options);
        await web.StartAsync();
        using var client = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await client.ConnectAsync(IPAddress.Loopback, new Uri(web.Urls.Single()).Port);
        connected.SetResult();
        if (path == "/waits")
        {
            await client.SendAsync(sent);
            await waits.WaitAsync();
            client.Shutdown(SocketShutdown.Send);
        }
        await ended.Task;
        return [.. ran];

        ConnectionDelegate Connected(ConnectionDelegate next) =>
            async connection =>
            {
                // The server may reset the connection, which must not be while the client still connects.
                await connected.Task;
                if (path == "/reads")
                {
                    // The bytes and their end, without the callbacks by which the server learns of the end.
                    connection.ConnectionClosed = CancellationToken.None;
                    var input = new Pipe();
                    await input.Writer.WriteAsync(sent);
                    await input.Writer.CompleteAsync();
                    connection.Transport = new Received(input.Reader, connection.Transport.Output);
                }
                await next(connection);
                ended.SetResult();
            };

        string Ran(string name)
        {
            ran.Enqueue(name);
            return name;
        }
    }

    private sealed record Received(PipeReader Input, PipeWriter Output) : IDuplexPipe;
}
