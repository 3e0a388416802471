using Expecto;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.CookiePolicy;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Runner = Expecto.CSharp.Runner;
using SameSiteMode = Microsoft.AspNetCore.Http.SameSiteMode;

namespace Handlers.Tests.Hosting;

/// <summary>Cookies of the app under the framework's cookie policy.</summary>
public static class CookiePolicyTests
{
    private static readonly CookieSettings Full = new()
    {
        Path = "/a,b=c",
        Domain = "example.org",
        MaxAge = TimeSpan.FromHours(1),
        Expires = DateTimeOffset.UnixEpoch.AddYears(60),
        Secure = true,
        HttpOnly = true,
        SameSite = SameSite.Lax,
    };

    private static readonly Response Several = Response
        .Text("c")
        .WithCookie("sid", "1")
        .AddHeader("Set-Cookie", "raw=a b; path=/x; Priority=High")
        .WithCookie("coded", "a=b%20c/d:e")
        .WithCookie("quoted", "\"a=b\"", Full)
        .WithCookie("empty", "")
        .WithoutCookie("gone")
        .WithCookie("sid", "2", new CookieSettings { Path = null });

    private static readonly string[] AsBefore =
    [
        "sid=1; path=/",
        "raw=a b; path=/x; Priority=High",
        "coded=a=b%20c/d:e; path=/",
        "quoted=\"a=b\"; expires=Tue, 01 Jan 2030 00:00:00 GMT; max-age=3600; domain=example.org; path=/a,b=c; secure; samesite=lax; httponly",
        "empty=; path=/",
        "gone=; expires=Thu, 01 Jan 1970 00:00:00 GMT; max-age=0; path=/",
        "sid=2",
    ];

    private static readonly CookiePolicyOptions Strict = new()
    {
        HttpOnly = HttpOnlyPolicy.Always,
        Secure = CookieSecurePolicy.Always,
        MinimumSameSitePolicy = SameSiteMode.Strict,
    };

    // Each needs Secure and leaves it to the policy.
    private static readonly Response Unsecured = Response
        .Text("c")
        .WithCookie("__Host-sid", "1")
        .WithCookie("__Secure-sid", "2")
        .WithCookie("far", "3", new CookieSettings { SameSite = SameSite.None, Partitioned = true });

