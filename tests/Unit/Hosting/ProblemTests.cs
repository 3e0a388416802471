using System.Diagnostics;
using System.Net;
using System.Text.Json.Nodes;
using Expecto;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests.Hosting;

/// <summary>Compares problem details with those of minimal APIs whose endpoints fail in the same ways. The bodies are equal except for the trace
/// identifier, which both of them contain.</summary>
public static class ProblemTests
{
    private static readonly App Failing = App.Create()
        .Get("/mine/input", Handler.Query<int>("page").Map(page => Response.Text($"{page}")))
        .Get("/mine/missing", Handler.Fail<Response>(new NotFound("There is no note 7.")))
        .Get("/mine/answer", Response.Problem(409, "Taken", "Choose another.", "https://example.org/taken", "/notes/7"))
        .Get(
            "/mine/more",
            Response.Problem(
                423,
                extensions: new JsonObject
                {
                    ["by"] = "Ada",
                    ["until"] = new JsonObject { ["hour"] = 7 },
                }
            )
        )
        .Get("/mine/broken", Handler.Fail<Response>(new IOException("secret")));

    [Tests]
    public static readonly Test All = Runner.TestList(
        "hosting: problem details",
        [
            Site.Both(
                "without a service of the program they equal those of minimal APIs and have a trace",
                options => Compare(options, null)
            ),
            Site.Both(
                "the program's service writes them",
                options => Compare(options, services => services.AddProblemDetails())
            ),
            Site.Both(
                "the program's customising is honoured, and sees the fault",
                async options =>
                {
                    var seen = new List<Exception?>();
                    await Compare(
                        options,
                        services =>
                            services.AddProblemDetails(problems =>
                                problems.CustomizeProblemDetails = context =>
                                {
                                    seen.Add(context.Exception);
                                    context.ProblemDetails.Instance ??= context.HttpContext.Request.Method;
                                    context.ProblemDetails.Extensions["node"] = "one";
                                    context.HttpContext.Response.Headers["X-Node"] = "one";
                                }
                            )
                    );
                    Check.Equal(1, seen.OfType<InvalidInput>().Count());
                    Check.Equal(1, seen.OfType<NotFound>().Count());
                    Check.Equal("secret", seen.OfType<IOException>().Single().Message);
                }
            ),
            Site.Both(
                "a fault of the program's customising is reported, and the problem is sent without it",
                async options =>
                {
                    await using var site = await Site.Start(
                        web => web.MapHandlers(Failing, options),
                        services =>
                            services.AddProblemDetails(problems =>
                                problems.CustomizeProblemDetails = _ =>
                                    throw new TimeZoneNotFoundException("customising")
                            )
                    );
                    var response = await site.Client.GetAsync("/mine/missing");
                    Check.Equal(HttpStatusCode.NotFound, response.StatusCode);
                    Check.Equal("There is no note 7.", (string?)(await Body(response))["detail"]);
                    Check.Equal(1, site.Log.Count(entry => entry.Fault is TimeZoneNotFoundException));
                }
            ),
            Site.Both(
                "a client that does not accept JSON still gets the problem, and an after hook sees all of it",
                async options =>
                {
                    var app = Failing.After(response => response.WithHeader("X-Length", $"{response.Body.Length}"));
                    await using var site = await Site.Start(
                        web => web.MapHandlers(app, options),
                        services => services.AddProblemDetails()
                    );
                    using var request = new HttpRequestMessage(HttpMethod.Get, "/mine/missing");
                    request.Headers.Accept.ParseAdd("text/html");
                    var response = await site.Client.SendAsync(request);
                    Check.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
                    Check.Equal(
                        $"{(await response.Content.ReadAsByteArrayAsync()).Length}",
                        response.Headers.GetValues("X-Length").Single()
                    );
                }
            ),
            Site.Both(
                "the headers of an error stay beside the service's",
                async options =>
                {
                    await using var site = await Site.Start(
                        web => web.MapHandlers(Failing, options),
                        services => services.AddProblemDetails()
                    );
                    var response = await site.Client.PostAsync("/mine/missing", null);
                    Check.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
                    Check.Sequence(["GET", "HEAD", "OPTIONS"], response.Content.Headers.Allow.Order());
                    Check.Equal(405, (int?)(await Body(response))["status"]);
                }
            ),
            Site.Both(
                "the trace is the current activity, or otherwise the server's identifier of the request",
                async options =>
                {
                    await using var site = await Site.Start(web =>
                    {
                        web.Use(
                            (http, next) =>
                            {
                                http.TraceIdentifier = "request-7";
                                return next(http);
                            }
                        );
                        web.Use(
                            async (http, next) =>
                            {
                                if (!http.Request.Query.ContainsKey("traced"))
                                {
                                    Activity.Current = null;
                                    http.Features.Set<IHttpActivityFeature>(null);
                                }
                                http.Response.Headers["X-Trace"] = Activity.Current?.Id ?? http.TraceIdentifier;
                                await next(http);
                            }
                        );
                        web.MapHandlers(Failing, options);
                    });
                    foreach (var target in new[] { "/mine/missing", "/mine/answer?traced", "/nowhere?traced" })
                    {
                        var response = await site.Client.GetAsync(target);
                        Check.Equal(
                            (target, response.Headers.GetValues("X-Trace").Single()),
                            (target, (string?)(await Body(response))["traceId"])
                        );
                    }
                }
            ),
            Runner.TestCase(
                "the default type and title of every status are the framework's",
                () =>
                {
                    foreach (var status in Enumerable.Range(400, 200))
                    {
                        var theirs = TypedResults.Problem(statusCode: status).ProblemDetails;
                        var own = new ProblemBody(status);
                        Check.Equal((status, theirs.Type, theirs.Title), (status, own.Type, own.Title));
                    }
                    Check.Equal(
                        TypedResults.ValidationProblem(new Dictionary<string, string[]>()).ProblemDetails.Title,
                        ProblemKind.InvalidInput
                    );
                }
            ),
        ]
    );

