using Expecto;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests;

public static class RequestTests
{
    [Tests]
    public static readonly Test All = Runner.TestList(
        "request",
        [
            Runner.TestCase(
                "a request in memory has the parts of its target",
                () =>
                {
                    var request = Request.Get("/a/b?c=d&e");
                    Check.Same(Method.Get, request.Method);
                    Check.Equal("/a/b", request.Path);
                    Check.Equal("?c=d&e", request.QueryString);
                    Check.Equal("", request.PathBase);
                    Check.Equal("http", request.Scheme);
                    Check.Equal("localhost", request.Host);
                    Check.Same(Headers.Empty, request.Headers);
                    Check.Same(Body.Empty, request.Body);
                    Check.Equal("GET /a/b?c=d&e", request.ToString());
                    Check.Same(request, request.Origin);
                }
            ),
            Runner.TestCase(
                "the path is decoded once, and an encoded slash stays encoded",
                () =>
                {
                    foreach (
                        var (target, path) in new[]
                        {
                            ("/caf%C3%A9", "/café"),
                            ("/a%2Fb%2fc", "/a%2Fb%2fc"),
                            ("/%252F", "/%2F"),
                            ("/a%20b+c", "/a b+c"),
                            ("/%zz%", "/%zz%"),
                            ("/%F0%9F%A6%8A", "/🦊"),
                            ("/%3F%23", "/?#"),
                            ("/é?q=%41", "/é"),
                        }
                    )
                        Check.Equal(path, Request.Get(target).Path);
                    Check.Equal("?q=%41", Request.Get("/?q=%41").QueryString);
                }
            ),
            Runner.TestCase(
                "an invalid target is refused with advice",
                () =>
                {
                    Check.Throws<ArgumentException>(() => Request.Get("users"), "start with '/'", "'users'");
                    Check.Throws<ArgumentException>(() => Request.Get(""), "start with '/'");
                    Check.Throws<ArgumentException>(() => Request.Get("http://example.org/"), "WithHost");
                    Check.Throws<ArgumentException>(() => Request.Get("/a#b"), "fragment", "position 2");
                    Check.Throws<ArgumentException>(() => Request.Get("/a?b#c"), "position 2");
                    Check.Throws<ArgumentException>(() => Request.Get("/%00"), "\\0", "position 1");
                    Check.Throws<ArgumentException>(() => Request.Get("/\r\n"), "\\r");
                    Check.Throws<ArgumentException>(() => Request.Get("/?a b"), "a space");
                    Check.Throws<ArgumentException>(() => Request.Get("/").WithPath("a"), "'a'");
                    Check.Throws<ArgumentException>(() => Request.Get("/").WithPathBase("api/"), "\"/api\"");
                    Check.Throws<ArgumentNullException>(() => Request.Get(null!));
                }
            ),
            Runner.TestCase(
                "the query is parsed once and decoded, with several values per name",
                () =>
                {
                    var request = Request.Get("/?q=caf%C3%A9+au%20lait&t=a&T=b&flag&empty=");
                    var query = request.Query;
                    Check.Equal("café au lait", query["q"]);
                    Check.Sequence(["a", "b"], query.All("t"));
                    Check.Equal("", query["flag"]);
                    Check.Equal("", query["empty"]);
                    Check.True(query.Contains("FLAG") && !query.Contains("x"));
                    Check.Equal(null, query["x"]);
                    Check.Equal(0, query.All("x").Count);
                    Check.Equal(4, query.Count);
                    Check.Sequence(
                        ["q=café au lait", "t=a", "t=b", "flag=", "empty="],
                        query.Select(pair => $"{pair.Key}={pair.Value}")
                    );
                    Check.Same(query, request.Query);
                    Check.Same(Parameters.Empty, Request.Get("/").Query);
                    Check.Same(Parameters.Empty, Request.Get("/?").Query);
                }
            ),
            Runner.TestCase(
                "two Cookie headers count as one",
                () =>
                {
                    var request = Request.Get("/").AddHeader("Cookie", "a=1").AddHeader("cookie", "b=2; c=3");
                    Check.Equal("1", request.Cookies["a"]);
                    Check.Equal("2", request.Cookies["b"]);
                    Check.Equal("3", request.Cookies["c"]);
                    Check.Equal(null, request.Cookies["A"]);
                    Check.Same(request.Cookies, request.Cookies);
                    Check.Same(Parameters.Empty, Request.Get("/").Cookies);
                }
            ),
            Runner.TestCase(
                "the first cookie of a name counts, and text that is not a cookie is skipped",
                () =>
                {
                    Parameters Of(string line) => Parameters.OfCookies(Headers.Of(("Cookie", line)));
                    Check.Equal("1", Of("a=1; a=2")["a"]);
                    Check.Sequence(["1", "2"], Of("a=1; a=2").All("a"));
                    Check.Equal("1%202", Of("a=1%202")["a"]);
                    Check.Equal("2", Of("nonsense; b=2")["b"]);
                    Check.Equal("2", Of("a=[; b=2")["b"]);
                    Check.Equal("2", Of("é=1; b=2; ")["b"]);
                    Check.Equal(0, Of(";;").Count);
                    Check.Equal("", Of("a=")["a"]);
                }
            ),
            Runner.TestCase(
                "the shorthands set their method, body and media type",
                () =>
                {
                    Check.Same(Method.Head, Request.Head("/").Method);
                    Check.Same(Method.Options, Request.Options("/").Method);
                    Check.Same(Method.Delete, Request.Delete("/").Method);
                    Check.Same(Method.Put, Request.Put("/").Method);
                    Check.Same(Method.Patch, Request.Patch("/").Method);
                    var body = Body.Of("{}");
                    var post = Request.Post("/", body, "application/json");
                    Check.Same(Method.Post, post.Method);
                    Check.Same(body, post.Body);
                    Check.Equal("application/json", post.ContentType);
                    Check.Equal(null, Request.Post("/").ContentType);
                    var of = Request.Of(Method.Of("PURGE"), "/x", Headers.Of(("Host", "example.org")));
                    Check.Equal("example.org", of.Host);
                }
            ),
            Runner.TestCase(
                "a copy changes one part and leaves the original unchanged",
                () =>
                {
                    var origin = Request.Get("/a?b=1").WithHeader("Cookie", "k=v").Origin;
                    var copy = origin
                        .WithMethod(Method.Put)
                        .WithPath("/é")
                        .WithPathBase("/api")
                        .WithQueryString("b=2")
                        .WithScheme("https")
                        .WithHost("example.org")
                        .WithHeader("Cookie", "k=w")
                        .AddHeader("X", "1")
                        .AddHeader("X", "2")
                        .WithBody(Body.Of("x"));
                    Check.Equal("PUT /api/é?b=2", copy.ToString());
                    Check.Equal("2", copy.Query["b"]);
                    Check.Equal("w", copy.Cookies["k"]);
                    Check.Equal("https", copy.Scheme);
                    Check.Equal("example.org", copy.Host);
                    Check.Equal("example.org", copy.Header("host"));
                    Check.Sequence(["1", "2"], copy.Headers.All("X"));
                    Check.Equal(null, copy.WithoutHeader("x").Header("X"));
                    Check.Equal("x", copy.Body.ReadTextAsync().Result());
                    Check.Same(origin, copy.Origin);
                    Check.Equal("GET /a?b=1", origin.ToString());
                    Check.Same(origin.Query, origin.WithMethod(Method.Post).Query);
                }
            ),
            Runner.TestCase(
                "a host's own request is read lazily, including through copies",
                () =>
                {
                    var host = new HostRequest();
                    var copy = host.WithPath("/other").WithMethod(Method.Post).WithBody(Body.Of("b"));
                    Check.Equal("/other", copy.Path);
                    Check.Equal(0, host.HeaderReads);
                    Check.Equal("late", copy.Header("X"));
                    Check.Equal(1, host.HeaderReads);
                    Check.Same(host, copy.Origin);
                }
            ),
        ]
    );

    private sealed class HostRequest : Request
    {
        public int HeaderReads { get; private set; }

        public override Method Method => Method.Get;

        public override string Path => "/";

        public override Headers Headers
        {
            get
            {
                HeaderReads++;
                return Headers.Of(("X", "late"));
            }
        }
    }
}
