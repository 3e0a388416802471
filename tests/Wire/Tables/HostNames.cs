namespace Handlers.Tests.Wire;

/// <summary>The scheme, the host and the path that an app sees.</summary>
internal static class HostNames
{
    /// <summary>Kestrel, which takes any name.</summary>
    public static IEnumerable<Probe> OfKestrel(Front front) =>
        [
            .. new[] { "shop.example", "shop.example:8080", "SHOP.example", "[::1]:80" }.Select(host =>
                Who(
                    front with
                    {
                        Host = host,
                    },
                    $"the host {host} is what the client sent",
                    "/who",
                    $"http://{host}  /who "
                )
            ),
            Who(
                front with
                {
                    Host = "shop.example",
                },
                "a whole address says the host",
                "http://shop.example/who",
                "http://shop.example  /who "
            ),
            .. new[] { "a b", "a/b", "a@b", "a,b", "a:port" }.Select(host =>
                front.Probe(
                    $"400 for '{host}' as the host",
                    (front with { Host = host }).Last("GET", "/who"),
                    new Answer(400)
                )
            ),
            front.Probe("400 for two hosts", front.Last("GET", "/who", "Host: other.example"), new Answer(400)),
        ];

    /// <summary>nginx before a host.</summary>
    /// <param name="front">nginx.</param>
    /// <param name="own">The host that nginx tells the app.</param>
    public static IEnumerable<Probe> OfProxy(Front front, string own) =>
        [
            Who(front, "the host is what the proxy says", "/who?a=b", $"http://{own}  /who ?a=b"),
            Who(front, "a path stays encoded as it was", "/who?a=%2f%C3%A9", $"http://{own}  /who ?a=%2f%C3%A9"),
            front.Probe(
                "a slash that is encoded is no slash",
                front.Last("GET", "/path/a%2Fb"),
                new Answer(200, "path a%2Fb")
            ),
        ];

    /// <summary>Forwarded headers, which the framework's middleware reads.</summary>
    public static Probe Forwarded(Front front) =>
        Who(front, "forwarded headers of a proxy count", "/shop/who", "https://shop.example  /who ");

    private static Probe Who(Front front, string name, string path, string expected) =>
        front.Probe(name, front.Last("GET", path), new Answer(200, expected));
}
