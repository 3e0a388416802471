using Expecto;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests.Http;

/// <summary>Cookies that browsers drop silently are refused when they are created.</summary>
public static class CookiePrefixTests
{
    private static readonly CookieSettings Secure = new() { Secure = true };

    private static readonly (string Name, CookieSettings Settings, string Found)[] Refused =
    [
        ("sid", new CookieSettings { SameSite = SameSite.None }, "Secure is false"),
        ("__Secure-sid", CookieSettings.Default, "Secure is false"),
        ("__secure-sid", CookieSettings.Default, "Secure is false"),
        ("__Host-sid", CookieSettings.Default, "Secure is false"),
        ("__HOST-sid", Secure with { Domain = "example.org" }, "Domain is 'example.org'"),
        ("__Host-sid", Secure with { Path = "/app" }, "Path is '/app'"),
        ("__Host-sid", Secure with { Path = null }, "Path is ''"),
    ];

    [Tests]
    public static readonly Test All = Runner.TestList(
        "cookies that browsers drop",
        [
            .. Refused.Select(each =>
                Runner.TestCase(
                    $"refused: {each.Name}, {each.Found}, {each.Settings.SameSite}",
                    () =>
                    {
                        var response = Response.Text("x");
                        Check.Throws<ArgumentException>(
                            () => response.WithCookie(each.Name, "1", each.Settings),
                            each.Name,
                            each.Found
                        );
                        Check.Throws<ArgumentException>(
                            () => response.WithoutCookie(each.Name, each.Settings),
                            each.Found
                        );
                    }
                )
            ),
            Runner.TestCase(
                "made where browsers accept them",
                () =>
                {
                    var response = Response
                        .Text("x")
                        .WithCookie("__Host-sid", "1", Secure)
                        .WithCookie("__Secure-sid", "1", Secure with { Domain = "example.org", Path = "/app" })
                        .WithCookie("sid", "1", Secure with { SameSite = SameSite.None })
                        .WithCookie("sid", "1");
                    Check.Equal(4, response.Headers.All("Set-Cookie").Count);
                }
            ),
        ]
    );
}
