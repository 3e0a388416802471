using System.Net;
using System.Net.Sockets;
using System.Text;
using Handlers.Runtime;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;

namespace Handlers.Tests.CrossSite;

/// <summary>The hosts of the table: each serves an app and sends it the rows that it supports.</summary>
internal static class RowHosts
{
    /// <summary>Sends a row, and returns status and content type.</summary>
    public delegate Task<(int Status, string? Type)> Ask(SiteRow row);

    private static readonly SiteRow[] Everything = [.. SiteRows.All, .. SiteRows.Hosts, .. SiteRows.Safe];

    public static async Task Kestrel(App app, Func<IEnumerable<SiteRow>, Ask, Task> test)
    {
        await using var web = await Start(app, HttpProtocols.Http1);
        await test(
            [.. Everything, new("no host", false, ("Origin", "http://a.example")) { Host = null }],
            row => RawAsync(new Uri(AddressOf(web)).Port, row)
        );
    }

    public static async Task KestrelHttp2(App app, Func<IEnumerable<SiteRow>, Ask, Task> test)
    {
        await using var web = await Start(app, HttpProtocols.Http2);
        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false })
        {
            BaseAddress = new Uri(AddressOf(web)),
        };
        await test(Everything, row => ClientAsync(client, row, HttpVersion.Version20));
    }

    public static async Task Listener(App app, Func<IEnumerable<SiteRow>, Ask, Task> test)
    {
        var (host, port) = await ListenAsync(app);
        await using var _ = host;
        // Clients address it by the name on which it listens, so the rows use that host and its port. HttpListener keeps the last line of a repeated
        // header.
        var rows = SiteRows
            .All.Concat(SiteRows.Safe)
            .Where(row => !row.Repeats)
            .Select(row => row.At($"127.0.0.1:{port}"));
        await test(rows, row => RawAsync(port, row));
    }

    public static async Task InMemory(App app, Func<IEnumerable<SiteRow>, Ask, Task> test)
    {
        await using var host = new AppMessageHandler(app, new AppServerOptions { TrustedOrigins = SiteRows.Trusted });
        using var client = new HttpClient(host) { BaseAddress = new Uri("http://localhost") };
        await test(Everything, row => ClientAsync(client, row));
    }

    public static Task Cgi(App app, Func<IEnumerable<SiteRow>, Ask, Task> test) =>
        test(Everything, row => Task.FromResult(RunCgi(app, row)));

    public static Task Client(App app, Func<IEnumerable<SiteRow>, Ask, Task> test)
    {
        var client = TestClient.For(app, options: new TestClientOptions { TrustedOrigins = SiteRows.Trusted });
        return test(
            Everything,
            row =>
            {
                var reply = client.Send(
                    Request.Of(
                        Method.Of(row.Method),
                        "/",
                        Headers.Of([
                            new Header("Host", row.Host!),
                            .. row.Headers.Select(h => new Header(h.Name, h.Value)),
                        ])
                    )
                );
                return Task.FromResult((reply.Status.Code, reply.Header("Content-Type")));
            }
        );
    }

    private static async Task<WebApplication> Start(App app, HttpProtocols protocol)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddRouting();
        builder
            .WebHost.UseKestrelCore()
            .ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = protocol));
        var web = builder.Build();
        web.MapHandlers(
            app,
            new HostingOptions { TrustedOrigins = SiteRows.Trusted, UnmatchedRequests = UnmatchedRequests.Answered }
        );
        await web.StartAsync();
        return web;
    }

    private static string AddressOf(WebApplication web) =>
        web.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();

    private static async Task<(ListenerHost Host, int Port)> ListenAsync(App app)
    {
        while (true)
        {
            using var probe = new TcpListener(IPAddress.Loopback, 0);
            probe.Start();
            var port = ((IPEndPoint)probe.LocalEndpoint).Port;
            probe.Stop();
            var host = new ListenerHost(
                app,
                $"http://127.0.0.1:{port}/",
                new AppServerOptions { Interpreter = HostInterpreter.Blocking, TrustedOrigins = SiteRows.Trusted }
            );
            try
            {
                await host.StartAsync();
                return (host, port);
            }
            catch (HttpListenerException)
            {
                // Another process took the port in the meantime.
            }
        }
    }

    private static async Task<(int, string?)> ClientAsync(HttpClient client, SiteRow row, Version? version = null)
    {
        using var request = new HttpRequestMessage(new HttpMethod(row.Method), "/")
        {
            Version = version ?? HttpVersion.Version11,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        request.Headers.Host = row.Host;
        foreach (var (name, value) in row.Headers)
            request.Headers.TryAddWithoutValidation(name, value);
        using var response = await client.SendAsync(request);
        _ = await response.Content.ReadAsByteArrayAsync();
        return ((int)response.StatusCode, response.Content.Headers.ContentType?.ToString());
    }

    private static async Task<(int, string?)> RawAsync(int port, SiteRow row)
    {
        using var connection = new TcpClient();
        await connection.ConnectAsync(IPAddress.Loopback, port);
        var head = new StringBuilder($"{row.Method} / HTTP/1.{(row.Host is null ? 0 : 1)}\r\n");
        if (row.Host is not null)
            head.Append($"Host: {row.Host}\r\n");
        foreach (var (name, value) in row.Headers)
            head.Append($"{name}: {value}\r\n");
        head.Append("Connection: close\r\nContent-Length: 0\r\n\r\n");
        await connection.GetStream().WriteAsync(Encoding.ASCII.GetBytes(head.ToString()));
        using var reader = new StreamReader(connection.GetStream(), Encoding.ASCII);
        return Reply(await reader.ReadToEndAsync(), "HTTP/1.1 ");
    }

    private static (int, string?) RunCgi(App app, SiteRow row)
    {
        var variables = new Dictionary<string, string>
        {
            ["REQUEST_METHOD"] = row.Method,
            ["PATH_INFO"] = "/",
            ["HTTP_HOST"] = row.Host!,
        };
        foreach (var lines in row.Headers.GroupBy(header => header.Name, header => header.Value))
            variables[$"HTTP_{lines.Key.ToUpperInvariant().Replace('-', '_')}"] = string.Join(", ", lines);
        using var output = new MemoryStream();
        CgiHost.Run(
            app,
            new CgiRequest(variables, Stream.Null, output, TextWriter.Null),
            new AppServerOptions { TrustedOrigins = SiteRows.Trusted }
        );
        return Reply(Encoding.ASCII.GetString(output.ToArray()), "Status: ");
    }

    private static (int, string?) Reply(string text, string before)
    {
        var lines = text.Split("\r\n\r\n")[0].Split("\r\n");
        const string Type = "Content-Type: ";
        return (
            int.Parse(lines[0].AsSpan(before.Length, 3)),
            lines.FirstOrDefault(line => line.StartsWith(Type, StringComparison.OrdinalIgnoreCase))?[Type.Length..]
        );
    }
}
