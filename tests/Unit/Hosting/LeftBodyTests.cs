using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Expecto;
using Microsoft.AspNetCore.Builder;
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
                "a request in the body never runs",
                async options =>
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
                        );
                    var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                    var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
                    builder.Services.AddRouting();
                    builder
                        .WebHost.UseKestrelCore()
                        .ConfigureKestrel(kestrel =>
                            kestrel.Listen(
                                IPAddress.Loopback,
                                0,
                                listen =>
                                    listen.Use(next =>
                                        async connection =>
                                        {
                                            await next(connection);
                                            ended.SetResult();
                                        }
                                    )
                            )
                        );
                    await using var web = builder.Build();
                    web.MapHandlers(app, options);
                    await web.StartAsync();
                    using var client = new Socket(SocketType.Stream, ProtocolType.Tcp);
                    await client.ConnectAsync(IPAddress.Loopback, new Uri(web.Urls.Single()).Port);
                    await client.SendAsync(
                        Encoding.ASCII.GetBytes(
                            $"POST /waits HTTP/1.1\r\nHost: a\r\nContent-Length: {Hidden.Length}\r\n\r\n{Hidden}"
                        )
                    );
                    await waits.WaitAsync();
                    client.Shutdown(SocketShutdown.Send);
                    await ended.Task;
                    Check.Sequence([], ran);

                    string Ran(string name)
                    {
                        ran.Enqueue(name);
                        return name;
                    }
                }
            ),
        ]
    );
}
