using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Expecto;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests;

public sealed record Greeting(string Hello, Greeting? Next = null);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Greeting))]
internal sealed partial class ResponseJson : JsonSerializerContext;

public static class ResponseTests
{
    private static string BodyOf(Response response) => response.Body.ReadTextAsync().Result();

    private static string[] Lines(Response response)
    {
        var lines = new List<string>();
        response.ForEachHeader(lines, static (list, name, value) => list.Add($"{name}: {value}"));
        Check.Sequence(lines, response.Headers.Select(header => header.ToString()));
        return [.. lines];
    }

    [Tests]
    public static readonly Test All = Runner.TestList(
        "response",
        [
            Runner.TestCase(
                "V01 text is text/plain, html is text/html, bytes have the given type",
                () =>
                {
                    var text = Response.Text("é", 201);
                    Check.Equal("é", BodyOf(text));
                    Check.Equal(Status.Created, text.Status);
                    Check.Equal("text/plain; charset=utf-8", text.ContentType);
                    Check.Equal((long?)2, text.ContentLength);
                    Check.Equal("text/html; charset=utf-8", Response.Html("<p>").ContentType);
                    Check.Equal("application/octet-stream", Response.Bytes(new byte[1]).ContentType);
                    Check.Equal("image/png", Response.Bytes(new byte[1], "image/png").ContentType);
                    Check.Throws<ArgumentException>(() => Response.Bytes(new byte[1], "a\nb"), "Content-Type");
                    Response plain = "hi";
                    Check.Equal("text/plain; charset=utf-8", plain.ContentType);
                    Check.Equal(Status.Ok, plain.Status);
                    Check.Equal("404 Not Found", Response.Empty(404).ToString());
                    Check.Equal((long?)0, Response.Empty(404).ContentLength);
                }
            ),
            Runner.TestCase(
                "V02 json is serialized immediately, so the handler sees its failure",
                () =>
                {
                    var response = Response.Json(new Greeting("wörld"), ResponseJson.Default.Greeting, 202);
                    Check.Equal("""{"hello":"w\u00F6rld","next":null}""", BodyOf(response));
                    Check.Equal("application/json", response.ContentType);
                    Check.Equal(Status.Accepted, response.Status);
                    var deep = Enumerable
                        .Range(0, 100)
                        .Aggregate(new Greeting("x"), (next, _) => new Greeting("x", next));
                    Check.Throws<InvalidOperationException>(
                        () => Response.Json(deep, ResponseJson.Default.Greeting),
                        "depth"
                    );
                }
            ),
            Runner.TestCase(
                "a problem has the given members of RFC 9457",
                () =>
                {
                    Check.Equal(
                        """{"type":"https://tools.ietf.org/html/rfc9110#section-15.5.5","title":"Not Found","status":404}""",
                        BodyOf(Response.Problem(404))
                    );
                    var full = Response.Problem(422, "Bad \"name\"", "d", "https://example.org/p", "/p/1");
                    using var json = JsonDocument.Parse(BodyOf(full));
                    Check.Equal("Bad \"name\"", json.RootElement.GetProperty("title").GetString());
                    Check.Equal(422, json.RootElement.GetProperty("status").GetInt32());
                    Check.Equal("d", json.RootElement.GetProperty("detail").GetString());
                    Check.Equal("https://example.org/p", json.RootElement.GetProperty("type").GetString());
                    Check.Equal("/p/1", json.RootElement.GetProperty("instance").GetString());
                    Check.Equal("application/problem+json", full.ContentType);
                    Check.Equal("""{"status":799}""", BodyOf(Response.Problem(799)));
                }
            ),
            Runner.TestCase(
                "a redirect has a redirect status and a valid location",
                () =>
                {
                    var found = Response.Redirect("/a?b#c");
                    Check.Equal(Status.Found, found.Status);
                    Check.Equal("/a?b#c", found.Header("location"));
                    Check.Equal(308, Response.Redirect("/", 308).Status.Code);
                    Check.Equal("/caf%C3%A9%20%F0%9F%A6%8A%41", Response.Redirect("/café 🦊%41").Header("Location"));
                    foreach (var code in new[] { 200, 299, 304, 400 })
                        Check.Throws<ArgumentException>(() => Response.Redirect("/", code), $"{code}", "300 to 399");
                    Check.Throws<ArgumentException>(() => Response.Redirect(""), "empty");
                    Check.Throws<ArgumentException>(
                        () => Response.Redirect("/a\r\nSet-Cookie: b"),
                        "\\r",
                        "position 2"
                    );
                    Check.Throws<ArgumentException>(() => Response.Redirect("/é\0"), "\\0", "position 2");
                }
            ),
            Runner.TestCase(
                "V10 setting a header on a finished response replaces it, adding a header does not",
                () =>
                {
                    var two = Response.Text("x").AddHeader("A", "1").AddHeader("a", "2");
                    Check.Equal("1", two.Header("a"));
                    Check.Sequence(["Content-Type: text/plain; charset=utf-8", "A: 1", "a: 2"], Lines(two));
                    var one = two.WithHeader("A", "3").WithStatus(201);
                    Check.Equal("3", one.Header("a"));
                    Check.Sequence(["Content-Type: text/plain; charset=utf-8", "A: 3"], Lines(one));
                    Check.Sequence(
                        ["A: 3", "content-type: text/css"],
                        Lines(one.WithHeader("content-type", "text/css"))
                    );
                    Check.Sequence(["Content-Type: text/plain; charset=utf-8"], Lines(one.WithoutHeader("a")));
                    Check.Sequence(["A: 3", "A: 4"], Lines(one.WithoutHeader("Content-Type").AddHeader("A", "4")));
                    Check.Equal("5", one.WithoutHeader("A").AddHeader("A", "5").AddHeader("A", "6").Header("A"));
                    Check.Same(one, one.WithoutHeader("B"));
                    Check.Equal(null, two.Header("B"));
                    Check.Equal(200, two.Status.Code);
                    Check.Equal(201, one.Status.Code);
                }
            ),
            Runner.TestCase(
                "changes to a response have the same effect as the same changes to a list, whatever their order and number",
                () =>
                {
                    var random = new Random(7);
                    for (var round = 0; round < 300; round++)
                    {
                        var headers = Response.Text("").Headers;
                        var response = Response.Text("");
                        var (status, body) = (Status.Ok, response.Body);
                        for (var i = random.Next(80); i > 0; i--)
                        {
                            var name = (random.Next(2) == 0 ? "X-" : "x-") + random.Next(4);
                            var value = $"{i}";
                            switch (random.Next(6))
                            {
                                case 0 or 1:
                                    (headers, response) = (headers.Add(name, value), response.AddHeader(name, value));
                                    break;
                                case 2:
                                    (headers, response) = (headers.Set(name, value), response.WithHeader(name, value));
                                    break;
                                case 3:
                                    (headers, response) = (headers.Remove(name), response.WithoutHeader(name));
                                    break;
                                case 4:
                                    (status, response) = (200 + i, response.WithStatus(200 + i));
                                    break;
                                default:
                                    body = Body.Of(value);
                                    response = response.WithBody(body);
                                    break;
                            }
                            Check.Equal(headers.First(name), response.Header(name));
                        }
                        Check.Sequence(headers.Select(header => header.ToString()), Lines(response));
                        Check.Equal(status, response.Status);
                        Check.Same(body, response.Body);
                    }
                }
            ),
            Runner.TestCase(
                "a hundred thousand changes need as little stack as one",
                () =>
                {
                    Response response = "x";
                    for (var i = 0; i < 100_000; i++)
                        response = response.WithHeader("X", "1").WithStatus(200 + (i % 100));
                    Check.Equal(299, response.Status.Code);
                    Check.Equal(2, response.Headers.Count);
                    Check.Equal("x", BodyOf(response));
                }
            ),
            Runner.TestCase(
                "V11 a status without a body loses the body and its length, 304 also loses the headers of a body",
                () =>
                {
                    foreach (var code in new[] { 100, 199, 204, 205, 304 })
                    {
                        var response = Response
                            .Text("body")
                            .WithStatus(code)
                            .WithHeader("Content-Length", "4")
                            .WithHeader("ETag", "\"1\"");
                        var sent = response.AsSent(Method.Get);
                        Check.True(!sent.MayHaveBody);
                        Check.Same(Body.Empty, sent.Body);
                        Check.Equal(null, sent.ContentLength);
                        Check.Equal(null, sent.Header("Content-Length"));
                        Check.Equal("\"1\"", sent.Header("ETag"));
                        Check.Equal(code == 304, sent.ContentType is null);
                        Check.Equal("body", BodyOf(response));
                    }
                    var bare = Response.Empty(204);
                    Check.Same(bare, bare.AsSent(Method.Get));
                }
            ),
            Runner.TestCase(
                "R02 R03 the answer to HEAD keeps its headers and length, and its stream is never opened",
                () =>
                {
                    var sent = Response.Text("hello").AsSent(Method.Head);
                    Check.Same(Body.Empty, sent.Body);
                    Check.Equal((long?)5, sent.ContentLength);
                    Check.Equal("text/plain; charset=utf-8", sent.ContentType);
                    var opened = false;
                    var stream = Response.Of(
                        200,
                        null,
                        Body.Of(_ =>
                        {
                            opened = true;
                            return ValueTask.FromResult(System.IO.Stream.Null);
                        })
                    );
                    Check.Equal(null, stream.AsSent(Method.Head).Header("Content-Length"));
                    // Nor from its current body, for which a host would send a length of zero.
                    Check.Equal(null, stream.AsSent(Method.Head).ContentLength);
                    Check.Equal(null, stream.AsSent(Method.Head).AsSent(Method.Head).ContentLength);
                    Check.True(!opened);
                    var get = Response.Text("hello");
                    Check.Same(get, get.AsSent(Method.Get));
                    Check.Equal((long?)5, get.ContentLength);
                    Check.Equal(null, stream.ContentLength);
                }
            ),
            Runner.TestCase(
                "a cookie has the given attributes, and cookies accumulate",
                () =>
                {
                    var response = Response
                        .Text("")
                        .WithCookie("a", "1")
                        .WithCookie(
                            "b",
                            "\"2\"",
                            new CookieSettings
                            {
                                Path = "/x",
                                Domain = "example.org",
                                MaxAge = TimeSpan.FromMinutes(1),
                                Expires = DateTimeOffset.UnixEpoch,
                                Secure = true,
                                HttpOnly = true,
                                SameSite = SameSite.Strict,
                            }
                        )
                        .WithoutCookie("c");
                    Check.Sequence(
                        [
                            "a=1; path=/",
                            "b=\"2\"; expires=Thu, 01 Jan 1970 00:00:00 GMT; max-age=60; domain=example.org; path=/x; secure; samesite=strict; httponly",
                            "c=; expires=Thu, 01 Jan 1970 00:00:00 GMT; max-age=0; path=/",
                        ],
                        response.Headers.All("set-cookie")
                    );
                    Check.Equal(
                        "a=1",
                        Response.Empty(200).WithCookie("a", "1", new() { Path = null }).Header("Set-Cookie")
                    );
                }
            ),
            Runner.TestCase(
                "a cookie that would break its header is refused",
                () =>
                {
                    var response = Response.Text("");
                    Check.Throws<ArgumentException>(() => response.WithCookie("a b", "1"), "cookie name", "position 1");
                    Check.Throws<ArgumentException>(() => response.WithCookie("", "1"), "empty");
                    foreach (var bad in new[] { ' ', ';', ',', '\\', '"', '\r', '\n', '\0', 'é' })
                        Check.Throws<ArgumentException>(() => response.WithCookie("a", "1" + bad), "'a'", "position 1");
                    Check.Throws<ArgumentException>(() => response.WithCookie("a", "\"1 2\""), "a space", "position 2");
                    Check.Throws<ArgumentException>(
                        () => response.WithCookie("a", "1", new() { Path = "/;b" }),
                        "path",
                        "position 1"
                    );
                    Check.Throws<ArgumentException>(
                        () => response.WithCookie("a", "1", new() { Domain = "\n" }),
                        "domain"
                    );
                }
            ),
            Runner.TestSequenced(
                Runner.TestCase(
                    "a response costs its object and its body, a header costs forty bytes, and reading costs nothing",
                    () =>
                    {
                        Now.Allocates(24L, () => Response.Text("hello"));
                        var greeting = new Greeting("x");
                        var exact = Encoding.UTF8.GetByteCount("""{"hello":"x","next":null}""");
                        Now.Allocates(
                            40 + 32 + ((24 + exact + 7) / 8 * 8L),
                            () => Response.Json(greeting, ResponseJson.Default.Greeting)
                        );
                        var response = Response.Text("hello").AddHeader("A", "1").WithHeader("B", "2").WithStatus(201);
                        Now.Allocates(40L, () => response.WithHeader("X", "1"));
                        Now.Allocates(40L, () => response.AddHeader("X", "1"));
                        Now.Allocates(0L, () => response.Header("Content-Type"));
                        Now.Allocates(0L, () => response.AsSent(Method.Get));
                        Now.Allocates(
                            0L,
                            () =>
                            {
                                response.ForEachHeader(response, static (_, _, _) => { });
                                return response.Status.Code + response.ContentLength;
                            }
                        );
                    }
                )
            ),
        ]
    );
}
