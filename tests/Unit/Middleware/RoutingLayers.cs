using Handlers.Tests.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using static Handlers.Tests.Middleware.Ask;
using static Handlers.Tests.Middleware.CommonPages;

namespace Handlers.Tests.Middleware;

/// <summary>Endpoints of the framework beside the pages, groups around them, and websockets.</summary>
internal static class RoutingLayers
{
    private static readonly Page Socket = new(
        "GET",
        "/socket",
        Of(Response.Text("never")),
        async Task (HttpContext http) =>
        {
            if (!http.WebSockets.IsWebSocketRequest)
            {
                http.Response.StatusCode = 400;
                return;
            }
            using var socket = await http.WebSockets.AcceptWebSocketAsync();
            var buffer = new byte[100];
            while (true)
            {
                var read = await socket.ReceiveAsync(buffer, default);
                if (read.CloseStatus is { } status)
                {
                    await socket.CloseAsync(status, "", default);
                    return;
                }
                await socket.SendAsync(buffer.AsMemory(0, read.Count), read.MessageType, true, default);
            }
        }
    )
    {
        Socket = EchoAsync,
    };

    private static readonly Page Item = new(
        "GET",
        "/items/{id}",
        Handler.Route<string>("id").Map(id => Response.Text($"item {id}")),
        (string id) => Text($"item {id}")
    );

    public static readonly Layer[] All =
    [
        new(
            "HealthChecks",
            Get("/health"),
            new Ask("HEAD", "/health"),
            Post("/health", "", "text/plain"),
            Get("/healthy"),
            Get("/health/none").Missed()
        )
        {
            Build = builder => builder.Services.AddHealthChecks(),
            Use = web => web.UseHealthChecks("/healthy"),
            Map = (web, pages) =>
            {
                pages(web);
                web.MapHealthChecks("/health");
            },
        },
        new(
            "WebSockets with allowed origins",
            Ask.Socket("/socket"),
            Ask.Socket("/socket", ("Origin", "http://{host}")),
            Ask.Socket("/socket", ("Origin", "http://partner.example"))
                .Differs(Difference.Origin, ["status: 403"], ["opened", "heard: hello", "closed: NormalClosure"]),
            Ask.Socket("/socket", ("Origin", "http://elsewhere.example")) with
            {
                IsForSockets = true,
            }
        )
        {
            Use = web => web.UseWebSockets(new WebSocketOptions { AllowedOrigins = { "http://partner.example" } }),
            Pages = [Socket],
        },
        new("MapStaticAssets", Get("/asset.css"), new Ask("HEAD", "/asset.css"), Post("/asset.css", "", "text/plain"))
        {
            Map = (web, pages) =>
            {
                pages(web);
                web.MapStaticAssets(ProductSite.AssetManifest(web));
            },
        },
        new(
            "StaticFiles",
            Get("/tea.txt"),
            new Ask("HEAD", "/tea.txt"),
            Get("/tea.txt", ("Range", "bytes=0-3")),
            Post("/tea.txt", "", "text/plain").Missed()
        )
        {
            Use = web => web.UseStaticFiles(),
        },
        new(
            "MapFallback",
            Get("/any/where"),
            Get("/none"),
            new Ask("HEAD", "/any"),
            Post("/any", "", "text/plain"),
            Get("/items"),
            Get("/form"),
            new Ask("HEAD", "/form"),
            (new Ask("DELETE", "/text") with { IsBodyFree = true }).Differs(
                Difference.Fallback,
                ["status: 405", "content-type: application/problem+json"],
                ["status: 200", "content-type: text/plain; charset=utf-8"]
            ),
            (new Ask("OPTIONS", "/text") with { IsBodyFree = true }).Differs(
                Difference.Fallback,
                ["no body"],
                ["content-type: text/plain; charset=utf-8", "a body"]
            )
        )
        {
            Keeps = Layer.IsEqual,
            Map = (web, pages) =>
            {
                pages(web);
                web.MapFallback(() => Text("fallback"));
            },
            Pages = [Item],
        },
        new(
            "MapFallbackToFile",
            Get("/none"),
            Get("/any/where"),
            new Ask("HEAD", "/any"),
            Post("/any", "", "text/plain"),
            Get("/any.css").Missed()
        )
        {
            Keeps = Layer.IsEqual,
            Map = (web, pages) =>
            {
                pages(web);
                web.MapFallbackToFile("tea.txt");
            },
        },
        new("short circuits", Get("/short"), Get("/robots.txt"), Post("/robots.txt", "", "text/plain"))
        {
            Use = web => web.Use(MarkAsync).UseRouting().Use(MarkAsync),
            Map = (web, pages) =>
            {
                pages(web);
                web.MapGet("/short", () => Text("short")).ShortCircuit();
                web.MapShortCircuit(404, "robots.txt");
            },
        },
        new("short circuits of the pages", Get("/text"))
        {
            Use = web => web.UseRouting().Use(MarkAsync),
            Map = (web, pages) => pages(web).ShortCircuit(),
        },
        new(
            "endpoint filters of a group",
            Get("/group/text", ("X-Stop", "result")),
            Get("/group/text", ("X-Stop", "text"))
        )
        {
            Prefix = "/group",
            IsCompiledAlone = true,
            Instead =
            [
                Get("/seen?q=%20a", ("X-Asked", "yes"))
                    .Differs(
                        Difference.Prefix,
                        ["body: GET http /group /seen?q=%20a yes"],
                        ["body: GET http  /group/seen?q=%20a yes"]
                    ),
            ],
            Map = (web, pages) =>
                pages(
                    web.MapGroup("/group")
                        .AddEndpointFilter(FilterAsync("outer"))
                        .AddEndpointFilter(FilterAsync("inner"))
                ),
        },
        new("endpoint filters of the pages", Get("/text", ("X-Stop", "null")), Get("/text", ("X-Stop", "object")))
        {
            IsCompiledAlone = true,
            Map = (web, pages) => pages(web).AddEndpointFilter(FilterAsync("one")),
        },
        new(
            "a host that the endpoints require",
            Get("/text", ("Host", "shop.example")),
            Get("/text", ("Host", "evil.example")).Missed()
        )
        {
            Map = (web, pages) => pages(web).RequireHost("shop.example"),
            Keeps = static _ => false,
        },
    ];

    private static async Handler EchoAsync(WebSocketConnection socket)
    {
        while (await socket.Receive() is WebSocketMessage message)
            await socket.Send(message);
    }

    private static Task MarkAsync(HttpContext http, RequestDelegate next)
    {
        http.Response.Headers.Append("X-Mark", http.GetEndpoint() is null ? "before" : "after");
        return next(http);
    }

    private static Func<EndpointFilterInvocationContext, EndpointFilterDelegate, ValueTask<object?>> FilterAsync(
        string name
    ) =>
        async (context, next) =>
        {
            context.HttpContext.Response.Headers.Append("X-Filter", name);
            return context.HttpContext.Request.Headers["X-Stop"].ToString() switch
            {
                "result" => TypedResults.Unauthorized(),
                "text" => "stopped",
                "null" => null,
                "object" => new Dictionary<string, int> { ["a"] = 1 },
                _ => await next(context),
            };
        };
}
