using Expecto;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests.Security;

/// <summary>A location from a client leads to this site, or is replaced.</summary>
public static class LocalRedirectTests
{
    private static readonly string[] Here =
    [
        "/",
        "/notes",
        "/notes?next=https://evil.example#top",
        "/notes//two",
        "/.//evil.example",
        "/@evil.example",
        "/:80",
    ];

    private static readonly string?[] Elsewhere =
    [
        null,
        "",
        "notes",
        "https://evil.example",
        "HTTPS:evil.example",
        "javascript:alert(1)",
        "//evil.example",
        "///evil.example",
        "/\\evil.example",
        "\\/evil.example",
        "\\\\evil.example",
        " //evil.example",
        "\t//evil.example",
        "/\t/evil.example",
        "/\n/evil.example",
        "/\r\n/evil.example",
        "/notes\r\nSet-Cookie: a=1",
        "/\u0000/evil.example",
        "/\u0085x",
        "~/notes",
        ".//evil.example",
        "%2F%2Fevil.example",
        "@evil.example",
    ];

    [Tests]
    public static readonly Test All = Runner.TestList(
        "local redirects",
        [
            Runner.TestCase(
                "a path of this site is kept, and a browser stays on the site",
                () =>
                {
                    foreach (var location in Here)
                    {
                        var response = Response.LocalRedirect(location);
                        Check.Equal((302, location), (response.Status.Code, response.Header("Location")));
                        Check.Equal("here.example", new Uri(new Uri("http://here.example/sign-in"), location).Host);
                    }
                    Check.Equal("/%C3%A4", Response.LocalRedirect("/ä").Header("Location"));
                }
            ),
            Runner.TestCase(
                "any other location is replaced",
                () =>
                {
                    foreach (var location in Elsewhere)
                    {
                        Check.Equal("/", Response.LocalRedirect(location).Header("Location"), location ?? "null");
                        var other = Response.LocalRedirect(location, "/account", Status.SeeOther);
                        Check.Equal((303, "/account"), (other.Status.Code, other.Header("Location")));
                    }
                }
            ),
            Runner.TestCase(
                "the other location must be one of this site",
                () =>
                {
                    foreach (var other in (string[])["", "//evil.example", "https://evil.example", "notes"])
                        Check.Throws<ArgumentException>(
                            () => Response.LocalRedirect("/", other),
                            "Expected a location on this site"
                        );
                    Check.Throws<ArgumentException>(() => Response.LocalRedirect("/", status: 200), "300 to 399");
                }
            ),
        ]
    );
}
