using Expecto;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests;

/// <summary>The written rules of matching, one by one. Each table is tried in several orders of declaration.</summary>
public static class RouterTests
{
    [Tests]
    public static readonly Test All = Runner.TestList(
        "router",
        [
            Rule(
                "R24 static before constrained before plain before catch-all",
                ["GET /u/me", "GET /u/{id:int}", "GET /u/{name}", "GET /u/{*rest:length(3)}", "GET /u/{*rest}"],
                ("GET /u/me", "GET /u/me"),
                ("GET /U/Me", "GET /u/me"),
                ("GET /u/-7", "GET /u/{id:int} id=-7"),
                ("GET /u/you", "GET /u/{name} name=you"),
                ("GET /u/a/b", "GET /u/{*rest:length(3)} rest=a/b"),
                ("GET /u/a/b/c", "GET /u/{*rest} rest=a/b/c")
            ),
            Rule(
                "R24 R25 constraints of different families in one place are tried in a fixed order",
                [
                    "GET /{b:bool}",
                    "GET /{g:guid}",
                    "GET /{n:int}",
                    "GET /{d:datetime}",
                    "GET /{a:alpha}",
                    "GET /{t:length(1,40)}",
                    "GET /{p}",
                ],
                ("GET /true", "GET /{b:bool} b=true"),
                ("GET /00000000000000000000000000000001", "GET /{g:guid} g=00000000000000000000000000000001"),
                ("GET /1", "GET /{n:int} n=1"),
                ("GET /2030-01-31", "GET /{d:datetime} d=2030-01-31"),
                ("GET /abc", "GET /{a:alpha} a=abc"),
                ("GET /a-b", "GET /{t:length(1,40)} t=a-b"),
                (
                    "GET /0123456789012345678901234567890123456789-",
                    "GET /{p} p=0123456789012345678901234567890123456789-"
                )
            ),
            Rule(
                "R25 if later segments do not match, the next candidate is tried",
                ["GET /a/b/c", "GET /a/{x}/d", "GET /{y}/b/e", "GET /{*z}"],
                ("GET /a/b/c", "GET /a/b/c"),
                ("GET /a/b/d", "GET /a/{x}/d x=b"),
                ("GET /a/b/e", "GET /{y}/b/e y=a"),
                ("GET /a/b/f", "GET /{*z} z=a/b/f")
            ),
            Rule(
                "segments further left take precedence over segments further right, even between constraints of equal rank",
                ["GET /{x:int}/{y}", "GET /{z:long}/edit"],
                ("GET /5/edit", "GET /{z:long}/edit z=5"),
                ("GET /5/view", "GET /{x:int}/{y} x=5 y=view"),
                ("GET /9999999999/view", "404"),
                ("GET /9999999999/edit", "GET /{z:long}/edit z=9999999999")
            ),
            Rule(
                "a more specific route without the method does not hide a less specific route with it",
                ["GET /a/b", "POST /a/{x}", "PUT /{*r}"],
                ("POST /a/b", "POST /a/{x} x=b"),
                ("PUT /a/b", "PUT /{*r} r=a/b"),
                ("DELETE /a/b", "405 GET HEAD OPTIONS POST PUT"),
                ("FOO /a/c", "405 OPTIONS POST PUT"),
                ("GET /a/c", "405 OPTIONS POST PUT")
            ),
            Rule(
                "R04 HEAD is answered by routes with GET and by no others",
                ["GET /a", "POST /b"],
                ("HEAD /a", "GET /a"),
                ("HEAD /b", "405 OPTIONS POST")
            ),
            Rule(
                "R05 R06 OPTIONS is automatic unless a matching route lists it",
                ["GET /a", "POST,PUT /a", "OPTIONS /b", "GET /b", "GET /c/d", "OPTIONS /c/{x}", "GET /e/"],
                ("OPTIONS /a", "200 GET HEAD OPTIONS POST PUT"),
                ("OPTIONS /b", "OPTIONS /b"),
                ("PUT /b", "405 GET HEAD OPTIONS"),
                ("OPTIONS /c/d", "OPTIONS /c/{x} x=d"),
                ("OPTIONS /z", "404"),
                ("OPTIONS /e/", "200 GET HEAD OPTIONS"),
                ("OPTIONS /e", "308 /e/")
            ),
            Rule(
                "R07 OPTIONS is 405 if it is switched off",
                ["GET! /a", "GET! /b", "POST /b"],
                ("OPTIONS /a", "405 GET HEAD"),
                ("PUT /a", "405 GET HEAD"),
                ("OPTIONS /b", "200 GET HEAD OPTIONS POST")
            ),
            Rule(
                "R13 R15 a missing trailing slash is a redirect if the route serves the method, otherwise 405",
                ["GET /bar/", "GET /u/{id:int}/"],
                ("GET /bar/", "GET /bar/"),
                ("GET /bar", "308 /bar/"),
                ("HEAD /bar", "308 /bar/"),
                ("POST /bar", "405 GET HEAD OPTIONS"),
                ("POST /bar/", "405 GET HEAD OPTIONS"),
                ("GET /u/5", "308 /u/5/"),
                ("GET /u/x", "404")
            ),
            Rule(
                "R13 an extra trailing slash is not found",
                ["GET /bar", "GET /x/{y}"],
                ("GET /bar/", "404"),
                ("GET /x/1/", "404"),
                ("POST /bar/", "404"),
                ("GET /bar//", "404")
            ),
            Rule(
                "R16 routes with and without a trailing slash can coexist",
                ["GET /bar/", "POST /bar"],
                ("GET /bar/", "GET /bar/"),
                ("POST /bar", "POST /bar"),
                ("GET /bar", "308 /bar/"),
                ("POST /bar/", "405 GET HEAD OPTIONS"),
                ("PUT /bar", "405 GET HEAD OPTIONS POST"),
                ("OPTIONS /bar", "200 GET HEAD OPTIONS POST")
            ),
            Rule(
                "a redirect has the rank of its route",
                ["GET /bar/", "GET /{x}", "POST /{x}", "GET /baz/", "GET /baz"],
                ("GET /bar", "308 /bar/"),
                ("POST /bar", "POST /{x} x=bar"),
                ("GET /baz", "GET /baz")
            ),
            Rule(
                "a catch-all matches anything after its slash, or nothing",
                ["GET /f/{*p}"],
                ("GET /f", "GET /f/{*p} p="),
                ("GET /f/", "GET /f/{*p} p="),
                ("GET /f//", "GET /f/{*p} p=/"),
                ("GET /f/a//b/", "GET /f/{*p} p=a//b/"),
                ("GET /f//a", "GET /f/{*p} p=/a"),
                ("GET /ff", "404")
            ),
            Rule(
                "a constrained catch-all does not match nothing",
                ["GET /f/{*p:maxlength(3)}"],
                ("GET /f", "404"),
                ("GET /f/", "404"),
                ("GET /f/a/b", "GET /f/{*p:maxlength(3)} p=a/b"),
                ("GET /f/a/bc", "404")
            ),
            Rule(
                "R21 repeated slashes are merged by a redirect if that finds a route, and no parameter is empty",
                ["GET /a/b", "GET /{x}/b", "GET /a/{x}/b"],
                ("GET //a/b", "308 /a/b"),
                ("GET ///a////b", "308 /a/b"),
                ("GET /a//b", "308 /a/b"),
                ("GET /a//c/b", "308 /a/c/b"),
                ("OPTIONS /a//b", "308 /a/b"),
                ("POST /a//b", "405 GET HEAD OPTIONS"),
                ("GET /a//c", "404"),
                ("GET //b", "404"),
                ("GET //", "404")
            ),
            Rule(
                "R21 repeated slashes and a missing trailing slash are one redirect; a catch-all, or a route with that setting, keeps them",
                ["GET /a/b/", "POST= /k/b", "GET /f/{*p}", "GET /m/{x}"],
                ("GET //a//b", "308 /a/b/"),
                ("GET /a//b/", "308 /a/b/"),
                ("GET /a/b//", "308 /a/b/"),
                ("POST //k/b", "404"),
                ("GET //k/b", "404"),
                ("GET /f//x//y", "GET /f/{*p} p=/x//y"),
                ("GET //f//x//y", "308 /f/x/y"),
                ("GET //m//1", "308 /m/1")
            ),
            Rule(
                "R16 a route that ignores the trailing slash matches both paths without a redirect, and a catch-all keeps the slash",
                ["GET~ /bar", "PUT~ /baz/", "POST /bar/", "GET~ /f/{*p}", "GET~ /"],
                ("GET /bar", "GET~ /bar"),
                ("GET /bar/", "GET~ /bar"),
                ("PUT /baz", "PUT~ /baz/"),
                ("PUT /baz/", "PUT~ /baz/"),
                ("POST /bar/", "POST /bar/"),
                ("POST /bar", "308 /bar/"),
                ("PUT /bar", "405 GET HEAD OPTIONS POST"),
                ("GET /f/a/", "GET~ /f/{*p} p=a/"),
                ("GET /", "GET~ /")
            ),
            Rule(
                "'/', the empty template and a catch-all match the root",
                ["GET /", "POST ", "PUT /{*p}"],
                ("GET /", "GET /"),
                ("GET ", "GET /"),
                ("POST /", "POST "),
                ("PUT /", "PUT /{*p} p="),
                ("GET *", "404"),
                ("GET x", "404")
            ),
            Rule(
                "R36 literal text ignores letter case beyond ASCII, values keep theirs, and a line end matches nothing else",
                ["GET /Straße/École/{x}", "GET /b/c", "GET /b/d"],
                ("GET /STRAßE/éCOLE/Xy", "GET /Straße/École/{x} x=Xy"),
                ("GET /B/C", "GET /b/c"),
                ("GET /B/D", "GET /b/d"),
                ("GET /b/c\n", "404")
            ),
            Rule("an encoded slash stays in its segment", ["GET /a/{x}"], ("GET /a/b%2Fc", "GET /a/{x} x=b%2Fc")),
            Runner.TestCase("a literal matches every spelling that differs only in letter case", Spellings),
            Runner.TestCase(
                "R32 two routes with equal shape and rank that share a method are refused with both templates",
                Duplicates
            ),
            Runner.TestCase("R32 routes that differ in shape, rank or methods are not duplicates", NoDuplicates),
            Runner.TestCase(
                "a route without methods is refused",
                () =>
                    Check.Throws<ArgumentException>(
                        () => new RouteEntry<int>(RouteTemplate.Parse("/a"), [], 0),
                        "'/a'",
                        "at least one method"
                    )
            ),
            Runner.TestCase("reading a member that an answer does not have is refused with its kind", WrongMember),
            Runner.TestCase("values can be found by position and by name", Values),
        ]
    );