    private static async Task Compare(HostingOptions options, Action<IServiceCollection>? services)
    {
        await using var site = await Site.Start(
            web =>
            {
                web.MapHandlers(Failing, options);
                web.MapGet(
                    "/theirs/input",
                    () =>
                        TypedResults.ValidationProblem(
                            new Dictionary<string, string[]> { ["page"] = ["Enter a whole number."] }
                        )
                );
                web.MapGet("/theirs/missing", () => TypedResults.Problem("There is no note 7.", statusCode: 404));
                web.MapGet(
                    "/theirs/answer",
                    () => TypedResults.Problem("Choose another.", "/notes/7", 409, "Taken", "https://example.org/taken")
                );
                web.MapGet(
                    "/theirs/more",
                    () =>
                        TypedResults.Problem(
                            statusCode: 423,
                            extensions: new Dictionary<string, object?> { ["by"] = "Ada", ["until"] = new { hour = 7 } }
                        )
                );
                web.MapGet("/theirs/broken", () => TypedResults.Problem(statusCode: 500));
            },
            services
        );
        foreach (var name in new[] { "input", "missing", "answer", "more", "broken" })
        {
            var (mine, theirs) = (
                await site.Client.GetAsync($"/mine/{name}"),
                await site.Client.GetAsync($"/theirs/{name}")
            );
            Check.Equal((name, theirs.StatusCode), (name, mine.StatusCode));
            Check.Equal((name, $"{theirs.Content.Headers.ContentType}"), (name, $"{mine.Content.Headers.ContentType}"));
            Check.Equal((name, Node(theirs)), (name, Node(mine)));
            var (own, other) = (await Body(mine), await Body(theirs));
            // Without the service minimal APIs have no trace.
            Check.True(own["traceId"] is not null, $"{name}: {own}");
            Check.Equal((name, services is not null), (name, other["traceId"] is not null));
            own["traceId"] = "masked";
            other["traceId"] = "masked";
            Check.Equal((name, Sorted(other)), (name, Sorted(own)));
        }
    }

    // The order of members has no meaning; an extension of theirs comes before or after the trace.
    private static string Sorted(JsonNode problem) =>
        new JsonObject(
            problem
                .AsObject()
                .OrderBy(member => member.Key)
                .Select(member => KeyValuePair.Create(member.Key, member.Value?.DeepClone()))
        ).ToJsonString();

    private static string Node(HttpResponseMessage response) =>
        response.Headers.TryGetValues("X-Node", out var node) ? node.Single() : "";

    private static async Task<JsonNode> Body(HttpResponseMessage response) =>
        JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
}
