using System.Security.Claims;
using Handlers.Tests.Bindings;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Cors;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.DependencyInjection;
using static Handlers.Tests.Middleware.Ask;
using static Handlers.Tests.Middleware.CommonPages;

namespace Handlers.Tests.Middleware;

/// <summary>Middleware that decides who may ask, from where, how often and for how long.</summary>
internal static class AccessLayers
{
    private static readonly Page Mine = new(
        "GET POST",
        "/mine",
        Handler.HttpContext.Map(http => Response.Text($"for {http.User.Identity?.Name}")),
        (HttpContext http) => Text($"for {http.User.Identity?.Name}"),
        new AuthorizeAttribute()
    );

    private static readonly Page Staff = Mine with { Path = "/staff", Metadata = [new AuthorizeAttribute("staff")] };

    private static readonly Page Open = Mine with
    {
        Path = "/open",
        Metadata = [new AuthorizeAttribute("staff"), new AllowAnonymousAttribute()],
    };

    private static readonly Page Data = new(
        "GET",
        "/data",
        Of(Response.Json(new Order("tea", 3), OrderJson.Default.Order)),
        () => new Order("tea", 3),
        new AuthorizeAttribute()
    );

    private static Page SignIn(string scheme) =>
        new(
            "GET",
            "/in",
            Handler.HttpContext.Bind(http =>
                Handler.FromTask(async _ =>
                {
                    await http.SignInAsync(scheme, Ada(scheme));
                    return Response.Text("welcome");
                })
            ),
            async Task<IResult> (HttpContext http) =>
            {
                await http.SignInAsync(scheme, Ada(scheme));
                return Text("welcome");
            }
        );

    private static Page Result(string path, Func<IResult> result) =>
        new("GET", path, Handler.Of(() => result().ToReply()), result);

    private static readonly Page Once = new(
        "GET",
        "/once",
        Of(Response.Text("once")),
        () => Text("once"),
        new EnableRateLimitingAttribute("once")
    );

    private static readonly Page Slow = new(
        "GET",
        "/slow",
        Handler.FromTask(ForeverAsync),
        async Task<IResult> (CancellationToken token) =>
        {
            await ForeverAsync(token);
            return Text("never");
        },
        new RequestTimeoutAttribute(20)
    );

