using Expecto;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests;

/// <summary>The cookies of the test client.</summary>
public static class CookieTests
{
    private static readonly Handler<Response> Shown = Handler.Request.Bind(request =>
        Handler.Return(Response.Text(request.Header("Cookie") ?? ""))
    );

    private static App Setting(params (string Name, CookieSettings Settings)[] cookies) =>
        App
            .Empty.With(RouteDefinition.Of("/{*any}", [Method.Get], Shown))
            .With(
                RouteDefinition.Of(
                    "/set/it",
                    [Method.Get],
                    Handler.Return(
                        cookies.Aggregate(
                            Response.Text("set"),
                            (response, cookie) => response.WithCookie(cookie.Name, "1", cookie.Settings)
                        )
                    )
                )
            );

    private static TestClient After(string origin, params (string Name, CookieSettings Settings)[] cookies)
    {
        var client = TestClient.For(Setting(cookies), options: new TestClientOptions { Origin = new Uri(origin) });
        client.Get("/set/it");
        return client;
    }

    [Tests]
    public static readonly Test All = Runner.TestList(
        "test client: cookies",
        [
            Runner.TestCase(
                "a cookie is sent with later requests until it is removed",
                () =>
                {
                    var client = After(
                        "http://localhost",
                        ("a", CookieSettings.Default),
                        ("b", CookieSettings.Default)
                    );
                    Check.Equal("a=1; b=1", client.Get("/").Text);
                    Check.Equal("1", client.Cookies["a"]);
                    var removing = TestClient.For(
                        App.Empty.With(
                            RouteDefinition.Of("/", [Method.Get], Handler.Return(Response.Text("x").WithoutCookie("a")))
                        )
                    );
                    removing.Cookies.Set("a", "2");
                    removing.Cookies.Set("b", "3");
                    removing.Get("/");
                    Check.Equal(null, removing.Cookies["a"]);
                    Check.Equal("3", removing.Cookies["b"]);
                    removing.Cookies.Clear();
                    Check.Equal(0, removing.Cookies.Count);
                }
            ),
            Runner.TestCase(
                "a cookie is sent to its path and the paths below, the longest path first",
                () =>
                {
                    var client = After(
                        "http://localhost",
                        ("root", new CookieSettings { Path = "/" }),
                        ("deep", new CookieSettings { Path = "/a/b" }),
                        ("own", new CookieSettings { Path = null })
                    );
                    Check.Equal("root=1", client.Get("/a").Text);
                    Check.Equal("deep=1; root=1", client.Get("/a/b/c").Text);
                    Check.Equal("root=1", client.Get("/a/bc").Text);
                    Check.Equal("own=1; root=1", client.Get("/set/other").Text);
                }
            ),
            Runner.TestCase(
                "a secure cookie is sent only over https",
                () =>
                {
                    var client = After("http://localhost", ("s", new CookieSettings { Secure = true }));
                    Check.Equal("", client.Get("/").Text);
                    Check.Equal("s=1", client.Send(Request.Get("/").WithScheme("https")).Text);
                }
            ),
            Runner.TestCase(
                "a cookie of a host is not sent to another host; a cookie of a domain is sent to its subdomains; no host can set another's cookies",
                () =>
                {
                    var client = After(
                        "http://app.example.org",
                        ("host", CookieSettings.Default),
                        ("domain", new CookieSettings { Domain = "example.org" }),
                        ("foreign", new CookieSettings { Domain = "other.org" })
                    );
                    Check.Equal("host=1; domain=1", client.Get("/").Text);
                    Check.Equal("domain=1", client.Send(Request.Get("/").WithHost("www.example.org")).Text);
                    Check.Equal("", client.Send(Request.Get("/").WithHost("notexample.org")).Text);
                    Check.Equal(null, client.Cookies["foreign"]);
                }
            ),
            Runner.TestCase(
                "a cookie expires in the client's time",
                () =>
                {
                    var client = After(
                        "http://localhost",
                        ("age", new CookieSettings { MaxAge = TimeSpan.FromMinutes(1) }),
                        (
                            "date",
                            new CookieSettings { Expires = new DateTimeOffset(2000, 1, 1, 0, 2, 0, TimeSpan.Zero) }
                        ),
                        ("session", CookieSettings.Default)
                    );
                    Check.Equal("age=1; date=1; session=1", client.Get("/").Text);
                    client.Wait(TimeSpan.FromSeconds(60));
                    Check.Equal("date=1; session=1", client.Get("/").Text);
                    client.Wait(TimeSpan.FromSeconds(60));
                    Check.Equal("session=1", client.Get("/").Text);
                }
            ),
            Runner.TestCase(
                "cookies are set along a redirect, and a request's own Cookie header stays",
                () =>
                {
                    var app = Setting()
                        .With(
                            RouteDefinition.Of(
                                "/login",
                                [Method.Get],
                                Handler.Return(Response.Empty(303).WithHeader("Location", "/").WithCookie("user", "me"))
                            )
                        );
                    var client = TestClient.For(app);
                    Check.Equal("user=me", client.Get("/login").Text);
                    Check.Equal("x=y; user=me", client.Send(Request.Get("/").WithHeader("Cookie", "x=y")).Text);
                }
            ),
        ]
    );
}
