using System.Text;
using Expecto;
using Handlers.Runtime;
using Handlers.Tests.Battery;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests.Hosting;

/// <summary>
/// The letter case of a method is ignored on every host, as in ASP.NET Core's routing. The exception is HEAD: a server and the proxies before it expect a
/// response with content unless the method is HEAD as written.
/// </summary>
public static class MethodCaseTests
{
    private static readonly App Site = App.Create()
        .Get("/x", () => Handler.Request.Map(request => Response.Text($"read by {request.Method}")))
        .Map(
            [Method.Post, Method.Of("PURGE")],
            "/x",
            Handler.Request.Map(request => Response.Text($"{request.Method}"))
        );

    private static readonly (string Sent, string Expected)[] Table =
    [
        ("GET", "200 read by GET"),
        ("get", "200 read by GET"),
        ("gEt", "200 read by GET"),
        ("head", "200 read by GET"),
        ("Head", "200 read by GET"),
        ("Post", "200 POST"),
        ("purge", "200 PURGE"),
        ("delete", "405 "),
    ];

    [Tests]
    public static readonly Test All = Runner.TestList(
        "hosting: letter case of methods",
        [
            Runner.TestCase(
                "Kestrel ignores it, and a client that does not know the method reads the whole response",
                () => OverSocketAsync(new KestrelTestedHost(HttpProtocols.Http1))
            ),
            Runner.TestCase(
                "HttpListener ignores it, and a client that does not know the method reads the whole response",
                () => OverSocketAsync(new ListenerTestedHost())
            ),
            Runner.TestCase("a host in memory ignores it", InMemoryAsync),
            Runner.TestCase("CGI ignores it", Cgi),
            Runner.TestCase(
                "a program that writes a method in lower case means the usual method",
                () => Check.Equal(Method.Head, Method.Of("head"))
            ),
        ]
    );

    // Both requests use one connection, so that a wrong length of the first response damages the second.
    private static async Task OverSocketAsync(TestedHost served)
    {
        await using var host = await served.ServeAsync(Site, new AppServerOptions(), "");
        foreach (var (sent, expected) in Table)
        {
            using var client = await RawClient.ConnectAsync(host.Client.BaseAddress!.Port);
            await client.SendAsync($"{sent} /x HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 0\r\n\r\n");
            var head = await client.ReadUntilAsync("\r\n\r\n");
            var end = head.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4;
            var length = Length(head);
            var body = new StringBuilder(head[end..]);
            await client.SendAsync("GET /x HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n");
            body.Append(await client.ReadToEndAsync());
            Check.Equal((sent, expected), (sent, $"{head[9..12]} {(head[9] == '2' ? body.ToString()[..length] : "")}"));
            var second = body.ToString()[length..];
            Check.True(second.StartsWith("HTTP/1.1 200", StringComparison.Ordinal), $"{sent}: {second}");
            Check.True(second.EndsWith("read by GET", StringComparison.Ordinal), $"{sent}: {second}");
        }
    }

    private static int Length(string head)
    {
        const string name = "Content-Length: ";
        var at = head.IndexOf(name, StringComparison.OrdinalIgnoreCase) + name.Length;
        return int.Parse(head[at..head.IndexOf('\r', at)]);
    }

    private static async Task InMemoryAsync()
    {
        using var client = new HttpClient(new AppMessageHandler(Site)) { BaseAddress = new Uri("http://localhost") };
        foreach (var (sent, expected) in Table)
        {
            using var request = new HttpRequestMessage(new HttpMethod(sent), "/x");
            using var response = await client.SendAsync(request);
            var body = response.IsSuccessStatusCode ? await response.Content.ReadAsStringAsync() : "";
            Check.Equal((sent, expected), (sent, $"{(int)response.StatusCode} {body}"));
        }
    }

    private static void Cgi()
    {
        foreach (var (sent, expected) in Table)
        {
            var output = new MemoryStream();
            CgiHost.Run(
                Site,
                new CgiRequest(
                    new Dictionary<string, string> { ["REQUEST_METHOD"] = sent, ["PATH_INFO"] = "/x" },
                    Stream.Null,
                    output,
                    TextWriter.Null
                )
            );
            var answer = Encoding.UTF8.GetString(output.ToArray());
            var status = answer["Status: ".Length..][..3];
            Check.Equal(
                (sent, expected),
                (
                    sent,
                    $"{status} {(status == "200" ? answer[(answer.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..] : "")}"
                )
            );
        }
    }
}
