using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.CookiePolicy;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;
using static Handlers.Tests.Middleware.Ask;
using static Handlers.Tests.Middleware.CommonPages;

namespace Handlers.Tests.Middleware;

/// <summary>Middleware with cookies and tokens.</summary>
internal static class CookieLayers
{
    private static readonly Page Count = new(
        "GET",
        "/count",
        Handler.HttpContext.Map(http => Response.Text(Counted(http))),
        (HttpContext http) => Text(Counted(http))
    );

    private static readonly Page TokenPage = new(
        "GET",
        "/token",
        Handler.HttpContext.Map(http => Response.Text(Requested(http))),
        (HttpContext http) => Text(Requested(http))
    );

    private static readonly Page Guarded = CommonPages.FormPage with
    {
        Path = "/guarded",
        Theirs = IResult ([FromForm] string a) => Text($"a is {a}"),
        Metadata = [new RequireAntiforgeryTokenAttribute()],
    };

    private static readonly Page Consent = new(
        "GET",
        "/consent",
        Handler.HttpContext.Map(http => Response.Text(Consented(http))),
        (HttpContext http) => Text(Consented(http))
    );

    public static readonly Layer[] All =
    [
        new("Session", Get("/text"), Get("/count"), Get("/count"), Get("/count"), new Ask("HEAD", "/count"))
        {
            Build = builder => builder.Services.AddDistributedMemoryCache().AddSession(),
            Use = web => web.UseSession(),
            Pages = [Count],
        },
        new("CookiePolicy", Get("/cookie"), Get("/consent"), Get("/cookie"))
        {
            Build = builder =>
                builder.Services.Configure<CookiePolicyOptions>(options =>
                {
                    options.CheckConsentNeeded = _ => true;
                    options.HttpOnly = HttpOnlyPolicy.Always;
                    options.Secure = CookieSecurePolicy.Always;
                    options.MinimumSameSitePolicy = Microsoft.AspNetCore.Http.SameSiteMode.Strict;
                }),
            Use = web => web.UseCookiePolicy(),
            Pages = [Consent],
        },
        new(
            "Antiforgery",
            Untrusted(Form("/guarded", "a=5")),
            Get("/token") with
            {
                GivesToken = true,
            },
            Form("/guarded", $"a=5&__RequestVerificationToken={Ask.Token}"),
            Form("/guarded", "a=5", ("RequestVerificationToken", Ask.Token)),
            Untrusted(Form("/guarded", "a=5", ("RequestVerificationToken", "wrong"))),
            Form("/form", "a=5")
        )
        {
            Build = builder => builder.Services.AddAntiforgery(),
            Use = web => web.UseAntiforgery(),
            Pages = [TokenPage, Guarded],
        },
    ];

    private static Ask Untrusted(Ask ask) =>
        (ask with { IsBodyFree = true }).Differs(
            Difference.Token,
            ["content-type: application/problem+json", "a body"],
            ["no body"]
        );

    private static string Counted(HttpContext http)
    {
        var count = (http.Session.GetInt32("count") ?? 0) + 1;
        http.Session.SetInt32("count", count);
        return $"count {count}";
    }

    private static string Requested(HttpContext http) =>
        http.RequestServices.GetRequiredService<IAntiforgery>().GetAndStoreTokens(http).RequestToken!;

    private static string Consented(HttpContext http)
    {
        http.Features.Get<ITrackingConsentFeature>()!.GrantConsent();
        return "granted";
    }
}
