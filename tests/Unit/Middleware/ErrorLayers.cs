using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using static Handlers.Tests.Middleware.Ask;
using static Handlers.Tests.Middleware.CommonPages;

namespace Handlers.Tests.Middleware;

/// <summary>Middleware that answers errors.</summary>
internal static class ErrorLayers
{
    private static readonly Page Oops = new(
        "GET POST",
        "/oops",
        Handler.HttpContext.Map(http => Response.Text(Explained(http)).WithStatus(http.Response.StatusCode)),
        (HttpContext http) =>
            TypedResults.Text(
                Explained(http),
                "text/plain",
                System.Text.Encoding.UTF8,
                statusCode: http.Response.StatusCode
            )
    );

    private static readonly Page Error = new(
        "GET POST",
        "/error/{code}",
        Handler.HttpContext.Map(http => Response.Text(ByCode(http)).WithStatus(http.Response.StatusCode)),
        (HttpContext http) =>
            TypedResults.Text(
                ByCode(http),
                "text/plain",
                System.Text.Encoding.UTF8,
                statusCode: http.Response.StatusCode
            )
    );

    private static readonly Page Refused = new(
        "POST",
        "/refused",
        Handler.Form("a").Map(Response (string _) => throw new InvalidOperationException("Expected boom.")),
        async Task<IResult> (HttpContext http) =>
        {
            await http.Request.ReadFormAsync();
            throw new InvalidOperationException("Expected boom.");
        }
    );

    public static readonly Layer[] All =
    [
        new("StatusCodePages") { Use = web => web.UseStatusCodePages(), Keeps = Layer.IsEqual },
        new("StatusCodePages with a text")
        {
            HasTeardown = true,
            Use = web => web.UseStatusCodePages("text/plain", "page {0}"),
            Keeps = Layer.IsEqual,
        },
        new("StatusCodePages and unmatched requests that are left to the framework")
        {
            Unmatched = UnmatchedRequests.FallThrough,
            Use = web => web.UseStatusCodePages(),
        },
        new("StatusCodePages with problem details")
        {
            Keeps = Layer.IsEqual,
            Build = builder => builder.Services.AddProblemDetails(),
            Use = web => web.UseStatusCodePages(),
        },
        new("StatusCodePages that execute again")
        {
            Keeps = Layer.IsEqual,
            Use = web => web.UseStatusCodePagesWithReExecute("/error/{0}", "?by=page").UseRouting(),
            Pages = [Error],
        },
        new("StatusCodePages that redirect")
        {
            Keeps = Layer.IsEqual,
            Use = web => web.UseStatusCodePagesWithRedirects("~/error/{0}"),
            Pages = [Error],
        },
        new("ExceptionHandler", Get("/fault"), Form("/refused", "a=5"))
        {
            PropagatesFaults = true,
            Use = web => web.UseExceptionHandler("/oops").UseRouting(),
            Pages = [Oops, Refused],
        },
        new("ExceptionHandler with a pipeline", Get("/fault"), Form("/refused", "a=5"))
        {
            PropagatesFaults = true,
            Use = web => web.UseExceptionHandler(pipe => pipe.Run(http => http.Response.WriteAsync(Explained(http)))),
            Pages = [Refused],
        },
        new("ExceptionHandler with problem details", Get("/fault"))
        {
            Keeps = Layer.IsEqual,
            Build = builder =>
                builder.Services.AddProblemDetails(problems =>
                    problems.CustomizeProblemDetails = context =>
                        context.ProblemDetails.Extensions["exception"] = context.Exception?.Message
                ),
            PropagatesFaults = true,
            Use = web => web.UseExceptionHandler(),
        },
        new("ExceptionHandler with its own handler", Get("/fault"))
        {
            Build = builder => builder.Services.AddExceptionHandler<Own>(),
            PropagatesFaults = true,
            Use = web => web.UseExceptionHandler(_ => { }),
        },
        new(
            "ExceptionHandler around an app that answers faults",
            (Get("/fault") with { IsBodyFree = true }).Differs(
                Difference.Fault,
                ["content-type: application/problem+json"],
                ["content-type: text/plain; charset=utf-8"]
            )
        )
        {
            Use = web => web.UseExceptionHandler("/oops").UseRouting(),
            Pages = [Oops],
            Keeps = static _ => false,
        },
        new("the developer's exception page", Get("/fault", ("Accept", "text/html")) with { IsBodyFree = true })
        {
            PropagatesFaults = true,
            Environment = "Development",
        },
        new(
            "IProblemDetailsService",
            Get("/missing").Differs(Difference.Length, ["content-length: *"], []),
            Get("/conflict", ("Accept", "text/html")).Traced(409, "Conflict", "10", "The note has been changed.")
        )
        {
            Keeps = Layer.IsEqual,
            Build = builder =>
                builder.Services.AddProblemDetails(problems =>
                    problems.CustomizeProblemDetails = context => context.ProblemDetails.Extensions["node"] = "one"
                ),
        },
    ];

    private static string Explained(HttpContext http) =>
        http.Features.Get<IExceptionHandlerPathFeature>() is { } feature
            ? $"{feature.Path} {feature.Error.Message} {feature.Endpoint is not null} {http.Request.Path} {http.Request.Method}"
            : "nothing";

    private static string ByCode(HttpContext http) =>
        http.Features.Get<IStatusCodeReExecuteFeature>() is { } feature
            ? $"{feature.OriginalPath} {feature.OriginalStatusCode} {http.Request.RouteValues["code"]} {http.Request.QueryString}"
            : "nothing";

    private sealed class Own : IExceptionHandler
    {
        public async ValueTask<bool> TryHandleAsync(
            HttpContext httpContext,
            Exception exception,
            CancellationToken cancellationToken
        )
        {
            httpContext.Response.StatusCode = 418;
            await httpContext.Response.WriteAsync($"own {exception.Message}", cancellationToken);
            return true;
        }
    }
}