    [Tests]
    public static readonly Test All = Runner.TestList(
        "hosting: cookies",
        [
            Site.OnBothServers(
                "without a policy, cookies are sent as the app wrote them, in order, next to middleware's cookies",
                async (options, kestrel) =>
                {
                    await using var site = await ServeAsync(null, Several, options, kestrel);
                    Check.Sequence(["first=1; path=/", .. AsBefore], await CookiesAsync(site));
                }
            ),
            Site.OnBothServers(
                "a policy changes the app's cookies like the framework's, but no header that was written by hand",
                async (options, kestrel) =>
                {
                    await using var site = await ServeAsync(Strict, Several, options, kestrel);
                    const string strict = "; secure; samesite=strict; httponly";
                    Check.Sequence(
                        [
                            $"first=1; path=/{strict}",
                            $"sid=1; path=/{strict}",
                            "raw=a b; path=/x; Priority=High",
                            $"coded=a=b%20c/d:e; path=/{strict}",
                            $"quoted=\"a=b\"; expires=Tue, 01 Jan 2030 00:00:00 GMT; max-age=3600; domain=example.org; path=/a,b=c{strict}",
                            $"empty=; path=/{strict}",
                            $"gone=; expires=Thu, 01 Jan 1970 00:00:00 GMT; path=/{strict}",
                            $"sid=2{strict}",
                        ],
                        await CookiesAsync(site)
                    );
                    Check.Sequence(
                        [$"first=1; path=/{strict}", $"sid=1; path=/{strict}"],
                        await CookiesAsync(site, "/theirs")
                    );
                }
            ),
            Site.OnBothServers(
                "Secure that a policy adds counts for the cookies that browsers drop without it",
                async (options, kestrel) =>
                {
                    var policy = new CookiePolicyOptions { Secure = CookieSecurePolicy.Always };
                    await using var site = await ServeAsync(policy, Unsecured, options, kestrel);
                    Check.Sequence(
                        [
                            "first=1; path=/; secure",
                            "__Host-sid=1; path=/; secure",
                            "__Secure-sid=2; path=/; secure",
                            "far=3; path=/; secure; samesite=none; Partitioned",
                        ],
                        await CookiesAsync(site)
                    );
                }
            ),
            Site.OnBothServers(
                "without a policy, and with a policy that does not add Secure, such a cookie is a 500",
                async (options, kestrel) =>
                {
                    foreach (
                        var policy in new[]
                        {
                            null,
                            new CookiePolicyOptions(),
                            new CookiePolicyOptions { Secure = CookieSecurePolicy.SameAsRequest },
                        }
                    )
                    {
                        await using var site = await ServeAsync(policy, Unsecured, options, kestrel);
                        var message = await FaultAsync(site);
                        Check.True(
                            message.StartsWith("Expected Secure for the cookie '__Host-sid'", StringComparison.Ordinal),
                            message
                        );
                    }
                }
            ),
            Site.OnBothServers(
                "a policy that requires consent withholds cookies but lets deletions pass",
                async (options, kestrel) =>
                {
                    var policy = new CookiePolicyOptions { CheckConsentNeeded = _ => true };
                    await using var site = await ServeAsync(policy, Several, options, kestrel);
                    Check.Sequence(
                        ["raw=a b; path=/x; Priority=High", "gone=; expires=Thu, 01 Jan 1970 00:00:00 GMT; path=/"],
                        await CookiesAsync(site)
                    );
                    Check.Sequence([], await CookiesAsync(site, "/theirs"));
                    Check.Equal(7, (await CookiesAsync(site, "/", ".AspNet.Consent=yes")).Length - 1);
                }
            ),
            Site.OnBothServers(
                "a policy's callback can rename, rewrite and refuse cookies, however many changes the response has",
                async (options, kestrel) =>
                {
                    var policy = new CookiePolicyOptions
                    {
                        OnAppendCookie = cookie =>
                        {
                            cookie.IssueCookie = cookie.CookieName != "c7";
                            if (cookie.CookieName == "c8")
                                (cookie.CookieName, cookie.CookieValue) = ("other", "x y");
                        },
                    };
                    // More than the response keeps as single changes.
                    var many = Enumerable
                        .Range(0, 50)
                        .Aggregate(Response.Text("c"), (response, i) => response.WithCookie($"c{i}", $"{i}"));
                    await using var site = await ServeAsync(policy, many, options, kestrel);
                    var cookies = await CookiesAsync(site);
                    Check.Equal(50, cookies.Length);
                    Check.True(!cookies.Any(cookie => cookie.StartsWith("c7=", StringComparison.Ordinal)));
                    Check.True(cookies.Contains("other=x%20y; path=/"));
                }
            ),
        ]
    );

    private static Task<Site> ServeAsync(
        CookiePolicyOptions? policy,
        Response response,
        HostingOptions options,
        bool kestrel
    ) =>
        Site.Start(
            web =>
            {
                if (policy is not null)
                    web.UseCookiePolicy(policy);
                web.Use(
                    (http, next) =>
                    {
                        http.Response.Cookies.Append("first", "1");
                        return next(http);
                    }
                );
                web.MapHandlers("/", App.Create().Get("/", () => response), options);
                web.MapGet(
                    "/theirs",
                    (HttpContext http) =>
                    {
                        http.Response.Cookies.Append("sid", "1");
                        return "c";
                    }
                );
            },
            kestrel: kestrel
        );

    private static async Task<string> FaultAsync(Site site)
    {
        try
        {
            using var response = await site.Client.GetAsync("/");
            Check.Equal(500, (int)response.StatusCode);
            Check.Sequence([], Site.All(response, "Set-Cookie"));
            return site.Faults.Single();
        }
        catch (InvalidOperationException fault)
        {
            // TestServer passes the fault to its client.
            return fault.Message;
        }
    }

    private static async Task<string[]> CookiesAsync(Site site, string path = "/", string? cookie = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (cookie is not null)
            request.Headers.Add("Cookie", cookie);
        using var response = await site.Client.SendAsync(request);
        Check.Equal("c", await response.Content.ReadAsStringAsync());
        Check.Sequence([], site.Faults);
        return Site.All(response, "Set-Cookie");
    }
}
