using System.Text.Json.Nodes;
using Expecto;
using Handlers.Tests.Bindings;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests.Hosting;

/// <summary>The decorator that the compiler writes for a record describes it in the OpenAPI document as decorators by hand do.</summary>
public static class OpenApiRecordTests
{
    private static readonly Handler<Response> View = Handler.Return(Response.Text("view"));

    [Tests]
    public static readonly Test All = Runner.TestList(
        "hosting: OpenAPI of bound records",
        [
            Runner.TestCase(
                "query and headers, with a nested record that may be missing",
                () =>
                    Same(
                        Search.Accepts,
                        Decorator.All(
                            Decorator.AcceptsQuery<string>("q", isRequired: true, description: "The words to look for"),
                            Decorator.AcceptsQuery<int>("page"),
                            Decorator.AcceptsHeader<DateOnly>("X-Since"),
                            Decorator.AcceptsQuery<string[]>("tag"),
                            Decorator.AcceptsQuery<Size>("by"),
                            Decorator.AcceptsQuery<int>("skip"),
                            Decorator.AcceptsQuery<byte>("take", description: "a number of rows")
                        )
                    )
            ),
            Runner.TestCase(
                "JSON",
                () => Same(Change.Accepts, Decorator.Accepts<Order>().Then(Decorator.AcceptsHeader<string>("If-Match")))
            ),
            Runner.TestCase(
                "fields and files of a form",
                () =>
                    Same(
                        Upload.Accepts,
                        Decorator.All(
                            Decorator.AcceptsForm<string>("title", isRequired: true),
                            Decorator.AcceptsForm<IFormFile>("photo", isRequired: true),
                            Decorator.AcceptsForm<IFormFileCollection>("more")
                        )
                    )
            ),
            Runner.TestCase(
                "the document shows names, places, types and texts",
                () =>
                    Check.Sequence(
                        [
                            """{"name":"q","in":"query","description":"The words to look for","required":true,"schema":{"type":"string"}}""",
                            """{"name":"X-Since","in":"header","schema":{"type":"string","format":"date"}}""",
                            """{"name":"tag","in":"query","schema":{"type":"array","items":{"type":"string"}}}""",
                        ],
                        Post(Search.Accepts)["parameters"]!
                            .AsArray()
                            .Select(parameter => parameter!.ToJsonString())
                            .Where(text => text.Contains("\"q\"") || text.Contains("Since") || text.Contains("tag"))
                    )
            ),
            Runner.TestCase(
                "the document shows a form as one body",
                () =>
                    Check.Equal(
                        """{"content":{"multipart/form-data":{"schema":{"required":["title","photo"],"type":"object","allOf":[{"type":"object","properties":{"title":{"type":"string"}}},{"type":"object","properties":{"photo":{"$ref":"#/components/schemas/IFormFile"}}},{"type":"object","properties":{"more":{"$ref":"#/components/schemas/IFormFileCollection"}}}]}}},"required":true}""",
                        Post(Upload.Accepts)["requestBody"]!.ToJsonString()
                    )
            ),
        ]
    );

    private static void Same(Decorator written, Decorator byHand) =>
        Check.Equal(Post(byHand).ToJsonString(), Post(written).ToJsonString());

    private static JsonNode Post(Decorator documented)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ApplicationName = "tests" });
        builder.Services.AddRouting().AddOpenApi();
        builder.WebHost.UseTestServer();
        using var web = (IDisposable)builder.Build();
        return Read((WebApplication)web, documented).GetAwaiter().GetResult();
    }

    private static async Task<JsonNode> Read(WebApplication web, Decorator documented)
    {
        web.MapOpenApi();
        web.MapHandlers(App.Empty.With(RouteDefinition.Of("/", [Method.Post], View).With(documented)));
        await web.StartAsync();
        var text = await web.GetTestClient().GetStringAsync("/openapi/v1.json");
        await web.StopAsync();
        return JsonNode.Parse(text)!["paths"]!["/"]!["post"]!;
    }
}
