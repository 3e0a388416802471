using Expecto;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests.Hosting;

public static class EndpointTests
{
    private static readonly Handler<Response> View = Handler.Return(Response.Text("view"));

    private sealed record Tag(string Text);

    private static RouteDefinition Route(string template, params Method[] methods) =>
        RouteDefinition.Of(template, methods, View);

    private static async Task<List<RouteEndpoint>> Endpoints(Action<WebApplication> map)
    {
        await using var site = await Site.Start(map);
        return [.. site.Services.GetRequiredService<EndpointDataSource>().Endpoints.Cast<RouteEndpoint>()];
    }

    private static string Tags(Endpoint endpoint) =>
        string.Join(' ', endpoint.Metadata.OfType<Tag>().Select(tag => tag.Text));

    [Tests]
    public static readonly Test All = Runner.TestList(
        "hosting: endpoints",
        [
            Site.Both(
                "each route is a route endpoint with its methods, template and name; HEAD has a separate endpoint next to GET",
                async options =>
                {
                    var app = App
                        .Empty.With(Route("/", Method.Get))
                        .With(Group.Of("/notes").With(Route("/{id:int}", Method.Put, Method.Delete)))
                        .With(Route("/files/{*path}", Method.Get));

                    var found = await Endpoints(web => web.MapHandlers("/api", app, options));

                    Check.Sequence(
                        [
                            "/api/ | GET | GET /api (Handlers)",
                            "/api/ | HEAD | HEAD /api (Handlers)",
                            "/api/files/{*path} | GET | GET /api/files/{*path} (Handlers)",
                            "/api/files/{*path} | HEAD | HEAD /api/files/{*path} (Handlers)",
                            "/api/notes/{id:int} | PUT, DELETE | PUT, DELETE /api/notes/{id:int} (Handlers)",
                            "/api/{**rest} |  | unmatched requests below /api (Handlers)",
                        ],
                        found.Select(e =>
                            $"{e.RoutePattern.RawText} | {string.Join(", ", e.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? [])} | {e.DisplayName}"
                        )
                    );
                    Check.Sequence([0, 0, 0, 0, 0, int.MaxValue], found.Select(e => e.Order));
                }
            ),
            Site.Both(
                "conventions and metadata closer to the view take precedence: first conventions of groups and app, then metadata of app, group and route",
                async options =>
                {
                    var group = Group
                        .Of("/g")
                        .With(Route("/a", Method.Get).WithMetadata(new Tag("route")))
                        .WithMetadata(new Tag("group"));
                    var app = App.Empty.With(group).WithMetadata(new Tag("app"));
                    string? seen = null;

                    var found = await Endpoints(web =>
                    {
                        var outer = web.MapGroup("/outer").WithMetadata(new Tag("outer"));
                        ((IEndpointConventionBuilder)outer).Finally(e => e.Metadata.Add(new Tag("outer-last")));
                        var mapped = outer.MapHandlers(app, options).WithMetadata(new Tag("mapped"));
                        mapped.Add(e => seen ??= string.Join(' ', e.Metadata.OfType<Tag>().Select(t => t.Text)));
                        ((IEndpointConventionBuilder)mapped).Finally(e => e.Metadata.Add(new Tag("last")));
                    });

                    Check.Equal("outer mapped app group route last outer-last", Tags(found[0]));
                    Check.Equal("app group route outer mapped", seen!, "conventions see the route's metadata");
                    Check.Equal("", Tags(found[2]), "unmatched requests do not use conventions by default");
                }
            ),
            Site.Both(
                "unmatched requests can use the conventions by choice",
                async options =>
                {
                    var app = App.Empty.With(Route("/a", Method.Get));
                    var found = await Endpoints(web =>
                        web.MapHandlers("/x", app, options with { UnmatchedRequestsTakeConventions = true })
                            .WithMetadata(new Tag("mapped"))
                    );
                    Check.Sequence(["mapped", "mapped", "mapped"], found.Select(Tags));
                }
            ),
            Site.Both(
                "the root has endpoints for the methods that a template does not serve, and none for a method that it serves",
                async options =>
                {
                    var app = App
                        .Empty.With(Route("/a", Method.Get))
                        .With(Route("/{x}/", Method.Post))
                        .With(Route("/{y}", Method.Put));
                    var found = await Endpoints(web => web.MapHandlers(app, options));
                    Check.Sequence(
                        [
                            "/a | GET | 0",
                            "/a | HEAD | 0",
                            "/{x}/ | POST | 0",
                            "/{y} | PUT | 0",
                            "/a | DELETE, PATCH, OPTIONS, TRACE, CONNECT | late",
                            "/{x}/ | GET, HEAD | late",
                            "/{x}/ | DELETE, PATCH, OPTIONS, TRACE, CONNECT | late",
                            "/{y} | GET, HEAD | late",
                            "/{y} | DELETE, PATCH, OPTIONS, TRACE, CONNECT | late",
                        ],
                        found.Select(e =>
                            $"{e.RoutePattern.RawText} | {string.Join(", ", e.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods)} | {(e.Order == 0 ? "0" : "late")}"
                        )
                    );
                    Check.Equal(6, found.Select(e => e.Order).Distinct().Count(), "equal orders would be ambiguous");
                    var passed = options with { UnmatchedRequests = UnmatchedRequests.FallThrough };
                    Check.Equal(4, (await Endpoints(web => web.MapHandlers("/p", app, passed))).Count);
                    Check.Equal(4, (await Endpoints(web => web.MapHandlers(app, passed))).Count);
                }
            ),
            Site.Both(
                "an app with ambiguous routes, or routes that do not fit under the prefix, is refused where it is mapped",
                async options =>
                {
                    var same = App.Empty.With(Route("/{a}", Method.Get)).With(Route("/{b}", Method.Get));
                    var named = App.Empty.With(Route("/{a}", Method.Get));
                    await using var site = await Site.Start(web =>
                    {
                        Check.Throws<ArgumentException>(() => web.MapHandlers(same, options), "/{a}", "/{b}");
                        Check.Throws<RouteTemplateException>(() => web.MapHandlers("/{a}", named, options), "/{a}/{a}");
                        Check.Throws<RouteTemplateException>(() => web.MapHandlers("/{", named, options), "/{");
                    });
                }
            ),
        ]
    );
}
