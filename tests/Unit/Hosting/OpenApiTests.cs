using System.Text.Json;
using Expecto;
using Handlers.Tests.Samples;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests.Hosting;

/// <summary>The framework's OpenAPI document shows the routes of an app, and the descriptions that decorators add.</summary>
public static class OpenApiTests
{
    private sealed record Pot(string Name, int Size);

    private static readonly Handler<Response> View = Handler.Return(Response.Text("view"));

    [Tests]
    public static readonly Test All = Runner.TestList(
        "hosting: OpenAPI",
        [
            Runner.TestCase(
                "every route occurs once for each method, without HEAD, with the parameters of its template and their types",
                () =>
                    Check.Sequence(
                        [
                            "GET /api/a {}",
                            "GET /api/{n} {n:path:integer!}",
                            "PUT /api/{n} {n:path:integer!}",
                            "GET /api/{g}/{t} {g:path:string!, t:path:string!}",
                            "GET /api/files/{path} {path:path:string!}",
                        ],
                        Operations(
                            App.Empty.With(RouteDefinition.Of("/a", [Method.Get], View))
                                .With(RouteDefinition.Of("/{n:int}", [Method.Get, Method.Put], View))
                                .With(RouteDefinition.Of("/{g:guid}/{t:minlength(2)}", [Method.Get], View))
                                .With(RouteDefinition.Of("/files/{*path}", [Method.Get], View))
                        )
                    )
            ),
            Runner.TestCase(
                "the root of a group, of a mounted app and of the whole app has the address that answers without a redirect",
                () =>
                    Check.Sequence(
                        [
                            "GET /api {}",
                            "GET /api/users {}",
                            "GET /api/users/{id} {id:path:integer!}",
                            "GET /api/notes {}",
                        ],
                        Operations(
                            App.Create()
                                .Get("/", "root")
                                .Group(
                                    "/users",
                                    group => group.Get("/", "all").Group("/{id:int}", one => one.Get("/", "one"))
                                )
                                .Mount("/notes", App.Create().Get("/", "notes"))
                        )
                    )
            ),
            Runner.TestCase(
                "decorators describe the request and the replies of a route; decorators of scopes apply to every route inside",
                () =>
                    Check.Sequence(
                        [
                            "GET /api/pots {q:query:string, size:query:integer!, X-Key:header:string} 200 application/json kitchen list",
                            "POST /api/pots {} reads application/json 201 application/json, 400 application/problem+json, 409 kitchen",
                        ],
                        Operations(
                            App.Empty.With(Decorator.WithTags("kitchen"))
                                .With(
                                    RouteDefinition
                                        .Of("/pots", [Method.Get], View)
                                        .With(Decorator.AcceptsQuery<string>("q"))
                                        .With(Decorator.AcceptsQuery<int>("size", isRequired: true))
                                        .With(Decorator.AcceptsHeader<string>("X-Key"))
                                        .With(Decorator.Produces<Pot[]>())
                                        .With(Decorator.WithName("list"))
                                )
                                .With(
                                    RouteDefinition
                                        .Of("/pots", [Method.Post], View)
                                        .With(Decorator.Accepts<Pot>())
                                        .With(Decorator.Produces<Pot>(Status.Created))
                                        .With(Decorator.ProducesProblem(Status.BadRequest))
                                        .With(Decorator.Produces(Status.Conflict))
                                )
                                .With(
                                    RouteDefinition
                                        .Of("/hidden", [Method.Get], View)
                                        .With(Decorator.ExcludeFromDescription())
                                )
                        )
                    )
            ),
            Runner.TestCase(
                "the framework's document leaves out a trailing slash, also of the framework's own endpoints; the API explorer has it",
                () =>
                {
                    string?[] explored = [];
                    var found = Operations(builder =>
                    {
                        builder.Services.AddRouting().AddOpenApi();
                        var web = builder.Build();
                        web.MapOpenApi();
                        web.MapHandlers(App.Create().Get("/own/", "own"));
                        web.MapGet("/its/", () => "its");
                        web.Lifetime.ApplicationStarted.Register(() =>
                            explored = [
                                .. web
                                    .Services.GetRequiredService<IApiDescriptionGroupCollectionProvider>()
                                    .ApiDescriptionGroups.Items.SelectMany(group => group.Items)
                                    .Select(description => description.RelativePath)
                                    .Order(),
                            ]
                        );
                        return web;
                    });
                    Check.Sequence(["GET /its {} 200 text/plain", "GET /own {}"], found.Order());
                    Check.Sequence(["its/", "own/"], explored);
                }
            ),
            Runner.TestCase(
                "endpoints for unmatched requests are excluded from descriptions, also for readers of the endpoints themselves",
                () =>
                {
                    var app = App.Create()
                        .Get("/a", "a")
                        .Post("/b/{n:int}", "b")
                        .With(Group.Of("/c").Claim().Get("/d", "d"));
                    foreach (var prefix in new[] { "/", "/api" })
                    {
                        using var web = Empty();
                        ((WebApplication)web).MapHandlers(prefix, app);
                        var all = ((IEndpointRouteBuilder)web)
                            .DataSources.SelectMany(source => source.Endpoints)
                            .ToArray();
                        var shown = all.Where(endpoint =>
                                endpoint.Metadata.GetMetadata<IExcludeFromDescriptionMetadata>()
                                    is not { ExcludeFromDescription: true }
                            )
                            .Select(endpoint => endpoint.DisplayName!);
                        var below = prefix.TrimEnd('/');
                        Check.Sequence(
                            ["GET /a", "HEAD /a", "POST /b/{n:int}", "GET /c/d", "HEAD /c/d"],
                            shown.Select(name => name.Replace(" (Handlers)", "").Replace($" {below}/", " /"))
                        );
                        Check.True(all.Length > 5);
                    }

                    static IDisposable Empty()
                    {
                        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
                        builder.Services.AddRouting();
                        builder.WebHost.UseTestServer();
                        return builder.Build();
                    }
                }
            ),
            Runner.TestCase(
                "the notes sample is documented completely: each route with parameters, bodies and replies",
                () =>
                {
                    using var notes = new CountedDatabase();
                    var app = Notes.NotesApp.Of(notes);
                    var found = Operations(builder => Notes.Server.Of(new Notes.Options(), app, builder));
                    Check.Equal(app.Routes.Sum(route => route.Methods.Count), found.Length);
                    Check.Sequence(
                        [
                            "GET / {} 200 text/html pages",
                            "GET /notes {q:query:string, tag:query:string} 200 text/html pages",
                            "POST /notes {} reads application/x-www-form-urlencoded 303, 400 text/html pages",
                            "GET /notes/new {} 200 text/html pages",
                            "GET /notes/{id} {id:path:integer!} 200 text/html, 404 text/html pages",
                            "POST /notes/{id} {id:path:integer!} reads application/x-www-form-urlencoded 303, 400 text/html, 404 text/html pages",
                            "GET /notes/{id}/edit {id:path:integer!} 200 text/html, 404 text/html pages",
                            "POST /notes/{id}/delete {id:path:integer!} 303, 404 text/html pages",
                            "GET /api/notes {q:query:string, tag:query:string} 200 application/json api",
                            "POST /api/notes {} reads application/json 201 application/json, 400 application/problem+json, 413 application/problem+json api",
                            "GET /api/notes/{id} {id:path:integer!} 200 application/json, 404 application/problem+json api",
                            "PUT /api/notes/{id} {id:path:integer!} reads application/json 200 application/json, 400 application/problem+json, 404 application/problem+json, 413 application/problem+json api",
                            "DELETE /api/notes/{id} {id:path:integer!} 204, 404 application/problem+json api",
                        ],
                        found
                    );
                }
            ),
        ]
    );

