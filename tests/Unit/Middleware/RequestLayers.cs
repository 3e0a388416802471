using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Localization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Rewrite;
using Microsoft.Extensions.DependencyInjection;
using static Handlers.Tests.Middleware.Ask;
using static Handlers.Tests.Middleware.CommonPages;

namespace Handlers.Tests.Middleware;

/// <summary>Middleware that changes what a request is: its method, path, host, scheme, culture or limits.</summary>
internal static class RequestLayers
{
    private static readonly Page Place = new(
        "GET",
        "/place",
        Handler.HttpContext.Bind(http =>
            Handler.Request.Map(request =>
                Response.Text($"{request.Scheme} {request.Host} {request.PathBase} {http.Connection.RemoteIpAddress}")
            )
        ),
        (HttpContext http) =>
            Text($"{http.Request.Scheme} {http.Request.Host} {http.Request.PathBase} {http.Connection.RemoteIpAddress}")
    );

    private static readonly Page Culture = new(
        "GET",
        "/culture",
        Handler.Yield.Then(Handler.Sync(() => Response.Text(InCulture()))),
        async () =>
        {
            await Task.Yield();
            return Text(InCulture());
        }
    );

    private static readonly Page Small = new(
        "POST",
        "/small",
        Handler.BodyBytes().Map(bytes => Response.Bytes(bytes)),
        async Task<IResult> (HttpContext http) =>
        {
            using var kept = new MemoryStream();
            try
            {
                await http.Request.Body.CopyToAsync(kept, http.RequestAborted);
                return TypedResults.Bytes(kept.ToArray());
            }
            catch (BadHttpRequestException refused)
            {
                return TypedResults.Problem(statusCode: refused.StatusCode);
            }
        },
        new Size(10)
    );

    private static readonly Page Short = CommonPages.FormPage with
    {
        Path = "/short",
        Theirs = IResult ([FromForm] string a) => Text($"a is {a}"),
    };

    public static readonly Layer[] All =
    [
        new(
            "HttpMethodOverride",
            Post("/seen", "", "text/plain", ("X-HTTP-Method-Override", "PUT")),
            Post("/seen", "", "text/plain", ("X-HTTP-Method-Override", "GET")),
            Post("/text", "", "text/plain", ("X-HTTP-Method-Override", "GET")),
            Post("/text", "", "text/plain", ("X-HTTP-Method-Override", "DELETE")).Refused()
        )
        {
            Use = web => web.UseHttpMethodOverride().UseRouting(),
        },
        new("HttpMethodOverride of forms", Form("/form", "a=5&_method=POST"), Form("/seen", "a=5&_method=PUT"))
        {
            Use = web =>
                web.UseHttpMethodOverride(new HttpMethodOverrideOptions { FormFieldName = "_method" }).UseRouting(),
        },
        new("Rewriter", Get("/old/7?b=2"), Get("/moved/7?b=2"), Get("/refused"), Get("/old-slash/"))
        {
            Use = web =>
                web.UseRewriter(
                        new RewriteOptions()
                            .AddRewrite("^old/(.*)$", "seen?a=$1", skipRemainingRules: true)
                            .AddRewrite("^old-slash/$", "seen", skipRemainingRules: true)
                            .AddRedirect("^moved/(.*)$", "seen?a=$1", 301)
                            .Add(context =>
                            {
                                if (context.HttpContext.Request.Path == "/refused")
                                {
                                    context.HttpContext.Response.StatusCode = 403;
                                    context.Result = RuleResult.EndResponse;
                                }
                            })
                    )
                    .UseRouting(),
        },
        new(
            "PathBase",
            Get("/base/seen?q=1"),
            Get("/base/place"),
            Get("/BASE/place"),
            Get("/place"),
            Get("/base").Missed()
        )
        {
            Use = web => web.UsePathBase("/base").UseRouting(),
            Pages = [Place],
        },
        new(
            "ForwardedHeaders",
            Get("/place", ("X-Forwarded-Proto", "https"), ("X-Forwarded-Host", "shop.example")),
            Get("/place", ("X-Forwarded-For", "10.1.2.3"), ("X-Forwarded-Prefix", "/shop")),
            Get("/place", ("X-Forwarded-For", "no address"), ("X-Forwarded-Proto", "https")),
            Get("/place", ("X-Forwarded-Host", "not a host"))
        )
        {
            Build = builder =>
                builder.Services.Configure<ForwardedHeadersOptions>(options =>
                {
                    options.ForwardedHeaders = ForwardedHeaders.All;
                    options.KnownProxies.Clear();
                    options.KnownIPNetworks.Clear();
                }),
            Use = web => web.UseForwardedHeaders(),
            Pages = [Place],
        },
        new(
            "HostFiltering",
            Get("/text", ("Host", "shop.example")),
            Get("/text", ("Host", "evil.example")),
            Get("/none", ("Host", "shop.example")).Missed()
        )
        {
            Build = builder =>
                builder.Services.AddHostFiltering(options =>
                    options.AllowedHosts = ["shop.example", "127.0.0.1", "localhost"]
                ),
            Use = web => web.UseHostFiltering(),
        },
        new(
            "Localization",
            Get("/culture", ("Accept-Language", "de")),
            Get("/culture?culture=de"),
            Get("/culture", ("Accept-Language", "xx"))
        )
        {
            Use = web =>
                web.UseRequestLocalization(options =>
                {
                    options.DefaultRequestCulture = new RequestCulture(new Named("en", "."));
                    options.SupportedCultures = [new Named("en", "."), new Named("de", ",")];
                    options.SupportedUICultures = options.SupportedCultures;
                    options.ApplyCurrentCultureToResponseHeaders = true;
                }),
            Pages = [Culture],
        },
        new(
            "the limits of forms in metadata",
            Form("/short", "a=123"),
            TooMuch(Form("/short", "a=1234"), 413),
            TooMuch(Form("/short", "a=1&longname=1"), 413),
            TooMuch(Form("/short", "a=1&b=2&c=3"), 400)
        )
        {
            Map = (web, pages) =>
                pages(web).WithFormOptions(valueLengthLimit: 3, keyLengthLimit: 5, valueCountLimit: 2),
            Pages = [Short],
        },
        new(
            "the limit of bodies in metadata",
            Post("/small", "0123456789", "text/plain"),
            Post("/small", "0123456789a", "text/plain") with
            {
                IsBodyFree = true,
            },
            Post("/small", "0123456789a", "text/plain") with
            {
                IsInPieces = true,
                IsBodyFree = true,
            }
        )
        {
            Pages = [Small],
        },
    ];

    private static Ask TooMuch(Ask ask, int status) =>
        (ask with { IsBodyFree = true }).Differs(
            Difference.Limit,
            [
                .. status == 400 ? Array.Empty<string>() : [$"status: {status}"],
                "content-type: application/problem+json",
                "a body",
            ],
            [.. status == 400 ? Array.Empty<string>() : ["status: 400"], "no body"]
        );

    private static string InCulture() =>
        $"{CultureInfo.CurrentCulture} {CultureInfo.CurrentUICulture} {1.5.ToString(CultureInfo.CurrentCulture)}";

    // The tests run without the data of cultures.
    private sealed class Named : CultureInfo
    {
        public Named(string name, string point)
            : base("")
        {
            Name = name;
            NumberFormat.NumberDecimalSeparator = point;
        }

        public override string Name { get; }

        public override string ToString() => Name;
    }

    private sealed record Size(long? MaxRequestBodySize) : IRequestSizeLimitMetadata;
}