    /// <summary>
    /// Routes ("METHODS template"; '!' no automatic OPTIONS, '=' no merged slashes, '~' any slash) and the match of each request, in three orders of
    /// declaration.
    /// </summary>
    private static Test Rule(string name, string[] routes, params (string Request, string Expected)[] table) =>
        Runner.TestCase(
            name,
            () =>
            {
                foreach (var order in new[] { routes, [.. routes.Reverse()], [.. routes.Skip(1), routes[0]] })
                {
                    var router = Router.Build(order.Select(Entry));
                    foreach (var (request, expected) in table)
                    {
                        var space = request.IndexOf(' ');
                        var match = router.Match(Method.Of(request[..space]), request[(space + 1)..]);
                        Check.Equal((request, expected), (request, Show(match)));
                    }
                }
            }
        );

    private static RouteEntry<string> Entry(string route)
    {
        var parts = route.Split(' ', 2);
        var methods = parts[0].TrimEnd('!', '=', '~').Split(',').Select(Method.Of);
        return new(RouteTemplate.Parse(parts[1]), methods, route)
        {
            AutomaticOptions = !parts[0].EndsWith('!'),
            MergesSlashes = !parts[0].EndsWith('='),
            AnySlash = parts[0].EndsWith('~'),
        };
    }

    private static string Show(RouteMatch<string> match) =>
        match.Kind switch
        {
            RouteMatchKind.Found => match.Value
                + string.Concat(match.Values.Names.Select((n, i) => $" {n}={match.Values[i]}")),
            RouteMatchKind.Redirect => "308 " + match.Location,
            RouteMatchKind.Options => "200 " + string.Join(' ', match.Allowed),
            RouteMatchKind.MethodNotAllowed => "405 " + string.Join(' ', match.Allowed),
            _ => "404",
        };

