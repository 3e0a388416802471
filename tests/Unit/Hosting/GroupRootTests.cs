using Expecto;
using Microsoft.AspNetCore.Builder;
using Runner = Expecto.CSharp.Runner;

#pragma warning disable HND004 // Two routes are the same on purpose.

namespace Handlers.Tests.Hosting;

/// <summary>The root of a group is the group's prefix as it is written, on every host.</summary>
public static class GroupRootTests
{
    private static readonly App Users = App.Create()
        .Group(
            "/users",
            group =>
                group
                    .Get("/", "all")
                    .Post("/", "made")
                    .Get("/new/", "form")
                    .Group("/{id:int}", one => one.Get("/", "one"))
        )
        .Group("/pages/", group => group.Get("/", "pages").Get("/about", "about"))
        .Mount("/notes", App.Create().Get("/", "notes"));

    private static readonly (string Path, string Answer)[] Table =
    [
        ("/users", "200 all"),
        ("/users/", "404"),
        ("/users/7", "200 one"),
        ("/users/7/", "404"),
        ("/users/new/", "200 form"),
        ("/users/new", "308 /users/new/"),
        ("/pages/", "200 pages"),
        ("/pages", "308 /pages/"),
        ("/pages/about", "200 about"),
        ("/notes", "200 notes"),
        ("/notes/", "404"),
    ];

    [Tests]
    public static readonly Test All = Runner.TestList(
        "the root of a group",
        [
            Matrix.Case(
                "has the prefix as its path, and a slash counts where the prefix or the template ends with one",
                interpreter =>
                {
                    foreach (var (path, answer) in Table)
                    {
                        var response = interpreter.RunOutcomeAsync(Users.Handler, RequestContext.Of(Request.Get(path)));
                        Check.Equal(answer, Shown(response.AsTask().Result.GetValue(), answer), path);
                    }
                }
            ),
            Site.OnBothServers(
                "is the same address on ASP.NET Core, at the root and below a prefix",
                async (options, kestrel) =>
                {
                    foreach (var mount in new[] { "", "/api" })
                    {
                        await using var site = await Site.Start(
                            web => web.MapHandlers(mount, Users, options),
                            kestrel: kestrel
                        );
                        foreach (var (path, answer) in Table)
                        {
                            using var response = await site.Client.GetAsync(
                                new Uri(
                                    $"{(kestrel ? "" : "http://localhost")}{mount}{path}",
                                    UriKind.RelativeOrAbsolute
                                )
                            );
                            var found = (int)response.StatusCode switch
                            {
                                200 => await Site.Shown(response),
                                308 => $"308 {response.Headers.Location?.OriginalString[mount.Length..]}",
                                var code => $"{code}",
                            };
                            Check.Equal(answer, found, $"{mount}{path}");
                        }
                    }
                }
            ),
            Runner.TestCase(
                "has a link without a slash, and cannot be declared twice",
                () =>
                {
                    var named = RouteDefinition.Of("/", [Method.Get], Handler.Return(Response.Text("x"))).Named("all");
                    Check.Equal("/users", App.Empty.With(Group.Of("/users", "users").With(named)).PathTo("users.all"));
                    Check.Throws<ArgumentException>(
                        () => _ = App.Create().Group("/users", group => group.Get("/", "a").Get("", "b")).Routes,
                        "/users"
                    );
                }
            ),
        ]
    );

    private static string Shown(Response response, string expected) =>
        response.Status.Code switch
        {
            308 => $"308 {response.Header("Location")}",
            404 when expected == "404" => "404",
            _ => Face.Serving.Shown(response),
        };
}
