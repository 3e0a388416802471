namespace Handlers.Tests.Wire;

/// <summary>Who may change something: pages of this origin and clients that are no browsers, and nobody else.</summary>
internal static class CrossSite
{
    private static readonly Answer Ran = new(200, "change ran");
    private static readonly Answer Refused = new(403);

    public static IEnumerable<Probe> Of(Front front) =>
        [
            Post(front, "a client that says neither site nor origin may change", Ran),
            Post(front, "a page of the same origin may change", Ran, "Sec-Fetch-Site: same-origin"),
            Post(front, "what the user types may change", Ran, "Sec-Fetch-Site: none"),
            Post(front, "a page of the same site is refused", Refused, "Sec-Fetch-Site: same-site"),
            Post(front, "a page of another site is refused", Refused, "Sec-Fetch-Site: cross-site"),
            Post(
                front,
                "the site counts before the origin",
                Refused,
                "Sec-Fetch-Site: cross-site",
                $"Origin: http://{front.Host}"
            ),
            Post(front, "the own origin may change", Ran, $"Origin: http://{front.Host}"),
            Post(front, "the own origin may change behind a proxy that ends TLS", Ran, $"Origin: https://{front.Host}"),
            Post(front, "another origin is refused", Refused, "Origin: http://evil.example"),
            Post(front, "another port is another origin", Refused, $"Origin: http://{front.Host.Split(':')[0]}:1"),
            Post(front, "an origin that is not told is refused", Refused, "Origin: null"),
            .. new[] { "PUT", "PATCH", "DELETE" }.Select(method =>
                front.Probe(
                    $"{method} of another site is refused",
                    front.Last(method, "/change", "Content-Length: 0", "Sec-Fetch-Site: cross-site"),
                    Refused
                )
            ),
            front.Probe(
                "GET of another site is answered",
                front.Last("GET", "/change", "Sec-Fetch-Site: cross-site", "Origin: http://evil.example"),
                new Answer(200, "unchanged")
            ),
        ];

    /// <summary>For servers that take every name.</summary>
    public static IEnumerable<Probe> Named(Front front) =>
        [
            Post(
                front with
                {
                    Host = "SHOP.example",
                },
                "names are compared without their case",
                Ran,
                "Origin: http://shop.example"
            ),
            Post(
                front with
                {
                    Host = "xn--bcher-kva.example",
                },
                "an international name is the own origin",
                Ran,
                "Origin: http://xn--bcher-kva.example"
            ),
            Post(
                front with
                {
                    Host = "shop.example",
                },
                "a longer name is another one",
                Refused,
                "Origin: http://shop.example.evil.example"
            ),
            Post(
                front with
                {
                    Host = "shop.example",
                },
                "a name below is another one",
                Refused,
                "Origin: http://evil.shop.example"
            ),
        ];

    private static Probe Post(Front front, string name, Answer expected, params string[] headers) =>
        front.Probe(
            name,
            front.Last("POST", "/change", [.. headers, "Content-Type: text/plain", "Content-Length: 1"]) + "x",
            expected
        );
}