    /// <summary>
    /// Every character is a literal of one table; it is requested as itself and in upper and lower case. Only ASCII characters equal ASCII
    /// characters, on which the table's hash relies.
    /// </summary>
    private static void Spellings()
    {
        var texts = Enumerable
            .Range(1, char.MaxValue)
            .Select(c => ((char)c).ToString())
            .Where(c => !"/{}?".Contains(c))
            .ToList();
        var distinct = texts.Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        var router = Router.Build(
            distinct.Select(c => new RouteEntry<string>(RouteTemplate.Parse($"/-{c}"), [Method.Get], c))
        );
        foreach (var text in texts)
        foreach (var spelling in new[] { text, text.ToUpperInvariant(), text.ToLowerInvariant() })
        {
            var match = router.Match(Method.Get, "/-" + spelling);
            Check.Equal(RouteMatchKind.Found, match.Kind);
            Check.True(string.Equals(match.Value, spelling, StringComparison.OrdinalIgnoreCase));
            Check.Equal(char.IsAscii(spelling[0]), char.IsAscii(match.Value[0]));
        }
    }

    private static void Duplicates()
    {
        (string First, string Second)[] table =
        [
            ("GET /a", "GET /A"),
            ("GET,POST /{x}", "PUT,POST /{y}"),
            ("GET /{x:int}", "GET /{y:long}"),
            ("GET /{x:int}", "GET /{y:int}"),
            ("GET /{x:int:min(1)}", "GET /{y:double}"),
            ("GET /{x:regex(^a)}/b", "GET /{y:regex(^b)}/B"),
            ("GET /{*x}", "GET /{**y}"),
            ("GET /{*x:int}", "GET /{*y:min(1)}"),
            ("GET /a/", "GET /a/"),
            ("GET /", "GET "),
            ("GET /a", "HEAD /a"),
            ("OPTIONS /a", "OPTIONS /a"),
        ];
        foreach (var (first, second) in table)
        foreach (var order in new[] { (first, second), (second, first) })
            Check.Throws<ArgumentException>(
                () => Router.Build([Entry(order.Item1), Entry(order.Item2)]),
                $"'{Entry(first).Template}'",
                $"'{Entry(second).Template}'"
            );
    }

