using Expecto;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests;

/// <summary>Paths that are built from values lead back to the values.</summary>
public static class PathOfTests
{
    private static readonly string[] Templates =
    [
        "/{p}",
        "/{*p}",
        "/{**p}",
        "/x/{p}",
        "/x/{p}/",
        "/x/{*p}",
        "/é b/{p}/{q}",
        "/{p}/{*q}",
        "/x/{p:minlength(2)}",
        "/x/{*p:maxlength(3)}",
        "/x/{p:regex(^[^%]*$)}",
    ];

    private static readonly string[] Pieces =
    [
        "a",
        "é",
        "/",
        "//",
        ".",
        "..",
        "%",
        "%2F",
        "%252F",
        "%41",
        "?",
        "#",
        "&",
        "+",
        " ",
        "\\",
        ":",
        "\t",
        "\n",
        "\0",
        "\u007f",
        "\u0085",
        "\u2028",
        "\ud83d\ude00",
        "\ud83d",
        "\ude00",
        "\ufffd",
        "~",
        "\"",
        "'",
    ];

    [Tests]
    public static readonly Test All = Runner.TestList(
        "paths of templates",
        [
            Runner.TestCase(
                "every path that is built matches its template with the same values, in memory and as a request, and leads to no other site",
                () =>
                {
                    var random = new Random(7);
                    var (written, refused) = (0, 0);
                    foreach (var template in Templates.Select(RouteTemplate.Parse))
                    {
                        var router = Router.Build([new RouteEntry<string>(template, [Method.Get], "")]);
                        for (var i = 0; i < 3_000; i++)
                        {
                            object[] values = [.. template.Parameters.Select(_ => (object)Text(random))];
                            string path;
                            try
                            {
                                path = template.PathOf(values);
                                written++;
                            }
                            catch (ArgumentException)
                            {
                                Check.True(!template.Takes(values));
                                refused++;
                                continue;
                            }
                            Check.True(template.Takes(values));
                            Check.True(path is not ['/', '/', ..], path);
                            Check.True(path.All(c => c is > ' ' and <= '~'), path);
                            var match = router.Match(Method.Get, Request.Get(path).Path);
                            Check.Equal(RouteMatchKind.Found, match.Kind, path);
                            Check.Sequence(values, Enumerable.Range(0, values.Length).Select(at => match.Values[at]));
                            // Nothing on the way rewrites it: neither a client's URI nor the removal of dot segments.
                            Check.Equal(path, new Uri("http://a" + path).PathAndQuery);
                        }
                    }
                    Check.True(written > 3_000 && refused > 3_000, $"{written} written, {refused} refused");
                }
            ),
            Runner.TestCase(
                "a value that is refused is named, with the position of the problem",
                () =>
                {
                    var one = RouteTemplate.Parse("/x/{p}");
                    var rest = RouteTemplate.Parse("/{*p}");
                    Refused(one, "a/b", "'p'", "'/x/{p}'", "a slash at position 1");
                    Refused(one, "..", "a segment '.' or '..'");
                    Refused(one, "a\nb", "\\u000A at position 1");
                    Refused(one, "a\ud83d", "half of a surrogate pair at position 1");
                    Refused(rest, "/evil.example", "a leading slash");
                    Refused(rest, "a/./b", "a segment '.' or '..'");
                    Check.Equal("/a/b/", rest.PathOf("a/b/"));
                    Check.Equal("/x//a", RouteTemplate.Parse("/x/{*p}").PathOf("/a"));
                    Check.Equal("/x/...", one.PathOf("..."));
                }
            ),
            Runner.TestCase(
                "of several routes with one name, the first that can hold the values is used",
                () =>
                {
                    var view = Handler.Return(Response.Text("x"));
                    var app = App.Create()
                        .With(RouteDefinition.Of("/one/{p}", [Method.Get], view).Named("file"))
                        .With(RouteDefinition.Of("/all/{*p}", [Method.Get], view).Named("file"));
                    Check.Equal("/one/a", app.PathTo("file", "a"));
                    Check.Equal("/all/a/b", app.PathTo("file", "a/b"));
                }
            ),
        ]
    );

    private static void Refused(RouteTemplate template, string value, params string[] words)
    {
        var error = Check.Throws<ArgumentException>(() => template.PathOf(value), words);
        Check.True(!error.Message.Any(char.IsControl), "no control character goes into a log");
    }

    private static string Text(Random random) =>
        string.Concat(Enumerable.Range(0, random.Next(1, 5)).Select(_ => Pieces[random.Next(Pieces.Length)]));
}
