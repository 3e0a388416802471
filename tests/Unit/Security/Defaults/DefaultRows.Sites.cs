using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.HostFiltering;
using Microsoft.Extensions.DependencyInjection;

namespace Handlers.Tests.Security.Defaults;

internal static partial class DefaultRows
{
    private static readonly (string, string) Evil = ("Origin", "https://evil.example");

    private static IEnumerable<DefaultRow> Sites =>
        [
            DefaultRow.Everywhere(
                "forms and scripts of other sites (CSRF)",
                new("403, except for trusted origins")
                {
                    Asks = async host =>
                    {
                        Check.Equal(403, (await host.AskAsync("POST", "/text", "a", Evil)).Status);
                        Check.Equal(200, (await host.AskAsync("POST", "/text", "a")).Status);
                    },
                    HeldBy = ["cross-site requests"],
                }
            ),
            DefaultRow.Framework(
                "websockets of other sites",
                new("403, except for trusted origins")
                {
                    Asks = async host =>
                    {
                        Check.Equal(403, (await host.GetAsync("/talk", [.. Upgrade, Evil])).Status);
                        Check.Equal(101, (await host.GetAsync("/talk", Upgrade)).Status);
                    },
                    HeldBy = ["cross-site websockets"],
                },
                NoWebSockets
            ),
            new(
                "host names",
                new("all; `AllowedHosts` limits them")
                {
                    Asks = async host => Check.Equal(200, await NamedAsync(host, "evil.example")),
                    Looks = async _ =>
                    {
                        await using var host = await AskedHost.OnKestrelAsync(
                            App.Create().Get("/page", "x"),
                            services => services.AddHostFiltering(filter => filter.AllowedHosts = ["good.example"]),
                            web => web.UseHostFiltering()
                        );
                        Check.Equal(400, await NamedAsync(host, "evil.example"));
                        Check.Equal(200, await NamedAsync(host, "good.example"));
                    },
                },
                new("only those of its prefixes; all with `+` and `*`")
                {
                    Asks = async host =>
                    {
                        Check.Equal(200, await NamedAsync(host, host.Host));
                        Check.True(await NamedAsync(host, "evil.example") is 400 or 404);
                    },
                },
                new("those that the web server lets through")
                {
                    Asks = async host => Check.Equal(200, await NamedAsync(host, "evil.example")),
                }
            ),
            new(
                "forwarded headers",
                new("ignored, unless `UseForwardedHeaders` is called") { Asks = ForwardedAsync },
                new("ignored") { Asks = ForwardedAsync },
                new("ignored") { Asks = ForwardedAsync }
            ),
            DefaultRow.Everywhere(
                "redirects to a location of the client",
                new("`Response.LocalRedirect` stays on the site; `Response.Redirect` does not check")
                {
                    Asks = async host =>
                    {
                        Check.Equal("/", (await host.GetAsync("/back?to=//evil.example")).Header("Location"));
                        Check.Equal("/notes", (await host.GetAsync("/back?to=/notes")).Header("Location"));
                    },
                    HeldBy = ["local redirects"],
                }
            ),
        ];

    private static async Task<int> NamedAsync(Asked host, string name) =>
        (await host.GetAsync("/page", ("Host", name))).Status;

    private static async Task ForwardedAsync(Asked host)
    {
        var plain = await host.GetAsync("/who");
        var forged = await host.GetAsync(
            "/who",
            ("X-Forwarded-Proto", "https"),
            ("X-Forwarded-Host", "evil.example"),
            ("X-Forwarded-Prefix", "/evil"),
            ("Forwarded", "proto=https;host=evil.example")
        );
        Check.Equal((200, $"http://{host.Host}"), (plain.Status, plain.Text));
        Check.Equal(plain.Text, forged.Text);
    }
}
