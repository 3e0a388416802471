using Expecto;
using Handlers.Runtime;
using Handlers.Tests.Battery;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests.Hosting;

/// <summary>Request targets, which denote the same path on every host.</summary>
public static class TargetTests
{
    private static readonly App Site = App.Empty.With(
        RouteDefinition.Of("/{*path}", [Method.Get], Handler.Request.Map(request => Response.Text(Shown(request))))
    );

    private static readonly string[] Targets =
    [
        "/a/../b",
        "/a/./b",
        "/a/..",
        "/a/.",
        "/..",
        "/.",
        "/../../b",
        "/%2e%2e/b",
        "/a/%2E./b",
        "/a/..%2fb",
        "/a/%2e%2e%2Fb",
        "/a//../b",
        "/a/b/../../../c/",
        "/.a/..b/.../c.",
        "/a/..;/b",
        "/caf%E9/x",
        "/%C3%A9/%2541",
    ];

    [Tests]
    public static readonly Test All = Runner.TestSequenced(
        Runner.TestList(
            "hosting: targets",
            [
                Runner.TestCase(
                    "Kestrel, HttpListener and a request in memory derive the same path from a target",
                    async () =>
                    {
                        var expected = await PathsAsync(new KestrelTestedHost(HttpProtocols.Http1));
                        Check.Sequence(expected, Targets.Select(target => $"{target} {Shown(Request.Get(target))}"));
                        Check.Sequence(expected, await PathsAsync(new ListenerTestedHost()));
                    }
                ),
            ]
        )
    );

    private static string Shown(Request request) =>
        string.Concat(request.Path.Select(each => each < 128 ? $"{each}" : $"u{(int)each:x}"));

    private static async Task<IReadOnlyList<string>> PathsAsync(TestedHost served)
    {
        await using var host = await served.ServeAsync(Site, new AppServerOptions(), "");
        var paths = new List<string>();
        foreach (var target in Targets)
        {
            using var client = await RawClient.ConnectAsync(host.Client.BaseAddress!.Port);
            await client.SendAsync($"GET {target} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n");
            var answer = await client.ReadToEndAsync();
            paths.Add($"{target} {answer[(answer.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..]}");
        }
        return paths;
    }
}
