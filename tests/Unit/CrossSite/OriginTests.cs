using Expecto;
using Handlers.Runtime;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests.CrossSite;

/// <summary>The rule on many generated headers: safe methods are never refused, and comparisons agree with the base library.</summary>
public static class OriginTests
{
    private static readonly App Served = new SiteApp().App;
    private static readonly BlockingInterpreter Interpreter = new();

    private static readonly string[] Schemes = ["http", "https", "HTTP", "Https"];
    private static readonly string[] Names =
    [
        "a.example",
        "A.example",
        "b.example",
        "127.0.0.1",
        "[::1]",
        "[::2]",
        "a-b",
    ];
    private static readonly string[] Ports = ["", "", ":80", ":443", ":8080", ":65535"];
    private static readonly string[] Pieces =
    [
        "http",
        "s",
        "://",
        "a.example",
        ":",
        "80",
        "/",
        "[",
        "]",
        "::1",
        "@",
        "?",
        " ",
        ",",
        "null",
        "\u00fc",
        "",
    ];

    private static string Any(Random random, string[] of) => of[random.Next(of.Length)];

    private static string Odd(Random random) =>
        string.Concat(Enumerable.Range(0, random.Next(6)).Select(_ => Any(random, Pieces)));

    private static int Status(string method, params (string, string)[] headers) =>
        Interpreter
            .Run(Served.Handler, RequestContext.Of(Request.Of(Method.Of(method), "/", Headers.Of(headers))))
            .Status.Code;

    [Tests]
    public static readonly Test All = Runner.TestList(
        "cross-site origins",
        [
            Runner.TestCase(
                "GET, HEAD, OPTIONS and TRACE are never refused, whatever the headers contain",
                () =>
                {
                    var random = new Random(7);
                    string[] sites = ["cross-site", "same-site", "same-origin", "none", ""];
                    for (var i = 0; i < 3_000; i++)
                    {
                        var method = Any(random, ["GET", "HEAD", "OPTIONS", "TRACE"]);
                        var (site, origin, host) = (Any(random, sites), Odd(random), Odd(random));
                        Check.Equal(
                            (method, site, origin, host, 200),
                            (
                                method,
                                site,
                                origin,
                                host,
                                Status(method, ("Sec-Fetch-Site", site), ("Origin", origin), ("Host", host))
                            )
                        );
                    }
                }
            ),
            Runner.TestCase(
                "a header that is not an origin is refused and never a fault",
                () =>
                {
                    var random = new Random(8);
                    for (var i = 0; i < 3_000; i++)
                    {
                        var (origin, host) = (Odd(random), Odd(random));
                        var status = Status("POST", ("Origin", origin), ("Host", host));
                        var isOwn = status == 200;
                        Check.True(status is 200 or 403, $"{origin} at {host}: {status}");
                        if (isOwn)
                            Check.True(
                                Uri.TryCreate(origin, UriKind.Absolute, out var uri) && uri.PathAndQuery == "/",
                                $"{origin} at {host}"
                            );
                    }
                }
            ),
            Runner.TestCase(
                "host and port are compared as the base library parses them",
                () =>
                {
                    var random = new Random(9);
                    for (var i = 0; i < 5_000; i++)
                    {
                        var (scheme, name, port) = (Any(random, Schemes), Any(random, Names), Any(random, Ports));
                        var host = Any(random, Names) + Any(random, Ports);
                        var origin = $"{scheme}://{name}{port}";
                        var (sent, asked) = (new Uri(origin), new Uri($"{scheme}://{host}"));
                        var expected = sent.Host == asked.Host && sent.Port == asked.Port ? 200 : 403;
                        Check.Equal(
                            (origin, host, expected),
                            (origin, host, Status("POST", ("Origin", origin), ("Host", host)))
                        );
                    }
                }
            ),
        ]
    );
}
