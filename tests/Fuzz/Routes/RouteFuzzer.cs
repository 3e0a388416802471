using Handlers.Runtime;
using Handlers.Tests.Fuzz.Running;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace Handlers.Tests.Fuzz.Routes;

/// <summary>Random routes and paths: the library's router, the framework's on the same app, and <see cref="NaiveRouter"/> give the same answers.</summary>
internal sealed class RouteFuzzer() : Fuzzer("routes", 400)
{
    private const int Paths = 30;

    public override async Task<string?> CheckAsync(Dice dice)
    {
        (string Template, string Method)[] routes =
        [
            .. dice.Several(7, () => (TemplateTexts.Template(dice), dice.One("GET", "GET", "POST", "OPTIONS", "HEAD"))),
            (TemplateTexts.Template(dice), "GET"),
        ];
        var app = App.Create();
        try
        {
            app = routes.Aggregate(app, (all, route) => all.With(Route(route.Template, route.Method)));
            _ = app.Handler;
        }
        catch (ArgumentException)
        {
            // Two routes match the same requests.
            return null;
        }
        await using var site = await SiteAsync(app);
        var (server, naive) = (site.GetTestServer(), new NaiveRouter(routes));
        for (var i = 0; i < Paths; i++)
        {
            var method = dice.One("GET", "GET", "GET", "HEAD", "POST", "OPTIONS", "PUT");
            var path = TemplateTexts.Path(dice, [.. routes.Select(route => route.Template)]);
            var (expected, own, framework) = (
                naive.Answer(method, path),
                Own(app, method, path),
                await FrameworkAsync(server, method, path)
            );
            if (expected != own || own != framework)
                return $"{method} {Shown.Of(path)} of {string.Join("; ", routes.Select(r => $"{r.Method} {Shown.Of(r.Template)}"))}: expected {expected}, found {own} by the router and {framework} on ASP.NET Core";
        }
        return null;
    }

    private static RouteDefinition Route(string template, string method) =>
        RouteDefinition.Of(
            template,
            [Method.Of(method)],
            Handler.Context.Map(context =>
                Response
                    .Empty(Status.Ok)
                    .WithHeader(
                        "Found",
                        Uri.EscapeDataString(
                            $"{method} {template} {string.Join(',', context.Route.Names.Select((_, i) => context.Route[i]))}"
                        )
                    )
            )
        );

    private static string Own(App app, string method, string path)
    {
        var match = app.Match(Method.Of(method), path);
        return match.Kind switch
        {
            RouteMatchKind.Found =>
                $"found {match.Value.Methods[0]} {match.Value.Template.Text} {string.Join(',', match.Values.Names.Select((_, i) => match.Values[i]))}",
            RouteMatchKind.Redirect => $"redirect to {match.Location}",
            RouteMatchKind.MethodNotAllowed => "not allowed",
            RouteMatchKind.Options => "options",
            RouteMatchKind.NotFound => "not found",
            _ => match.Kind.ToString(),
        };
    }

    private static async Task<string> FrameworkAsync(TestServer server, string method, string path)
    {
        var context = await server.SendAsync(request =>
        {
            request.Request.Method = method;
            request.Request.Path = new PathString(path);
            request.Request.Host = new HostString("localhost");
        });
        var (response, header) = (context.Response, context.Response.Headers);
        return response.StatusCode switch
        {
            200 when header["Found"] is [{ } found] => $"found {Uri.UnescapeDataString(found)}",
            200 or 204 when header.Allow.Count > 0 => "options",
            307 or 308 => $"redirect to {Request.Get($"{header.Location}").Path}",
            404 => "not found",
            405 => "not allowed",
            var other => $"{other}",
        };
    }

    private static async Task<WebApplication> SiteAsync(App app)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseTestServer();
        builder.Services.AddRouting();
        var site = builder.Build();
        site.MapHandlers(app, new HostingOptions { Interpreter = HostInterpreter.Async });
        await site.StartAsync();
        return site;
    }
}
