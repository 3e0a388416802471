namespace Handlers.Tests.CrossSite;

/// <summary>One request, and whether it is served.</summary>
/// <param name="Name">A unique name.</param>
/// <param name="IsServed">Whether the view runs; otherwise the answer is 403.</param>
/// <param name="Headers">The headers besides <c>Host</c>, one line each.</param>
internal sealed record SiteRow(string Name, bool IsServed, params (string Name, string Value)[] Headers)
{
    /// <summary>The placeholder for the host in the rows.</summary>
    public const string Site = "a.example";

    public string Method { get; init; } = "POST";

    /// <summary>The Host header, or null.</summary>
    public string? Host { get; init; } = Site;

    /// <summary>Whether a header has several lines, which some hosts join.</summary>
    public bool Repeats => Headers.Select(header => header.Name).Distinct().Count() < Headers.Length;

    /// <summary>The same row for another host.</summary>
    public SiteRow At(string host) =>
        this with
        {
            Host = Host?.Replace(Site, host, StringComparison.Ordinal),
            Headers =
            [
                .. Headers.Select(header =>
                    (header.Name, header.Value.Replace(Site, host, StringComparison.OrdinalIgnoreCase))
                ),
            ],
        };

    public override string ToString() => Name;
}

/// <summary>The rule as a table.</summary>
internal static class SiteRows
{
    private const string Fetch = "Sec-Fetch-Site";
    private const string Origin = "Origin";

    /// <summary>The origins that the hosts of the tests trust.</summary>
    public static readonly string[] Trusted = ["https://partner.example", "http://[::1]:3000", "app://shell"];

    public static readonly SiteRow[] All =
    [
        new("neither header, so not a browser", true),
        .. Unsafe("same-origin", true),
        .. Unsafe("none", true),
        .. Unsafe("same-site", false),
        .. Unsafe("cross-site", false),
        new("a value of the future", false, (Fetch, "elsewhere")),
        new("a value in capitals", false, (Fetch, "Same-Origin")),
        new("a value with a parameter", false, (Fetch, "same-origin;a=1")),
        new("two values in one line", false, (Fetch, "same-origin, same-origin")),
        new("two lines of Sec-Fetch-Site", false, (Fetch, "same-origin"), (Fetch, "same-origin")),
        new("the browser's site takes precedence over the origin", true, (Fetch, "same-origin"), (Origin, "null")),
        new("cross-site in spite of the same origin", false, (Fetch, "cross-site"), (Origin, "http://a.example")),
        new("the same origin", true, (Origin, "http://a.example")),
        new("the same origin, behind a proxy that ends TLS", true, (Origin, "https://a.example")),
        new("the same origin in capitals", true, (Origin, "HTTPS://A.Example")),
        new("another host", false, (Origin, "https://evil.example")),
        new("a host with the same beginning", false, (Origin, "https://a.example.evil")),
        new("a host with the same ending", false, (Origin, "https://evila.example")),
        new("a subdomain", false, (Origin, "https://b.a.example")),
        new("an opaque origin", false, (Origin, "null")),
        new("a host without a scheme", false, (Origin, "a.example")),
        new("an origin with a path", false, (Origin, "http://a.example/")),
        new("an origin with a user", false, (Origin, "http://a.example@evil.example")),
        new("another scheme", false, (Origin, "ftp://a.example")),
        new("two origins in one line", false, (Origin, "http://a.example http://a.example")),
        new("two lines of Origin", false, (Origin, "http://a.example"), (Origin, "http://a.example")),
        new("a trusted origin", true, (Fetch, "cross-site"), (Origin, "https://partner.example")),
        new("a trusted origin, same-site", true, (Fetch, "same-site"), (Origin, "https://partner.example:443")),
        new("a trusted origin of an older browser", true, (Origin, "https://PARTNER.example")),
        new("a trusted address", true, (Origin, "http://[::1]:3000")),
        new("a trusted scheme", true, (Origin, "app://shell")),
        new("a trusted host by the wrong scheme", false, (Origin, "http://partner.example")),
        new("a trusted host at the wrong port", false, (Origin, "https://partner.example:8443")),
        new("a trusted origin twice", false, (Origin, "https://partner.example"), (Origin, "https://partner.example")),
    ];

    /// <summary>Ports, and hosts that only some servers accept.</summary>
    public static readonly SiteRow[] Hosts =
    [
        At("a.example", "http://a.example:80", true),
        At("a.example", "https://a.example:443", true),
        At("a.example", "https://a.example:80", false),
        At("a.example", "http://a.example:8080", false),
        At("a.example:443", "https://a.example", true),
        At("a.example:80", "http://a.example", true),
        At("a.example:443", "http://a.example", false),
        At("a.example:80", "https://a.example", false),
        At("a.example:8080", "https://a.example:8080", true),
        At("a.example:8080", "https://a.example:8081", false),
        At("a.example:8080", "https://a.example", false),
        At("A.EXAMPLE:8080", "http://a.example:8080", true),
        At("[::1]", "http://[::1]", true),
        At("[::1]:5000", "https://[::1]:5000", true),
        At("[::1]:5000", "http://[::1]:5001", false),
        At("[::1]:5000", "http://[::1]", false),
        At("[::1]", "http://[::2]", false),
        At("[FE80::1]:81", "http://[fe80::1]:81", true),
        At("127.0.0.1:81", "http://127.0.0.1:81", true),
        At("127.0.0.1:81", "http://localhost:81", false),
    ];

    /// <summary>A safe method is served, whatever the headers.</summary>
    public static readonly SiteRow[] Safe =
    [
        .. from method in (string[])["GET", "HEAD", "OPTIONS", "TRACE"]
        from headers in (((string, string)[] Sent, string Name)[])
            [
                ([(Fetch, "cross-site"), (Origin, "https://evil.example")], "of another site"),
                ([(Origin, "null")], "with an opaque origin"),
            ]
        select new SiteRow($"{method} {headers.Name}", true, headers.Sent) { Method = method },
    ];

    private static SiteRow At(string host, string origin, bool isServed) =>
        new($"{origin} at {host}", isServed, (Origin, origin)) { Host = host };

    private static IEnumerable<SiteRow> Unsafe(string site, bool isServed) =>
        ((string[])["POST", "PUT", "PATCH", "DELETE", "PURGE"]).Select(method => new SiteRow(
            $"{method}, {site}",
            isServed,
            (Fetch, site)
        )
        {
            Method = method,
        });
}
