namespace Handlers.Tests.Wire;

/// <summary>The scheme, the host and the path that an app sees.</summary>
internal static class HostNames
{
    /// <summary>Kestrel, which accepts any host name.</summary>
    public static IEnumerable<Probe> OfKestrel(Front front) =>
        [
            .. new[] { "shop.example", "shop.example:8080", "SHOP.example", "[::1]:80" }.Select(host =>
                Who(
                    front with
                    {
                        Host = host,
                    },
                    $"the app sees the host {host} as the client sent it",
                    "/who",
                    $"http://{host}  /who "
                )
            ),
            Who(
                front with
                {
                    Host = "shop.example",
                },
                "the host is taken from an absolute request target",
                "http://shop.example/who",
                "http://shop.example  /who "
            ),
            .. new[] { "a b", "a/b", "a@b", "a,b", "a:port" }.Select(host =>
                front.Probe(
                    $"400 for the invalid host '{host}'",
                    (front with { Host = host }).Last("GET", "/who"),
                    new Answer(400)
                )
            ),
            front.Probe("400 for two hosts", front.Last("GET", "/who", "Host: other.example"), new Answer(400)),
        ];

    /// <summary>nginx in front of a host.</summary>
    /// <param name="front">nginx.</param>
    /// <param name="own">The host that nginx passes to the app.</param>
    public static IEnumerable<Probe> OfProxy(Front front, string own) =>
        [
            Who(front, "the host is the host that the proxy sends", "/who?a=b", $"http://{own}  /who ?a=b"),
            Who(front, "a path keeps its encoding", "/who?a=%2f%C3%A9", $"http://{own}  /who ?a=%2f%C3%A9"),
            front.Probe(
                "an encoded slash does not separate segments",
                front.Last("GET", "/path/a%2Fb"),
                new Answer(200, "path a%2Fb")
            ),
        ];

    /// <summary>Forwarded headers, which the framework's middleware handles.</summary>
    public static Probe Forwarded(Front front) =>
        Who(front, "forwarded headers of a proxy are applied", "/shop/who", "https://shop.example  /who ");

    private static Probe Who(Front front, string name, string path, string expected) =>
        front.Probe(name, front.Last("GET", path), new Answer(200, expected));
}
