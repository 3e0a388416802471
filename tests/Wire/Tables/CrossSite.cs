namespace Handlers.Tests.Wire;

/// <summary>Requests that change something: only pages of the same origin and clients that are not browsers may send them.</summary>
internal static class CrossSite
{
    private static readonly Answer Ran = new(200, "change ran");
    private static readonly Answer Refused = new(403);

    public static IEnumerable<Probe> Of(Front front) =>
        [
            Post(front, "a client that sends neither site nor origin may change something", Ran),
            Post(front, "a page of the same origin may change something", Ran, "Sec-Fetch-Site: same-origin"),
            Post(front, "a request that the user typed may change something", Ran, "Sec-Fetch-Site: none"),
            Post(front, "a page of the same site is refused", Refused, "Sec-Fetch-Site: same-site"),
            Post(front, "a page of another site is refused", Refused, "Sec-Fetch-Site: cross-site"),
            Post(
                front,
                "the site takes precedence over the origin",
                Refused,
                "Sec-Fetch-Site: cross-site",
                $"Origin: http://{front.Host}"
            ),
            Post(front, "the same origin may change something", Ran, $"Origin: http://{front.Host}"),
            Post(
                front,
                "the same origin may change something behind a proxy that ends TLS",
                Ran,
                $"Origin: https://{front.Host}"
            ),
            Post(front, "another origin is refused", Refused, "Origin: http://evil.example"),
            Post(front, "another port is another origin", Refused, $"Origin: http://{front.Host.Split(':')[0]}:1"),
            Post(front, "an opaque origin is refused", Refused, "Origin: null"),
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

    /// <summary>For servers that accept every host name.</summary>
    public static IEnumerable<Probe> Named(Front front) =>
        [
            Post(
                front with
                {
                    Host = "SHOP.example",
                },
                "host names are compared without regard to case",
                Ran,
                "Origin: http://shop.example"
            ),
            Post(
                front with
                {
                    Host = "xn--bcher-kva.example",
                },
                "an international host name is the same origin in its ASCII form",
                Ran,
                "Origin: http://xn--bcher-kva.example"
            ),
            Post(
                front with
                {
                    Host = "shop.example",
                },
                "a longer host name is another origin",
                Refused,
                "Origin: http://shop.example.evil.example"
            ),
            Post(
                front with
                {
                    Host = "shop.example",
                },
                "a subdomain is another origin",
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