    public static readonly Layer[] All =
    [
        new(
            "Authentication by cookie",
            Get("/mine"),
            Get("/staff"),
            Get("/open"),
            new Ask("HEAD", "/mine"),
            Get("/in"),
            Get("/mine"),
            Get("/staff"),
            Post("/mine", "", "text/plain"),
            Get("/forbid"),
            Get("/nested"),
            Get("/out"),
            Get("/mine"),
            Get("/challenge"),
            Get("/data").Differs(Difference.Login, ["status: 302"], ["status: 401"]),
            Get("/api")
        )
        {
            IsCompiledAlone = true,
            Build = builder => Authorized(builder).AddAuthentication("Cookies").AddCookie("Cookies"),
            Use = web => web.UseAuthentication().UseAuthorization(),
            Pages =
            [
                Mine,
                Staff,
                Open,
                Data,
                Data with
                {
                    Path = "/api",
                    Metadata = [new AuthorizeAttribute(), new Api()],
                },
                SignIn("Cookies"),
                Result("/out", () => TypedResults.SignOut(authenticationSchemes: ["Cookies"])),
                Result("/forbid", () => TypedResults.Forbid()),
                Result("/nested", () => (Results<Ok, ForbidHttpResult>)TypedResults.Forbid()),
                Result("/challenge", () => TypedResults.Challenge()),
            ],
        },
        new(
            "Authentication by bearer token",
            Get("/mine"),
            Get("/token") with
            {
                GivesToken = true,
            },
            Get("/mine", ("Authorization", $"Bearer {Ask.Token}")),
            Get("/staff", ("Authorization", $"Bearer {Ask.Token}")),
            Get("/mine", ("Authorization", "Bearer wrong")),
            Get("/signed").Differs(Difference.Length, ["content-length: *"], [])
        )
        {
            Build = builder => Authorized(builder).AddAuthentication("BearerToken").AddBearerToken("BearerToken"),
            Use = web => web.UseAuthentication().UseAuthorization(),
            Pages =
            [
                Mine,
                Staff,
                Result("/signed", () => TypedResults.SignIn(Ada("BearerToken"), authenticationScheme: "BearerToken")),
                Ticket(),
            ],
        },
        new("a fallback policy", Get("/open"), Get("/none"), Get("/in"), Get("/text"), Get("/none").Missed())
        {
            Build = builder =>
                Authorized(
                        builder,
                        options =>
                            options.FallbackPolicy = new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build()
                    )
                    .AddAuthentication("Cookies")
                    .AddCookie("Cookies"),
            Pages = [Open, SignIn("Cookies") with { Metadata = [new AllowAnonymousAttribute()] }],
            Keeps = Layer.IsEqual,
        },
        new(
            "CORS",
            Get("/shared", ("Origin", "http://there.example")),
            Get("/shared", ("Origin", "http://elsewhere.example")),
            Get("/closed", ("Origin", "http://there.example")),
            (Get("/fault", ("Origin", "http://there.example")) with { IsBodyFree = true }).Fault(),
            Get("/missing", ("Origin", "http://there.example")).Traced(404, "Not Found", "5", "There is no note 7."),
            new Ask(
                "OPTIONS",
                "/shared",
                ("Origin", "http://there.example"),
                ("Access-Control-Request-Method", "GET"),
                ("Access-Control-Request-Headers", "x-asked")
            ),
            new Ask(
                "OPTIONS",
                "/shared",
                ("Origin", "http://elsewhere.example"),
                ("Access-Control-Request-Method", "GET")
            )
        )
        {
            Build = builder =>
                builder.Services.AddCors(options =>
                {
                    options.AddPolicy(
                        "there",
                        policy =>
                            policy
                                .WithOrigins("http://there.example")
                                .WithMethods("GET")
                                .WithHeaders("X-Asked")
                                .AllowCredentials()
                                .SetPreflightMaxAge(TimeSpan.FromMinutes(1))
                                .WithExposedHeaders("X-Shown")
                    );
                    options.AddDefaultPolicy(policy => policy.WithOrigins("http://there.example"));
                }),
            Use = web => web.UseCors(),
            Pages =
            [
                Once with
                {
                    Path = "/shared",
                    Metadata = [new EnableCorsAttribute("there")],
                },
                Once with
                {
                    Path = "/closed",
                    Metadata = [new DisableCorsAttribute()],
                },
            ],
        },
        new("RateLimiter", Get("/once"), Get("/once"), new Ask("HEAD", "/once"), Get("/text"))
        {
            Build = builder =>
                builder.Services.AddRateLimiter(options =>
                {
                    options.RejectionStatusCode = 429;
                    options.OnRejected = async (context, token) =>
                        await context.HttpContext.Response.WriteAsync("too many", token);
                    options.AddFixedWindowLimiter(
                        "once",
                        window => (window.PermitLimit, window.Window) = (1, TimeSpan.FromDays(1))
                    );
                }),
            Use = web => web.UseRateLimiter(),
            Pages = [Once],
        },
        new("RequestTimeouts", Get("/slow"), Get("/text"))
        {
            Build = builder => builder.Services.AddRequestTimeouts(),
            Use = web => web.UseRequestTimeouts(),
            Pages = [Slow],
        },
    ];

    private sealed class Api : IDisableCookieRedirectMetadata;

    private static IServiceCollection Authorized(
        WebApplicationBuilder builder,
        Action<AuthorizationOptions>? configure = null
    ) =>
        builder.Services.AddAuthorization(options =>
        {
            options.AddPolicy("staff", policy => policy.RequireClaim("staff"));
            configure?.Invoke(options);
        });

    private static ClaimsPrincipal Ada(string scheme) => new(new ClaimsIdentity([new(ClaimTypes.Name, "ada")], scheme));

    private static Page Ticket()
    {
        static string Written(HttpContext http)
        {
            var options =
                http.RequestServices.GetRequiredService<Microsoft.Extensions.Options.IOptionsMonitor<Microsoft.AspNetCore.Authentication.BearerToken.BearerTokenOptions>>();
            var ticket = new AuthenticationTicket(
                Ada("BearerToken"),
                new AuthenticationProperties { ExpiresUtc = DateTimeOffset.MaxValue },
                "BearerToken:AccessToken"
            );
            return options.Get("BearerToken").BearerTokenProtector.Protect(ticket);
        }
        return new Page(
            "GET",
            "/token",
            Handler.HttpContext.Map(http => Response.Text(Written(http))),
            (HttpContext http) => Text(Written(http))
        );
    }

    private static async Task<Response> ForeverAsync(CancellationToken token)
    {
#pragma warning disable RS0030 // because an infinite delay reads no clock
        await Task.Delay(Timeout.Infinite, token);
#pragma warning restore RS0030
        return Response.Text("never");
    }
}
