using Expecto;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests.Http;

/// <summary>The cost of a request that repeats a name: each repetition costs as many bytes as the first.</summary>
public static class CookieCostTests
{
    [Tests]
    public static readonly Test All = Runner.TestSequenced(
        Runner.TestList(
            "cost of repeated names",
            [
                Linear("cookies of one name", n => Parameters.OfCookies(Headers.Of(("Cookie", Repeated("a=; ", n))))),
                Linear(
                    "cookies of one name in several headers",
                    n => Parameters.OfCookies(Headers.Of(Enumerable.Repeat(("Cookie", "a=1"), n).ToArray()))
                ),
                Linear("a query of one name", n => Parameters.OfQuery(Repeated("a=1&", n))),
                Linear(
                    "headers of one name",
                    n =>
                        Headers.Received(
                            Enumerable
                                .Range(0, n)
                                .Select(_ =>
                                    KeyValuePair.Create("X-A", new Microsoft.Extensions.Primitives.StringValues("1"))
                                )
                        )
                ),
                Runner.TestCase(
                    "all values of a cookie stay in order",
                    () =>
                    {
                        var cookies = Parameters.OfCookies(Headers.Of(("Cookie", "a=1; b=x; a=2; a=3; B=y")));
                        Check.Sequence(["1", "2", "3"], cookies.All("a"));
                        Check.Equal("1", cookies["a"]);
                        Check.Equal("x y", $"{cookies["b"]} {cookies["B"]}");
                        Check.Equal(3, cookies.Count);
                    }
                ),
            ]
        )
    );

    private static string Repeated(string pair, int count) => string.Concat(Enumerable.Repeat(pair, count));

    private static Test Linear(string what, Func<int, object> read) =>
        Runner.TestCase(
            what,
            () =>
            {
                Bytes(read, 10);
                var (some, many) = (Bytes(read, 1_000), Bytes(read, 10_000));
                Check.True(many < 20 * some, $"{some} bytes for 1,000 and {many} for 10,000");
            }
        );

    private static long Bytes(Func<int, object> read, int count)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        GC.KeepAlive(read(count));
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
