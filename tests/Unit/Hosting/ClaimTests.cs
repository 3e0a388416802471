using Expecto;
using Microsoft.AspNetCore.Builder;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests.Hosting;

/// <summary>A group that claims its prefix answers what no route takes. A catch-all of the app is a route, also below the prefix.</summary>
public static class ClaimTests
{
    private static readonly Group Admin = Group
        .Of("/admin")
        .Claim()
        .Before(request => request.Query["key"] == "secret" ? null : Response.Text("who are you?", 401))
        .Get("/users", "users");

    private static readonly App Page = App.Create().Get("/{*path}", (string path) => $"page {path}");

    private static readonly (string What, App App, (string Method, string Path, string Answer)[] Answers)[] Table =
    [
        (
            "without a catch-all the group's hooks see every request below its prefix",
            App.Create().With(Admin),
            [("GET", "/admin/users", "401"), ("GET", "/admin/other", "401"), ("GET", "/other", "404")]
        ),
        (
            "a catch-all of the app takes what the group's routes do not, without the group's hooks",
            Page.With(Admin),
            [
                ("GET", "/admin/users", "401"),
                ("GET", "/admin/other", "200 page admin/other"),
                ("POST", "/admin/other", "401"),
                ("GET", "/other", "200 page other"),
            ]
        ),
        (
            "a catch-all of the group gives it everything below its prefix",
            Page.With(Admin.Get("/{*path}", Handler.Fail<Response>(404))),
            [
                ("GET", "/admin/users", "401"),
                ("GET", "/admin/other", "401"),
                ("GET", "/admin/other?key=secret", "404"),
                ("GET", "/admin", "401"),
                ("GET", "/other", "200 page other"),
            ]
        ),
    ];

    [Tests]
    public static readonly Test All = Runner.TestList(
        "hosting: claims and catch-alls",
        [
            .. Table.SelectMany(row =>
                new[]
                {
                    Runner.TestCase(
                        $"{row.What} (in memory)",
                        () =>
                        {
                            var client = TestClient.For(row.App);
                            foreach (var (method, path, answer) in row.Answers)
                            {
                                var reply = client.Send(Request.Of(Method.Of(method), path));
                                Check.Equal(
                                    (path, answer),
                                    (path, reply.Status.Code == 200 ? $"200 {reply.Text}" : $"{reply.Status.Code}")
                                );
                            }
                        }
                    ),
                    Runner.TestCase(
                        $"{row.What} (Kestrel)",
                        async () =>
                        {
                            await using var site = await ProductSite.Start(
                                SiteKind.Usual,
                                web => web.MapHandlers(row.App)
                            );
                            foreach (var (method, path, answer) in row.Answers)
                            {
                                var found = await site.Ask(method, path);
                                Check.Equal((path, answer), (path, found[0] == '2' ? found : found[..3]));
                            }
                        }
                    ),
                }
            ),
        ]
    );
}