    private static string[] Operations(App app) =>
        Operations(builder =>
        {
            builder.Services.AddRouting().AddOpenApi();
            var web = builder.Build();
            web.MapOpenApi();
            web.MapHandlers("/api", app);
            return web;
        });

    private static string[] Operations(Func<WebApplicationBuilder, WebApplication> make)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ApplicationName = "tests" });
        builder.Services.AddRouting();
        builder.WebHost.UseTestServer();
        using var web = (IDisposable)make(builder);
        return Read((WebApplication)web).GetAwaiter().GetResult();
    }

    private static async Task<string[]> Read(WebApplication web)
    {
        await web.StartAsync();
        var text = await web.GetTestClient().GetStringAsync("/openapi/v1.json");
        await web.StopAsync();
        using var document = JsonDocument.Parse(text);
        return
        [
            .. from path in document.RootElement.GetProperty("paths").EnumerateObject()
            from operation in path.Value.EnumerateObject()
            select Shown(path.Name, operation),
        ];
    }

    private static string Shown(string path, JsonProperty operation)
    {
        var (details, words) = (operation.Value, new List<string> { operation.Name.ToUpperInvariant(), path });
        words.Add($"{{{string.Join(", ", Each(details, "parameters").Select(Parameter))}}}");
        if (details.TryGetProperty("requestBody", out var body))
            words.Add($"reads {string.Join(' ', Names(body, "content"))}");
        var replies = details
            .GetProperty("responses")
            .EnumerateObject()
            .OrderBy(reply => reply.Name)
            .Select(reply => $"{reply.Name} {string.Join(' ', Names(reply.Value, "content"))}".TrimEnd())
            .ToArray();
        if (replies is not ["200"])
            words.Add(string.Join(", ", replies));
        words.AddRange(Each(details, "tags").Select(tag => tag.GetString()!).Where(tag => tag != "tests"));
        if (details.TryGetProperty("operationId", out var id))
            words.Add(id.GetString()!);
        return string.Join(' ', words);
    }

    private static string Parameter(JsonElement parameter)
    {
        var type = parameter.GetProperty("schema").GetProperty("type");
        var required = parameter.TryGetProperty("required", out var r) && r.GetBoolean() ? "!" : "";
        return $"{parameter.GetProperty("name")}:{parameter.GetProperty("in")}:{(type.ValueKind == JsonValueKind.String ? type : type[0])}{required}";
    }

    private static IEnumerable<JsonElement> Each(JsonElement of, string name) =>
        of.TryGetProperty(name, out var array) ? array.EnumerateArray() : [];

    private static IEnumerable<string> Names(JsonElement of, string name) =>
        of.TryGetProperty(name, out var map) ? map.EnumerateObject().Select(each => each.Name) : [];
}
