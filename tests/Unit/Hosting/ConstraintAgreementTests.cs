using System.Text;
using System.Text.Json;
using Expecto;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Matching;
using Microsoft.Extensions.DependencyInjection;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests.Hosting;

/// <summary>
/// A constraint accepts the same texts on ASP.NET Core as in the app's own router, and its expressions cannot be made to run for a long time.
/// </summary>
public static class ConstraintAgreementTests
{
    private static readonly string[] Constraints =
    [
        "int",
        "long",
        "guid",
        "bool",
        "decimal",
        "double",
        "float",
        "file",
        "nonfile",
        "required",
        "datetime",
        "alpha",
        "min(5)",
        "max(5)",
        "range(-3,7)",
        "length(2)",
        "length(1,3)",
        "minlength(2)",
        "maxlength(2)",
        "int:min(1)",
        "alpha:minlength(2)",
        "regex(^(a|b)$)",
        @"regex(^\d{{2,3}}$)",
        "regex(b)",
        @"regex(^(.)\1$)",
        @"regex(^\w+\Z)",
        "regex(^[^/]+$)",
    ];

    private static readonly string[] Words =
    [
        "a",
        "b",
        "ab",
        "aa",
        "AB",
        "é",
        "\u212a",
        "\u017f",
        "\u0130",
        "0",
        "5",
        "-5",
        "+5",
        "--5",
        "12",
        "007",
        "1.5",
        "1,5",
        "1,000.5",
        "5-",
        "(5)",
        "$5",
        "1e3",
        "1e400",
        "0x1F",
        "٣",
        "５",
        "NaN",
        "∞",
        "Infinity",
        "2147483647",
        "2147483648",
        "-9223372036854775808",
        "9223372036854775808",
        "99999999999999999999999999999999",
        "79228162514264337593543950336",
        "true",
        "FALSE",
        "yes",
        "6d3d6a5e-7c1e-4f0a-9f43-0c7d6f2a1b11",
        "{6d3d6a5e-7c1e-4f0a-9f43-0c7d6f2a1b11}",
        "6d3d6a5e7c1e4f0a9f430c7d6f2a1b11",
        "a.css",
        "a.",
        ".a",
        "2024-02-29",
        "2024-02-29T10:11:12Z",
        "12:00",
        "01/02/2030".Replace("/", "-"),
        "a%b",
        "a b",
    ];

    private static readonly string[] Around = [" ", "\t", "\n", "\r\n", "\u00a0", "\u2003", "\u0085", "\v"];

    private static readonly string[] Texts =
    [
        .. Words,
        .. from word in (string[])
            ["a", "ab", "5", "12", "1.5", "true", "2024-02-29", "6d3d6a5e7c1e4f0a9f430c7d6f2a1b11"]
        from around in Around
        from text in (string[])[around + word, word + around]
        select text,
        "\n",
        " ",
        "\n\n",
        "a\n\n",
        "a\nb",
        "%2F",
    ];

    private static App Constrained() =>
        Constraints
            .Select((constraint, i) => RouteDefinition.Of($"/{i}/{{x:{constraint}}}", [Method.Get], Echo))
            .Aggregate(App.Create(), (app, route) => app.With(route));

    private static readonly Handler<Response> Echo = Handler.Read(context => Response.Text(context.Route[0]));

    [Tests]
    public static readonly Test All = Runner.TestSequenced(
        Runner.TestList(
            "hosting: constraints are the app's own",
            [
                .. SiteKind.All.Select(kind =>
                    Runner.TestCase(
                        $"constraints accept the same texts as in the app's router, with the same values ({kind})",
                        () => Agree(kind)
                    )
                ),
                .. SiteKind.All.Select(kind =>
                    Runner.TestCase(
                        $"an expression with catastrophic backtracking elsewhere does not match ({kind})",
                        () => Explode(kind)
                    )
                ),
                .. SiteKind.All.Select(kind =>
                    Runner.TestCase(
                        $"a catch-all that is nonfile takes the root and no file, as in the app's router ({kind})",
                        () => NonFile(kind)
                    )
                ),
                Runner.TestCase(
                    "a literal next to a constrained parameter conflicts with it only if the constraint accepts the literal",
                    Literals
                ),
                Runner.TestCase("the framework's document describes them like its own", Described),
            ]
        )
    );

    private static async Task Agree(SiteKind kind)
    {
        var app = Constrained();
        await using var site = await ProductSite.Start(kind, web => web.MapHandlers(app));
        var differences = new List<string>();
        for (var i = 0; i < Constraints.Length; i++)
            foreach (var text in Texts)
            {
                var encoded = string.Concat(Encoding.UTF8.GetBytes(text).Select(b => $"%{b:X2}"));
                using var response = await site.Client.GetAsync(new Uri(site.Client.BaseAddress!, $"/{i}/{encoded}"));
                var served = (int)response.StatusCode switch
                {
                    200 => await response.Content.ReadAsStringAsync(),
                    404 => null,
                    var other => $"status {other}",
                };
                var match = app.Match(Method.Get, $"/{i}/{text}");
                var expected = match.Kind == RouteMatchKind.Found ? match.Values[0] : null;
                if (served != expected)
                    differences.Add(
                        $"\n{Constraints[i]} {JsonSerializer.Serialize(text)}: {expected ?? "none"}, {served ?? "none"}"
                    );
            }
        Check.Sequence([], differences);
        var policies = site
            .Services.GetRequiredService<EndpointDataSource>()
            .Endpoints.OfType<RouteEndpoint>()
            .SelectMany(endpoint => endpoint.RoutePattern.ParameterPolicies.Values.SelectMany(all => all))
            .ToArray();
        Check.True(policies.Length > Constraints.Length);
        Check.True(policies.All(policy => policy.Content is null), "the framework creates none from a text");
    }

