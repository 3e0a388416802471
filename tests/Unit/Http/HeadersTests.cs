using Expecto;
using Microsoft.Extensions.Primitives;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests;

public static class HeadersTests
{
    private static readonly Headers Two = Headers.Of(("X-A", "1"), ("Accept", "a"), ("x-a", "2"));

    [Tests]
    public static readonly Test All = Runner.TestList(
        "headers",
        [
            Runner.TestCase(
                "repeated headers stay a list in order and are joined only on request",
                () =>
                {
                    Check.Equal(3, Two.Count);
                    Check.Sequence(["1", "2"], Two.All("X-A"));
                    Check.Equal("1", Two.First("x-A"));
                    Check.Equal("1, 2", Two.Joined("X-a"));
                    Check.Equal(null, Two.Joined("X-B"));
                    Check.Equal(null, Two.First("X-B"));
                    Check.Equal(0, Two.All("X-B").Count);
                    Check.Equal("X-A: 1\nAccept: a\nx-a: 2", Two.ToString());
                }
            ),
            Runner.TestCase(
                "a change returns a new list and leaves the old list unchanged",
                () =>
                {
                    Check.Sequence(["1", "2", "3"], Two.Add("X-A", "3").All("X-A"));
                    Check.Sequence([new("Accept", "a"), new("X-A", "3")], Two.Set("X-A", "3"));
                    Check.Sequence([new("Accept", "a")], Two.Remove("X-A"));
                    Check.Same(Two, Two.Remove("X-B"));
                    Check.Same(Headers.Empty, Headers.Of(("A", "1")).Remove("a"));
                    Check.Equal(3, Two.Count);
                    Check.Equal(new Header("Accept", "a"), Two[1]);
                }
            ),
            Runner.TestSequenced(
                Runner.TestCase(
                    "finding a header does not allocate",
                    () => Now.Allocates(0L, () => Two.First("x-b") ?? Two.First("accept"))
                )
            ),
            Runner.TestCase(
                "a header that could start another header is refused immediately, with the character and its position",
                () =>
                {
                    var made = new Func<string, string, object>[]
                    {
                        (name, value) => new Header(name, value),
                        (name, value) => Headers.Empty.Add(name, value),
                        (name, value) => Headers.Empty.Set(name, value),
                        (name, value) => Headers.Of((name, value)),
                        (name, value) => Request.Get("/").WithHeader(name, value),
                        (name, value) => Request.Get("/").AddHeader(name, value),
                        (name, value) => Response.Empty(200).WithHeader(name, value),
                        (name, value) => Response.Empty(200).AddHeader(name, value),
                    };
                    foreach (var make in made)
                    {
                        Check.Throws<ArgumentException>(() => make("X-A", "a\r\nX-B: 1"), "X-A", "\\r", "position 1");
                        Check.Throws<ArgumentException>(() => make("X-A", "ab\n"), "\\n", "position 2");
                        Check.Throws<ArgumentException>(() => make("X-A", "\0"), "\\0", "position 0");
                        Check.Throws<ArgumentException>(() => make("X A", ""), "a space", "position 1");
                        Check.Throws<ArgumentException>(() => make("X:", ""), "':'", "position 1");
                        Check.Throws<ArgumentException>(() => make("X\n", ""), "\\n");
                        Check.Throws<ArgumentException>(() => make("", ""), "empty");
                        Check.Throws<ArgumentException>(() => make("é", ""), "\\u00E9");
                        Check.Throws<ArgumentNullException>(() => make("X-A", null!));
                        Check.Throws<ArgumentNullException>(() => make(null!, ""));
                    }
                    Check.Throws<ArgumentException>(() => Headers.Of([default(Header)]), "empty");
                }
            ),
            Runner.TestCase(
                "a request header may contain non-ASCII characters, a response header may not",
                () =>
                {
                    Check.Equal("caf\u00e9", Request.Get("/").WithHeader("X-A", "caf\u00e9").Header("X-A"));
                    var response = Response.Text("");
                    Check.Throws<ArgumentException>(
                        () => response.WithHeader("X-A", "caf\u00e9"),
                        "\\u00E9",
                        "position 3"
                    );
                    Check.Throws<ArgumentException>(() => response.WithHeader("X-A", "\u007f"), "\\u007F");
                    Check.Throws<ArgumentException>(() => Response.Of(200, Headers.Of(("X-A", "\u00e9"))), "X-A");
                    Check.Equal("a\tb ~", response.WithHeader("X-A", "a\tb ~").Header("X-A"));
                }
            ),
            Runner.TestCase(
                "received headers are accepted as the server let them through",
                () =>
                {
                    var headers = Headers.Received(
                        new Dictionary<string, StringValues>
                        {
                            ["X-A"] = new(["1", "2"]),
                            ["x(odd)"] = "\u0001",
                            ["None"] = StringValues.Empty,
                        }
                    );
                    Check.Equal(3, headers.Count);
                    Check.Sequence(["1", "2"], headers.All("x-a"));
                    Check.Equal("\u0001", headers.First("X(ODD)"));
                }
            ),
            Runner.TestCase(
                "two headers are equal if their values are equal and their names are equal apart from letter case",
                () =>
                {
                    Check.Equal(new Header("A", "x"), new Header("a", "x"));
                    Check.Equal(new Header("A", "x").GetHashCode(), new Header("a", "x").GetHashCode());
                    Check.True(new Header("A", "x") != new Header("A", "X"));
                    Check.Equal(": ", default(Header).ToString());
                }
            ),
        ]
    );
}
