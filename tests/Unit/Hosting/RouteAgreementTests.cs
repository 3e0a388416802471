using Expecto;
using Handlers.Runtime;
using Microsoft.AspNetCore.Builder;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests.Hosting;

/// <summary>The framework's routing and the app's own router give the same answers: each app gets the same requests through both.</summary>
public static class RouteAgreementTests
{
    private static readonly (string Routes, string Paths)[] Table =
    [
        ("GET /x/{id:int}; GET /x/{id:guid}", "/x/5 /x/-5 /x/abc /x/0f8fad5b-d9cb-469f-a165-70867728950e /x/5/ /x"),
        ("GET /x/{name:alpha}; GET /x/{n:int}", "/x/5 /x/abc /x/a5 /x/"),
        (
            "GET /x/{g:guid}; GET /x/{a:alpha}",
            "/x/abcdefabcdefabcdefabcdefabcdefab /x/abc /x/11111111111111111111111111111111"
        ),
        ("GET /x/{n:int}; GET /x/{t:minlength(1)}; GET /x/{any}", "/x/5 /x/abc /x/"),
        (
            "GET /x/{b:bool}; GET /x/{a:alpha}; GET /x/{t:length(4)}; GET /x/{n:long}",
            "/x/true /x/abc /x/a123 /x/1234 /x/12345"
        ),
        ("GET /y/{id:int}; POST /y/{s}", "/y/5 /y/abc /y"),
        ("GET /y/{id:int}; GET /y/{s}; PUT /y/{t:minlength(2)}", "/y/5 /y/abc /y/55"),
        ("GET /{x:int}/{y}; GET /{x:minlength(1)}/edit", "/5/edit /5/view /a/edit /a/view"),
        ("GET /{x:int}/{y:minlength(1)}; GET /{x:alpha}/{y:int}; GET /{x}/{y:int}", "/5/5 /a/5 /5/a /a/a /-/5"),
        ("GET /s; GET /s/", "/s /s/ /S /S/"),
        ("GET /s; POST /s/", "/s /s/"),
        ("GET /s/", "/s /s/ /s// //s //s/"),
        ("GET /a/b; GET /f/{*p}; PUT /{x}/b", "/a//b //a/b /a/b// //f /f//a //f//a /a///b /c//b"),
        ("GET~ /s; GET~ /t/; GET~ /x/{n:int}/; GET /x/{n}", "/s /s/ /t /t/ /x/5 /x/5/ /x/a /x/a/ /s//"),
        ("GET /x/lit; GET~ /x/{p}; POST~ /y/; POST /y/{p}/", "/x/lit /x/lit/ /x/a /x/a/ /y /y/ /y/a /y/a/"),
        ("GET /s", "/s /s/ /S"),
        ("GET /x/lit; GET /x/{p}/", "/x/lit /x/lit/ /x/a /x/a/"),
        ("GET /x/lit/; GET /x/{p}", "/x/lit /x/lit/ /x/a /x/a/"),
        ("GET /x/{a:int}/; GET /x/{b:minlength(1)}/; POST /x/{c}", "/x/5 /x/5/ /x/a /x/a/"),
        ("GET /x/{a:int}; GET /x/{b:int}/", "/x/5 /x/5/ /x/a /x/a/"),
        ("GET /x/lit; GET /x/{*rest}", "/x/lit /x/lit/ /x/lit/a /x /x/ /x//a"),
        ("GET /x/{n:int}; POST /x/{*rest}", "/x/5 /x/5/ /x/a /x"),
        ("GET /f/{*p:int}; GET /f/{*q:minlength(2)}; GET /f/{*r}", "/f/5 /f/55 /f/ab /f/a /f /f/a/b/c/"),
        ("GET /; GET /{*rest}", "/ /a /a/ /a/b"),
        ("GET /; POST /", "/ /a"),
        ("GET /Straße/{x}; GET /STRASSE/{x}", "/straße/a /strasse/a /Stra%C3%9Fe/a"),
        ("GET /ab; GET /café; GET /{x}", "/a%20b /café /caf%C3%A9 /a%2Fb /%2F /a%252Fb"),
        ("GET /a/{x}; OPTIONS /a/b; HEAD /a/c", "/a/b /a/c /a/d"),
        ("OPTIONS /o/{n:int}; GET /o/{s}", "/o/5 /o/a"),
        ("HEAD /a/{x:int}/{*rest}; GET /{x}/{y}/1", "/a/b/c /a/b/1 /a/5/c /a/5 /a/b/c/"),
        ("POST /{x:max(7)}/{y}/{*rest}; GET /ab/A/{x}", "/ab/q /ab/q/w/ /5/q /ab/A/x /ab/A/x/"),
        ("POST /{x}; GET /b/c", "/b /b/ /a/ /b/c/"),
        ("POST /{x}/{y}/ab/; OPTIONS /%25/{y:int}; GET /{x}/{y}/", "/%25/a /%25/5 /%25/5/ /a/b/ab"),
        ("GET /{x}/b/{z}; GET /a/{y}/c; POST /{x}/{y}/{z}", "/a/b/c /a/b/d /a/x/c /x/b/c /x/y/z"),
    ];

    private static readonly string[] Methods = ["GET", "HEAD", "POST", "OPTIONS", "DELETE", "PUT"];

    private static App AppOf(string routes) =>
        routes
            .Split("; ")
            .Select(text => text.Split(' ', 2))
            .Aggregate(
                App.Empty.With(BeforeHook.Of("hook", Handler.Nothing)),
                (app, route) =>
                    app.With(
                        RouteDefinition
                            .Of(route[1], [Method.Of(route[0].TrimEnd('~'))], Echo(string.Join(' ', route)))
                            .AnySlash(route[0].EndsWith('~'))
                    )
            );

    private static Handler<Response> Echo(string name) =>
        Handler.Read(context =>
        {
            var values = context.Route;
            return Response.Text(
                name + string.Concat(Enumerable.Range(0, values.Count).Select(i => $" [{values[i]}]"))
            );
        });

    private static async Task<string> InMemory(App app, string method, string path, string prefix)
    {
        var request = Request.Of(Method.Of(method), path).WithPathBase(prefix);
        var response = await new AsyncInterpreter().RunAsync(app.Handler, RequestContext.Of(request));
        var text = $"{response.Status.Code} {await response.Body.ReadTextAsync()}".TrimEnd();
        foreach (var name in new[] { "Allow", "Location" })
            if (response.Header(name) is { } value)
                text += $" {name}: {value}";
        return text;
    }

    private static async Task Agree(string prefix, HostingOptions options)
    {
        var differences = new List<string>();
        foreach (var (routes, paths) in Table)
        {
            var app = AppOf(routes);
            await using var site = await Site.Start(web => web.MapHandlers(prefix, app, options));
            foreach (var path in paths.Split(' '))
            foreach (var method in Methods)
            {
                var served = await site.Ask(method, prefix + path, "Allow", "Location");
                var expected = await InMemory(app, method, path, prefix);
                if (served != expected)
                    differences.Add($"\n{routes}: {method} {path}: in memory {expected}, served {served}");
            }
        }
        Check.Sequence([], differences);
    }

    [Tests]
    public static readonly Test All = Runner.TestList(
        "hosting: the framework's routing agrees with the app's",
        [
            Site.Both("under a prefix", options => Agree("/some/api", options)),
            Site.Both(
                "at the root, unmatched requests answered",
                options => Agree("", options with { UnmatchedRequests = UnmatchedRequests.Answered })
            ),
        ]
    );
}