    private static async Task Explode(SiteKind kind)
    {
        var bomb = new string('a', 30) + "!";
        var app = App.Create()
            .Get("/rx/{v:regex(^(a+)+$)}", (string v) => v)
            .Get("/ahead/{v:regex(^(?=a)(a+)+$)}", (string v) => v)
            .Get("/hello", "hello");
        await using var site = await ProductSite.Start(kind, web => web.MapHandlers("/api", app));
        Check.Equal("200 aaa", await site.Get("/api/rx/aaa"));
        Check.Equal("200 aaa", await site.Get("/api/ahead/aaa"));
        Check.Equal("200 hello", await site.Get("/api/hello"));
        Check.Equal("404", (await site.Get($"/api/rx/{bomb}"))[..3]);
        Check.Equal("404", (await site.Get($"/api/ahead/{bomb}"))[..3]);
        foreach (
            var endpoint in site.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        )
        foreach (var policy in endpoint.RoutePattern.ParameterPolicies.Values.SelectMany(all => all))
        {
            var values = new RouteValueDictionary { ["v"] = bomb };
            // Whichever of the framework's constraints represents it in the document, it does not run the expression.
            if (policy.ParameterPolicy is Microsoft.AspNetCore.Routing.Constraints.RegexRouteConstraint described)
                Check.True(
                    ((IRouteConstraint)described).Match(null, null, "v", values, RouteDirection.IncomingRequest)
                );
        }
    }

    private static async Task NonFile(SiteKind kind)
    {
        var app = App.Create().Get("/{*page:nonfile}", (string page) => $"page {page}").Get("/r/{*x:required}", "x");
        await using var site = await ProductSite.Start(kind, web => web.MapHandlers(app));
        foreach (
            var (path, expected) in new[]
            {
                ("/", "200 page"),
                ("/a/b", "200 page a/b"),
                ("/a.b/c", "200 page a.b/c"),
                ("/app.css", "404"),
                ("/a/app.css", "404"),
                ("/r/x", "200 x"),
                ("/r/", "200 page r/"),
            }
        )
        {
            var answer = await site.Get(path);
            Check.Equal((path, expected), (path, answer[0] == '4' ? answer[..3] : answer));
            Check.Equal((path, expected[0] == '2'), (path, app.Match(Method.Get, path).Kind == RouteMatchKind.Found));
        }
    }

    private static async Task Literals()
    {
        await using var site = await ProductSite.Start(
            SiteKind.Usual,
            web => web.MapHandlers(App.Create().Get("/{id:int}", (int id) => $"{id}").Get("/me", "me"))
        );
        Check.Equal("200 me", await site.Get("/me"));
        var constraint = site
            .Services.GetRequiredService<EndpointDataSource>()
            .Endpoints.OfType<RouteEndpoint>()
            .SelectMany(endpoint => endpoint.RoutePattern.ParameterPolicies.Values.SelectMany(all => all))
            .Select(policy => policy.ParameterPolicy)
            .OfType<IParameterLiteralNodeMatchingPolicy>()
            .First();
        Check.True(!constraint.MatchesLiteral("id", "me"));
        Check.True(constraint.MatchesLiteral("id", "5"));
    }

    private static async Task Described()
    {
        var own = Constraints.Select((c, i) => RouteDefinition.Of($"/own/{i}/{{x:{c}}}", [Method.Get], Echo));
        await using var site = await ProductSite.Start(
            new SiteKind(IsSlim: false, IsKestrel: false),
            web =>
            {
                web.MapOpenApi();
                web.MapHandlers(own.Aggregate(App.Create(), (app, route) => app.With(route)));
                for (var i = 0; i < Constraints.Length; i++)
                    web.MapGet($"/its/{i}/{{x:{Constraints[i]}}}", (string x) => x);
            },
            builder => builder.Services.AddOpenApi()
        );
        using var document = JsonDocument.Parse(await site.Client.GetStringAsync("/openapi/v1.json"));
        var paths = document.RootElement.GetProperty("paths");
        var differences = new List<string>();
        for (var i = 0; i < Constraints.Length; i++)
        {
            var (found, expected) = (Schema($"/own/{i}/{{x}}"), Schema($"/its/{i}/{{x}}"));
            foreach (var property in expected.EnumerateObject().Where(property => property.Name is not "type"))
                if (
                    !found.TryGetProperty(property.Name, out var value)
                    || value.GetRawText() != property.Value.GetRawText()
                )
                    differences.Add($"\n{Constraints[i]}: expected {property}, found {found.GetRawText()}");
        }
        Check.Sequence([], differences);

        JsonElement Schema(string path) =>
            paths.GetProperty(path).GetProperty("get").GetProperty("parameters")[0].GetProperty("schema");
    }
}
