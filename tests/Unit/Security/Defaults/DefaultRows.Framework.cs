using Microsoft.AspNetCore.Antiforgery;

namespace Handlers.Tests.Security.Defaults;

internal static partial class DefaultRows
{
    private static IEnumerable<DefaultRow> Framework =>
        [
            DefaultRow.Framework(
                "authentication, authorization",
                new("the framework's; a route asks by `Decorator.RequireAuthorization`")
                {
                    HeldBy =
                    [
                        "Accounts/a stranger is led to the form",
                        "hosting: the closest of demand and permission counts",
                    ],
                },
                Refuses(Decorator.RequireAuthorization())
            ),
            DefaultRow.Framework(
                "antiforgery tokens",
                new("the framework's, where a route asks for them") { HeldBy = ["hosting: antiforgery"] },
                Refuses(Decorator.WithMetadata(new RequireAntiforgeryTokenAttribute()))
            ),
            DefaultRow.Framework(
                "rate limits",
                new("the framework's, where a route asks for them")
                {
                    HeldBy = ["Accounts/attempts to sign in are limited for each client"],
                },
                Refuses(Decorator.RequireRateLimiting("slow"))
            ),
            DefaultRow.Framework(
                "signed cookies, sessions",
                new("the framework's, by `Handler.HttpContext`") { HeldBy = ["Accounts/a forged cookie is refused"] },
                new("none; `Handler.HttpContext` is a fault")
                {
                    Asks = async host => Check.Equal(500, (await host.GetAsync("/context")).Status),
                }
            ),
            DefaultRow.Framework(
                "attributes of cookies",
                new("`Path=/` and those that the app sets; `UseCookiePolicy` adds to all")
                {
                    Asks = CookieAsync,
                    HeldBy = ["hosting: cookies", "cookies that browsers drop"],
                },
                new("`Path=/` and those that the app sets")
                {
                    Asks = CookieAsync,
                    HeldBy = ["cookies that browsers drop"],
                }
            ),
            new(
                "HTTPS redirection, HSTS",
                new("the framework's, off")
                {
                    Asks = NoHstsAsync,
                    HeldBy = ["Accounts/pages have the security headers"],
                },
                new("the proxy's") { Asks = NoHstsAsync },
                new("the web server's") { Asks = NoHstsAsync }
            ),
            DefaultRow.Framework(
                "output and response caches",
                new("the framework's, off") { HeldBy = ["hosting: replaced bodies"] },
                new("none; a route's `CacheOutput` is ignored")
                {
                    Looks = async host =>
                    {
                        var count = 0;
                        await using var asked = await host.ServeAsync(
                            App.Create().Get("/", () => $"{++count}", Decorator.CacheOutput())
                        );
                        Check.Equal("1", (await asked.GetAsync("/")).Text);
                        Check.Equal("2", (await asked.GetAsync("/")).Text);
                    },
                }
            ),
            DefaultRow.Framework(
                "memory of a websocket",
                new("messages of 1 MB, 16 of them waiting, together 1 MB") { HeldBy = ["hosting: websockets, memory"] },
                NoWebSockets
            ),
        ];

    private static async Task CookieAsync(Asked host) =>
        Check.Equal("a=1; path=/", (await host.GetAsync("/cookie")).Header("Set-Cookie"));

    private static async Task NoHstsAsync(Asked host) =>
        Check.Equal(null, (await host.GetAsync("/page")).Header("Strict-Transport-Security"));
}
