using System.Net.Sockets;
using System.Text;
using Expecto;
using Handlers.Runtime;
using Handlers.Tests.Battery;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests.Hosting;

/// <summary>Request targets that no client of the framework writes, and that Kestrel accepts.</summary>
public static class RawQueryTests
{
    [Tests]
    public static readonly Test All = Runner.TestSequenced(
        Runner.TestList(
            "hosting: raw queries",
            [
                Runner.TestCase(
                    "control characters in the query of an address without its slash are percent-encoded in the redirect",
                    () => Redirected().GetAwaiter().GetResult()
                ),
            ]
        )
    );

    private static async Task Redirected()
    {
        var app = App.Create().Get("/slash/", "slash");
        await using var host = await new KestrelTestedHost(HttpProtocols.Http1).ServeAsync(
            app,
            new AppServerOptions(),
            ""
        );
        using var tcp = new TcpClient();
        await tcp.ConnectAsync(host.Client.BaseAddress!.Host, host.Client.BaseAddress.Port);
        var stream = tcp.GetStream();
        await stream.WriteAsync(
            "GET /slash?a=\t\u0001b HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"u8.ToArray()
        );
        using var reader = new StreamReader(stream, Encoding.Latin1);
        var answer = await reader.ReadToEndAsync();
        Check.True(answer.StartsWith("HTTP/1.1 308 ", StringComparison.Ordinal), answer);
        Check.True(answer.Contains("\r\nLocation: /slash/?a=%09%01b\r\n", StringComparison.Ordinal), answer);
    }
}
