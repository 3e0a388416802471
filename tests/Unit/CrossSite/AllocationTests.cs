using Expecto;
using Handlers.Runtime;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests.CrossSite;

/// <summary>The cross-site check costs no bytes for requests that are not from another site.</summary>
public static class AllocationTests
{
    private static readonly Handler<Response> View = Handler.Return(Response.Text("served"));

    private static readonly Method[] Both = [Method.Get, Method.Post];

    private static App Open(App app) => app.AllowCrossSite();

    [Tests]
    public static readonly Test All = Runner.TestSequenced(
        Runner.TestList(
            "cross-site allocations",
            [
                Runner.TestCase(
                    "a route of safe methods has the same handler with and without the rule",
                    () =>
                    {
                        var app = App.Empty.With(RouteDefinition.Of("/", [Method.Get], View));
                        Check.Equal(0, Run(app, Request.Get("/")) - Run(Open(app), Request.Get("/")));
                    }
                ),
                Runner.TestCase(
                    "GET of a route with both kinds of methods, and POST without the headers, cost nothing in memory",
                    () =>
                    {
                        var app = App.Empty.With(RouteDefinition.Of("/", Both, View));
                        Check.Equal(0, Run(app, Request.Get("/")) - Run(Open(app), Request.Get("/")));
                        Check.Equal(0, Run(app, Request.Post("/")) - Run(Open(app), Request.Post("/")));
                    }
                ),
                Runner.TestCase(
                    "they also cost nothing on ASP.NET Core, where a POST of this site costs nothing either",
                    () =>
                    {
                        var app = App.Empty.With(RouteDefinition.Of("/", Both, View));
                        Check.Equal(0, Serve(app, "GET") - Serve(Open(app), "GET"));
                        Check.Equal(0, Serve(app, "POST") - Serve(Open(app), "POST"));
                        Check.Equal(0, Serve(app, "POST", "same-origin") - Serve(Open(app), "POST", "same-origin"));
                    }
                ),
            ]
        )
    );

    private static long Run(App app, Request request)
    {
        var interpreter = new BlockingInterpreter();
        return Bytes(() => interpreter.Run(app.Handler, RequestContext.Of(request)));
    }

    private static long Serve(App app, string method, string? site = null)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseTestServer();
        builder.Services.AddRouting();
        using var web = builder.Build();
        web.MapHandlers(app);
        var endpoint = ((IEndpointRouteBuilder)web).DataSources.Single().Endpoints.OfType<RouteEndpoint>().First();
        var http = new DefaultHttpContext { RequestServices = web.Services };
        return Bytes(() =>
        {
            http.Request.Method = method;
            if (site is not null)
                http.Request.Headers["Sec-Fetch-Site"] = site;
            http.Response.StatusCode = 0;
            endpoint.RequestDelegate!(http).GetAwaiter().GetResult();
        });
    }

    // The minimum of several runs, because the runtime also allocates while it compiles.
    private static long Bytes(Action run)
    {
        const int Times = 200;
        var least = long.MaxValue;
        for (var round = 0; round < 20; round++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var i = 0; i < Times; i++)
                run();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }
        return least;
    }
}
