using Expecto;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests.Http;

/// <summary>Cookies that browsers drop silently are refused when they are created, or when they are sent without an attribute that a host may add.</summary>
public static class CookiePrefixTests
{
    private static readonly CookieSettings Secure = new() { Secure = true };

    private static readonly (string Name, string Value, CookieSettings Settings, string Found)[] Refused =
    [
        ("__HOST-sid", "1", Secure with { Domain = "example.org" }, "Domain is 'example.org'"),
        ("__Host-sid", "1", Secure with { Path = "/app" }, "Path is '/app'"),
        ("__Host-sid", "1", Secure with { Path = null }, "Path is ''"),
        ("sid", new('x', 4086), new CookieSettings { Path = "/a" }, "found 4099 bytes for 'sid'"),
        ("sid", "1", new CookieSettings { Path = "/" + new string('x', 1024) }, "found 1025"),
        ("sid", "1", new CookieSettings { Domain = new('x', 1030) }, "found 1030"),
    ];

    private static readonly (string Name, CookieSettings Settings)[] Unsecured =
    [
        ("sid", new CookieSettings { SameSite = SameSite.None }),
        ("sid", new CookieSettings { Partitioned = true }),
        ("__Secure-sid", CookieSettings.Default),
        ("__secure-sid", CookieSettings.Default),
        ("__Host-sid", CookieSettings.Default),
    ];

    [Tests]
    public static readonly Test All = Runner.TestList(
        "cookies that browsers drop",
        [
            .. Refused.Select(each =>
                Runner.TestCase(
                    $"refused when it is created: {each.Name}, {each.Found}",
                    () =>
                        Check.Throws<ArgumentException>(
                            () => Response.Text("x").WithCookie(each.Name, each.Value, each.Settings),
                            each.Found
                        )
                )
            ),
            Runner.TestCase(
                "a deletion is refused for the same reasons",
                () =>
                    Check.Throws<ArgumentException>(
                        () => Response.Text("x").WithoutCookie("__Host-a", Secure with { Domain = "b" }),
                        "Domain is 'b'"
                    )
            ),
            .. from each in Unsecured
            from many in new[] { false, true }
            select Matrix.Case(
                $"refused when it is sent: {each.Name}, {each.Settings.SameSite}, partitioned {each.Settings.Partitioned}{(many ? ", in a response of many changes" : "")}",
                interpreter =>
                {
                    var response = Response.Text("x").WithCookie(each.Name, "1", each.Settings);
                    for (var i = 0; many && i < 50; i++)
                        response = response.AddHeader("X-A", $"{i}");
                    var client = TestClient.For(
                        App.Create().Get("/", response).Get("/gone", response.WithoutCookie(each.Name, each.Settings)),
                        interpreter
                    );
                    foreach (var path in new[] { "/", "/gone" })
                        Check.Throws<InvalidOperationException>(
                            () => client.Send(Request.Get(path)),
                            "Expected Secure",
                            $"'{each.Name}'",
                            "set CookieSettings.Secure"
                        );
                }
            ),
            Runner.TestCase(
                "made where browsers accept them",
                () =>
                {
                    var response = Response
                        .Text("x")
                        .WithCookie("__Host-sid", "1", Secure)
                        .WithCookie("__Secure-sid", "1", Secure with { Domain = "example.org", Path = "/app" })
                        .WithCookie("sid", "1", Secure with { SameSite = SameSite.None, Partitioned = true })
                        .WithCookie("big", new('x', 4084))
                        .WithCookie("sid", "1")
                        .AddHeader("Set-Cookie", "__Host-by=hand");
                    Check.Equal(6, response.Headers.All("Set-Cookie").Count);
                    Check.Equal(
                        "sid=1; path=/; secure; samesite=none; Partitioned",
                        response.Headers.All("Set-Cookie")[2]
                    );
                    Check.Equal(4096, response.Headers.All("Set-Cookie")[3].Length);
                    Check.Equal(
                        200,
                        TestClient.For(App.Create().Get("/", response)).Send(Request.Get("/")).Status.Code
                    );
                }
            ),
        ]
    );
}
