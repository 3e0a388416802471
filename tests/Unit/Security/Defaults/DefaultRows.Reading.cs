using System.Globalization;
using Handlers.Runtime;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Handlers.Tests.Security.Defaults;

internal static partial class DefaultRows
{
    private const string Fields = "application/x-www-form-urlencoded";

    private static IEnumerable<DefaultRow> Reading =>
        [
            new(
                "size of a body",
                new("30 MB") { Asks = host => LargeAsync(host, stream: 413) },
                new("30 MB where the app binds it; streams have no limit")
                {
                    Asks = host => LargeAsync(host, stream: 200),
                },
                new("30 MB where the app binds it; streams have the web server's limit")
                {
                    Asks = host => LargeAsync(host, stream: 200),
                }
            ),
            DefaultRow.Everywhere(
                "size of a form",
                new("1024 fields and files, names of 2048 characters, values of 4 MB") { Asks = FormsAsync }
            ),
            new(
                "slow clients",
                new("240 bytes a second after 5 seconds, a head within 30 seconds")
                {
                    Looks = _ =>
                    {
                        var limits = new KestrelServerOptions().Limits;
                        Check.Equal((240d, TimeSpan.FromSeconds(5)), Rate(limits.MinRequestBodyDataRate!));
                        Check.Equal((240d, TimeSpan.FromSeconds(5)), Rate(limits.MinResponseDataRate!));
                        Check.Equal(TimeSpan.FromSeconds(30), limits.RequestHeadersTimeout);
                        return Task.CompletedTask;
                    },
                },
                new("bodies as on Kestrel, readers 64 KB in 30 seconds; a head may take for ever")
                {
                    Looks = _ =>
                    {
                        var options = new ListenerOptions();
                        Check.Equal((240, TimeSpan.FromSeconds(30)), (options.MinBodyRate, options.ClientTimeout));
                        return Task.CompletedTask;
                    },
                    HeldBy = ["hosting: slow clients of HttpListener"],
                },
                new("the web server's")
                {
                    Looks = _ =>
                    {
                        Check.Equal(null, typeof(AppServerOptions).GetProperty(nameof(ListenerOptions.ClientTimeout)));
                        return Task.CompletedTask;
                    },
                }
            ),
            new(
                "framing of requests (smuggling)",
                new("strict")
                {
                    Asks = async host =>
                    {
                        Check.Equal(400, await FramedAsync(host, "Transfer-Encoding ", "chunked"));
                        Check.Equal(400, await FramedAsync(host, "Transfer-Encoding", "chunked, identity"));
                        Check.Equal(400, await TwoHostsAsync(host));
                    },
                },
                new("lenient: not for the edge")
                {
                    Asks = async host =>
                    {
                        Check.Equal(200, await FramedAsync(host, "Transfer-Encoding ", "chunked"));
                        Check.Equal(200, await TwoHostsAsync(host));
                    },
                },
                new("the web server's; a wrong `CONTENT_LENGTH` is 400")
                {
                    Asks = async host =>
                    {
                        foreach (var wrong in (string[])["-1", "0x10", "1, 1", "a"])
                            Check.Equal(
                                400,
                                (await host.AskAsync("POST", "/text", "a", ("Content-Length", wrong))).Status,
                                wrong
                            );
                    },
                }
            ),
        ];

    private static async Task LargeAsync(Asked host, int stream)
    {
        // Only declared: no host has to wait for the bytes.
        (string, string) length = ("Content-Length", "30000001");
        Check.Equal(413, (await host.AskAsync("POST", "/text", "a", length)).Status);
        Check.Equal(stream, (await host.AskAsync("POST", "/stream", "a", length)).Status);
        var allowed = (string.Join("", Enumerable.Repeat("a", 100)), ("Content-Length", "100"));
        Check.Equal("100", (await host.AskAsync("POST", "/text", allowed.Item1, allowed.Item2)).Text);
    }

    private static async Task FormsAsync(Asked host)
    {
        (string, string) type = ("Content-Type", Fields);
        async Task<int> StatusAsync(string form) => (await host.AskAsync("POST", "/form", form, type)).Status;
        string Numbered(int count) =>
            "a=1"
            + string.Concat(
                Enumerable.Range(2, count - 1).Select(n => $"&b{n.ToString(CultureInfo.InvariantCulture)}=")
            );
        Check.Equal(200, await StatusAsync(Numbered(1024)));
        Check.Equal(400, await StatusAsync(Numbered(1025)));
        Check.Equal(200, await StatusAsync($"a=1&{new string('n', 2048)}="));
        Check.Equal(413, await StatusAsync($"a=1&{new string('n', 2049)}="));
        Check.Equal(413, await StatusAsync($"a={new string('v', 4 * 1024 * 1024 + 1)}"));
    }

    private static async Task<int> FramedAsync(Asked host, string name, string value) =>
        (await host.AskAsync("POST", "/text", "1\r\na\r\n0\r\n\r\n", (name, value))).Status;

    private static async Task<int> TwoHostsAsync(Asked host) =>
        (await host.GetAsync("/page", ("Host", "a.example"), ("Host", host.Host))).Status;

    private static (double, TimeSpan) Rate(MinDataRate rate) => (rate.BytesPerSecond, rate.GracePeriod);
}
