using System.Net;
using System.Net.Sockets;
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
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests.Hosting;

/// <summary>An app on Kestrel, and clients of its websockets over the loopback.</summary>
internal sealed class TalkingSite(WebApplication web, HttpProtocols protocol, List<Report> reports) : IAsyncDisposable
{
    private readonly List<Socket> connections = [];

    private string Address =>
        web.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();

    /// <summary>Host and port.</summary>
    public string Authority => new Uri(Address).Authority;

    public List<Report> Reports => reports;

    public Uri Root => new(Address);

    public static async Task<TalkingSite> Of(App app, HostingOptions options, HttpProtocols protocol)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddRouting();
        builder.Services.AddHandlers();
        builder
            .WebHost.UseKestrelCore()
            .ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = protocol));
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
        return new TalkingSite(web, protocol, reports);
    }

    public async Task<ClientWebSocket> Open(string path, Action<ClientWebSocketOptions>? with = null)
    {
        var client = new ClientWebSocket();
        client.Options.HttpVersion = protocol == HttpProtocols.Http2 ? HttpVersion.Version20 : HttpVersion.Version11;
        client.Options.HttpVersionPolicy = HttpVersionPolicy.RequestVersionExact;
        client.Options.CollectHttpResponseDetails = true;
        with?.Invoke(client.Options);
        var transport = new SocketsHttpHandler { ConnectCallback = ConnectAsync };
        try
        {
            await client.ConnectAsync(
                new Uri(Address.Replace("http:", "ws:") + path),
                new HttpMessageInvoker(transport),
                default
            );
        }
        catch (WebSocketException)
        {
            // The status gives the reason.
        }
        return client;
    }

    /// <summary>The same with a client that writes frames by hand.</summary>
    public Task<RawWebSocket> OpenRaw(string path, (string, string)[]? headers = null) =>
        protocol == HttpProtocols.Http2
            ? RawWebSocket.Connect(Root, path, headers)
            : RawWebSocket.Upgrade(Root, path, headers);

    /// <summary>Every client's connection ends abruptly.</summary>
    public void Drop() => connections.ForEach(connection => connection.Dispose());

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext to, CancellationToken cancellation)
    {
        var connection = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        connections.Add(connection);
        await connection.ConnectAsync(to.DnsEndPoint, cancellation);
        return new NetworkStream(connection, ownsSocket: true);
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

    public Task StopAsync(CancellationToken forceStop = default) => web.StopAsync(forceStop);

    public async ValueTask DisposeAsync() => await web.DisposeAsync();

    public static Test Each(string name, Func<HostingOptions, HttpProtocols, Task> test) =>
        Runner.TestList(
            name,
            new[] { HttpProtocols.Http1, HttpProtocols.Http2 }.Select(protocol =>
                Site.Both($"{protocol}", options => test(options, protocol))
            )
        );

    public static Task Say(ClientWebSocket client, string text) =>
        client.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, true, default);

    /// <summary>Describes the next message or close.</summary>
    public static async Task<string> Hear(ClientWebSocket client)
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
}
