using Expecto;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests.Hosting;

/// <summary>Metadata that decorators add for the framework arrives at the endpoints of their routes, and nowhere else.</summary>
public static class MarkTests
{
    private static readonly Handler<Response> View = Handler.Return(Response.Text("view"));

    private static RouteDefinition Get(string template) => RouteDefinition.Of(template, [Method.Get], View);

    private static async Task<Dictionary<string, Microsoft.AspNetCore.Http.Endpoint>> Endpoints(App app)
    {
        await using var site = await Site.Serve(app, new HostingOptions());
        return site
            .Services.GetRequiredService<EndpointDataSource>()
            .Endpoints.ToDictionary(each => each.DisplayName!.Replace(" (Handlers)", ""));
    }

    [Tests]
    public static readonly Test All = Runner.TestList(
        "hosting: marks",
        [
            Runner.TestCase(
                "authorization of app, group and route adds up on the route, for HEAD and for GET",
                async () =>
                {
                    var found = await Endpoints(
                        App.Create()
                            .With(Get("/open").With(Decorator.AllowAnonymous()))
                            .With(
                                Group
                                    .Of("/g")
                                    .With(Get("/a").With(Decorator.RequireAuthorization("route", "too")))
                                    .RequireAuthorization("group")
                            )
                            .RequireAuthorization()
                    );
                    foreach (var method in new[] { "GET", "HEAD" })
                    {
                        var demands = found[$"{method} /g/a"].Metadata.GetOrderedMetadata<IAuthorizeData>();
                        Check.Sequence([null, "group", "route", "too"], demands.Select(demand => demand.Policy));
                        Check.True(found[$"{method} /open"].Metadata.GetMetadata<IAllowAnonymous>() is not null);
                        Check.True(found[$"{method} /g/a"].Metadata.GetMetadata<IAllowAnonymous>() is null);
                    }
                }
            ),
            Runner.TestCase(
                "for CORS, rate limits and the output cache, the metadata closest to the view counts",
                async () =>
                {
                    var found = await Endpoints(
                        App.Create()
                            .With(Get("/a"))
                            .With(
                                Get("/b")
                                    .With(Decorator.RequireCors("near"))
                                    .With(Decorator.RequireRateLimiting("near"))
                                    .With(Decorator.CacheOutput("near"))
                            )
                            .With(Get("/c").With(Decorator.DisableRateLimiting()))
                            .RequireCors()
                            .RequireRateLimiting("far")
                            .With(Decorator.CacheOutput())
                    );
                    Check.Sequence(
                        ["", "far", "", "near", "near", "near"],
                        new[] { "GET /a", "GET /b" }.SelectMany(name =>
                        {
                            var said = found[name].Metadata;
                            return new[]
                            {
                                said.GetMetadata<IEnableCorsAttribute>()!.PolicyName ?? "",
                                said.GetMetadata<EnableRateLimitingAttribute>()!.PolicyName ?? "",
                                said.GetMetadata<OutputCacheAttribute>()!.PolicyName ?? "",
                            };
                        })
                    );
                    Check.True(found["GET /c"].Metadata.GetMetadata<DisableRateLimitingAttribute>() is not null);
                }
            ),
            Runner.TestCase(
                "a name for links is on one of the two endpoints; any metadata can be added",
                async () =>
                {
                    var found = await Endpoints(
                        App.Create()
                            .With(Get("/a").With(Decorator.WithName("a")).With(Decorator.WithMetadata("any", 7)))
                    );
                    Check.Sequence(
                        ["GET /a"],
                        found
                            .Where(e => e.Value.Metadata.GetMetadata<IEndpointNameMetadata>() is not null)
                            .Select(e => e.Key)
                    );
                    Check.Equal("any", found["HEAD /a"].Metadata.GetMetadata<string>());
                }
            ),
            Runner.TestCase(
                "in memory the metadata has no effect",
                () =>
                    Check.Equal(
                        "view",
                        new Runtime.BlockingInterpreter()
                            .Run(
                                App.Create().With(Get("/a").With(Decorator.RequireAuthorization())).Handler,
                                RequestContext.Of(Request.Get("/a"))
                            )
                            .Body.ReadTextAsync()
                            .AsTask()
                            .Result
                    )
            ),
        ]
    );
}