    private static void NoDuplicates()
    {
        Router.Build(
            new[]
            {
                "GET /a",
                "POST /a",
                "GET /a/",
                "GET /{x}",
                "GET /{x:int}",
                "POST /{x:long}",
                "GET /{x:guid}",
                "GET /{x:alpha}",
                "GET /{*x}",
                "GET /{*x:int}",
                "GET /{x:long}/b",
                "GET /{x:int}/c",
                "GET /{x}/b",
            }.Select(Entry)
        );
    }

    private static void WrongMember()
    {
        var router = Router.Build([Entry("GET /a/{x}")]);
        var missed = router.Match(Method.Get, "/b");
        Check.Throws<InvalidOperationException>(() => _ = missed.Value, "Value", "NotFound", "Kind");
        Check.Throws<InvalidOperationException>(() => _ = missed.Values, "Values");
        Check.Throws<InvalidOperationException>(() => _ = router.Match(Method.Get, "/a/1").Allowed, "Found");
        Check.Throws<InvalidOperationException>(
            () => _ = router.Match(Method.Post, "/a/1").Location,
            "MethodNotAllowed"
        );
        Check.Equal(RouteMatchKind.NotFound, default(RouteMatch<string>).Kind);
    }

    private static void Values()
    {
        var values = Router.Build([Entry("GET /{id:int}/{Slug}")]).Match(Method.Get, "/42/Hello").Values;
        Check.Equal(2, values.Count);
        Check.Equal(42, values.Get<int>(0));
        Check.Equal("Hello", values[1]);
        Check.True(values.TryGet("SLUG", out var slug) && slug == "Hello");
        Check.True(!values.TryGet("other", out _));
        Check.Sequence(["id", "Slug"], values.Names);
        Check.Equal(0, RouteValues.None.Count);
        Check.Throws<ArgumentException>(() => RouteValues.Of(["a", "b"], "1"), "a, b", "found 1");
        Check.Throws<FormatException>(() => values.Get<int>(1));
    }
}
