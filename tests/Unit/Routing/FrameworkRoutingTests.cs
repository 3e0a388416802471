using System.Diagnostics;
using Expecto;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests;

/// <summary>
/// Templates have the same meaning as in ASP.NET Core, whose own matcher is compared. The exceptions are the trailing slash, which counts only here, the
/// redirect away from repeated slashes, which does not match there, the texts that constraints refuse only here, and the value of a catch-all that matched nothing, which is absent there and empty here.
/// </summary>
public static class FrameworkRoutingTests
{
    private static readonly string[] Templates =
    [
        "/",
        "/a",
        "/a/b",
        "/{x}",
        "/a/{x}",
        "/{x}/b",
        "/{x}/{y}",
        "/{x:int}/{y}",
        "/{*p}",
        "/a/{*p}",
        "/a/{**p}",
        "/{x}/{*p}",
        "/{*p:int}",
        "/a/{*p:maxlength(3)}",
        "/{*p:minlength(0)}",
        "/{*p:alpha}",
        "/{*p:regex(.*)}",
        "/{{a}}",
        "/{x:int:min(5)}",
        "/École",
        "/{x:minlength(2)}/{y:max(7)}",
        @"/{x:regex(^a[[/]]?b{{2}}$)}",
        "/{x:regex(^(a|b)[:](c)$)}",
        "/{my-id}",
        "/{**p:length(1,5)}",
        "/{*p:nonfile}",
        "/{*p:file}",
        "/{*p:required}",
        "/a/{*p:nonfile:maxlength(3)}",
        "/{x:float}",
        "a/{x}",
    ];

    private static readonly string[] Paths =
    [
        "/",
        "/a",
        "/A",
        "/a/b",
        "/a/b/c",
        "/A/B",
        "/1",
        "/-5/x",
        "/5/7",
        "/55/7",
        "/a//b",
        "//a",
        "//",
        "/a//",
        "/a/b//c/",
        "/{a}",
        "/école",
        "/b:c",
        "/abb",
        "/AbB",
        "/a/1",
        "/a/12345",
        "/ ",
        "/a%2Fb",
        "/1\n",
        "/été/b",
        "/a/b.css",
        "/a.b/c",
        "/a.css",
        "/a/b.",
        "/1.5",
    ];

    [Tests]
    public static readonly Test All = Runner.TestList(
        "router against the framework's",
        [
            Runner.TestCase("templates match the same paths with the same values", SameMeaning),
            Runner.TestCase("constraints accept and refuse the same texts", SameConstraints),
            Runner.TestCase("constraints are stricter only for the texts of the table", Stricter),
            Runner.TestCase("the same template wins", SameWinner),
        ]
    );

    private static void SameMeaning()
    {
        foreach (var template in Templates)
            Compare(
                [template],
                Paths.Where(path => path != "/1\n" || !(template.Contains("int") || template.Contains("float")))
            );
    }

    private static void SameConstraints()
    {
        foreach (var (constraint, yes, no) in ConstraintTests.Table)
            // The framework allows a final line break where an expression ends the text, also in alpha.
            Compare(
                [$"/{{x:{constraint}}}"],
                yes.Concat(no).Where(t => t is not ("" or "a\n" or "abc\n")).Select(t => "/" + t)
            );
    }

    private static void Stricter()
    {
        foreach (var (constraint, texts) in ConstraintTests.Stricter)
        {
            var framework = Framework([$"/{{x:{constraint}}}"]);
            foreach (var text in texts)
                Check.True(framework("/" + text) != nameof(RouteMatchKind.NotFound), $"{constraint} {text}");
        }
    }

    private static void SameWinner()
    {
        Compare(
            ["/u/me", "/u/{id:int}", "/u/{name}", "/u/{*rest:length(3)}", "/u/{*rest}"],
            ["/u/me", "/U/ME", "/u/1", "/u/x", "/u/a/b", "/u/a/b/c", "/u"]
        );
        Compare(["/a/b/c", "/a/{x}/d", "/{y}/b/e", "/{*z}"], ["/a/b/c", "/a/b/d", "/a/b/e", "/a/b/f", "/a"]);
        Compare(
            ["/{x:int}/{y}", "/{z:long}/edit", "/{x}/{y}/{z}"],
            ["/5/edit", "/5/view", "/99999999999/edit", "/99999999999/view", "/x/y/z"]
        );
        Compare(["/{x:int}/a", "/{x}/{y:int}", "/{x}/{y}"], ["/1/a", "/1/2", "/a/2", "/1/b", "/a/a"]);
    }

    private static void Compare(string[] templates, IEnumerable<string> paths)
    {
        var own = Router.Build(templates.Select(t => new RouteEntry<string>(RouteTemplate.Parse(t), [Method.Get], t)));
        var framework = Framework(templates);
        foreach (var path in paths)
        {
            if (path.Length > 1 && path.EndsWith('/') && !templates.Any(t => t.Contains('*')))
                continue;
            var match = own.Match(Method.Get, path);
            var found =
                match.Kind == RouteMatchKind.Found
                    ? Show(match.Value, match.Values.Names.Select((n, i) => (n, match.Values[i])))
                : match.Kind == RouteMatchKind.Redirect && path.Contains("//") ? nameof(RouteMatchKind.NotFound)
                : match.Kind.ToString();
            Check.Equal((templates[0], path, framework(path)), (templates[0], path, found));
        }
    }

    private static string Show(string template, IEnumerable<(string Name, string Value)> values) =>
        template
        + string.Concat(values.Where(v => v.Value.Length > 0).OrderBy(v => v.Name).Select(v => $" {v.Name}={v.Value}"));

    /// <summary>The framework's routing without a server: the middleware that selects an endpoint, and the selected endpoint.</summary>
    private static Func<string, string> Framework(string[] templates)
    {
        var services = new ServiceCollection()
            .AddLogging()
            .AddRouting(o => o.SuppressCheckForUnhandledSecurityMetadata = true)
            .AddSingleton(new DiagnosticListener("test"))
            .BuildServiceProvider();
        var app = new ApplicationBuilder(services);
        app.UseRouting();
        app.UseEndpoints(endpoints =>
        {
            foreach (var template in templates)
                endpoints.Map(template, _ => Task.CompletedTask).WithDisplayName(template);
        });
        var pipeline = app.Build();
        return path =>
        {
            var context = new DefaultHttpContext { RequestServices = services };
            context.Request.Method = "GET";
            context.Request.Path = path;
            pipeline(context).GetAwaiter().GetResult();
            return context.GetEndpoint() is { } endpoint
                ? Show(
                    endpoint.DisplayName!,
                    context.Request.RouteValues.Select(v => (v.Key, v.Value?.ToString() ?? ""))
                )
                : nameof(RouteMatchKind.NotFound);
        };
    }
}
