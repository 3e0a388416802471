using Expecto;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests;

/// <summary>The syntax of templates, refusals with their messages, joining, and types.</summary>
public static class TemplateTests
{
    [Tests]
    public static readonly Test All = Runner.TestList(
        "route template",
        [
            Runner.TestCase("parameters are read with names, constraints and catch-all", ParametersAreRead),
            Runner.TestCase(
                "a constraint's argument may contain braces, parentheses, colons and commas",
                ArgumentsAreRead
            ),
            Runner.TestCase("doubled braces in literal text are single braces", DoubledBraces),
            Runner.TestCase("a refusal names position, cause and remedy", Refusals),
            Runner.TestCase("R37 prefix and template join with exactly one slash", Joining),
            Runner.TestCase("prefixes nest, and a name used on both sides is refused", Nesting),
            Runner.TestCase("a type adds its constraint unless the parameter's constraints imply it", Types),
            Runner.TestCase("a type that does not fit a constraint is refused with both names", MisfitTypes),
            Runner.TestCase("there must be as many types as parameters", TypeCount),
            Runner.TestCase("a template has at most a hundred segments", SegmentLimit),
        ]
    );

    private static string Show(RouteTemplate template) =>
        string.Join(
            " ",
            template.Parameters.Select(p => $"{(p.IsCatchAll ? "*" : "")}{p.Name}[{string.Join(";", p.Constraints)}]")
        );

    private static void ParametersAreRead()
    {
        Check.Equal("id[int] slug[]", Show(RouteTemplate.Parse("/users/{id:int}/posts/{slug}")));
        Check.Equal("*path[]", Show(RouteTemplate.Parse("/files/{*path}")));
        Check.Equal("*path[minlength(2)]", Show(RouteTemplate.Parse("/files/{**path:minlength(2)}")));
        Check.Equal("my-id[int;min(1)] B.c[]", Show(RouteTemplate.Parse("/{my-id:INT:Min(1)}/{B.c}/")));
        Check.Equal("", Show(RouteTemplate.Parse("/")));
        Check.Equal("", Show(RouteTemplate.Parse("")));
        Check.Equal("/a/{b}/", RouteTemplate.Parse("/a/{b}/").Text);
        Check.Equal("/a/{b}/", RouteTemplate.Parse("/a/{b}/").ToString());
        Check.Equal("/a/{b}/", RouteTemplate.Parse("a/{b}/").Text);
        Check.Equal("/{b}", RouteTemplate.Parse("{b}").PlainText);
    }

    private static void ArgumentsAreRead()
    {
        Check.Equal(@"s[regex(^\d{2,3}$)]", Show(RouteTemplate.Parse(@"/{s:regex(^\d{{2,3}}$)}")));
        Check.Equal(
            "s[regex(^(a|b/c)(?:d)$);length(1,4)]",
            Show(RouteTemplate.Parse("/{s:regex(^(a|b/c)(?:d)$):length(1,4)}"))
        );
        Check.Equal("s[range( -9 , 9 )]", Show(RouteTemplate.Parse("/{s:range( -9 , 9 )}")));
    }

    private static void DoubledBraces()
    {
        var router = Router.Build([new RouteEntry<int>(RouteTemplate.Parse("/{{x}}/{{"), [Method.Get], 1)]);
        Check.Equal(RouteMatchKind.Found, router.Match(Method.Get, "/{x}/{").Kind);
        Check.Equal(RouteMatchKind.NotFound, router.Match(Method.Get, "/x/{").Kind);
    }

    private static void Refusals()
    {
        (string Text, int Position, string[] Words)[] table =
        [
            ("~/users", 0, ["leading '/'", "Write '/users'"]),
            ("//", 1, ["'//'", "one slash"]),
            ("/a//b", 3, ["'//'"]),
            ("/{}", 2, ["name of a parameter", "nothing"]),
            ("/{:int}", 2, ["name of a parameter"]),
            ("/{*}", 3, ["name of a parameter"]),
            ("/{a b}", 3, ["' '"]),
            ("/{a*}", 3, ["'*'"]),
            ("/{id}/x/{ID}", 9, ["'ID' again", "letter case"]),
            (
                "/{id:itn}",
                5,
                [
                    "'itn'",
                    "alpha, bool, datetime, decimal, double, file, float, guid, int, length, long, max, maxlength, min, minlength, nonfile, range, regex, required",
                ]
            ),
            ("/{id:}", 5, ["found nothing"]),
            ("/{id:int:}", 9, ["found nothing"]),
            ("/{id::int}", 5, ["found nothing"]),
            ("//users", 1, ["'//'", "one slash"]),
            ("/{id:int()}", 8, ["no argument", "without parentheses"]),
            ("/{id:min}", 8, ["one integer", "no argument", "min(1)"]),
            ("/{id:min(x)}", 8, ["one integer", "'(x)'"]),
            ("/{id:min(1}", 8, ["')'"]),
            ("/{id:range(9,1)}", 10, ["the smaller first"]),
            ("/{id:range(1)}", 10, ["two integers"]),
            ("/{id:length(-1)}", 11, ["0 or more"]),
            ("/{id:length(1,2,3)}", 11, ["two lengths"]),
            ("/{id:maxlength(a)}", 14, ["one length"]),
            ("/{id:regex()}", 10, ["a regular expression", "'()'"]),
            ("/{id:regex([)}", 10, ["a regular expression", "'([)'"]),
            ("/{*path}/x", 8, ["catch-all 'path'", "last"]),
            ("/{*path}/", -1, []),
            ("/{id", 1, ["'}' that closes"]),
            ("/id}", 3, ["'{' before", "'}'"]),
            ("/{a{b}", 3, ["'{' inside a parameter"]),
            ("/{a}-{b}", 4, ["either literal text or one parameter", "'-'"]),
            ("/{a}{b}", 4, ["either literal text or one parameter", "'{'"]),
            ("/v{a}", 2, ["after literal text"]),
            ("/{id?}", 4, ["required", "two routes"]),
            ("/{id:int?}", 8, ["required", "two routes"]),
            ("/{id=5}", 4, ["default value", "two routes"]),
            ("/{id:int=5}", 8, ["default value"]),
            ("/a?b=c", 2, ["'?'", "query"]),
        ];
        foreach (var (text, position, words) in table)
        {
            if (position < 0)
            {
                RouteTemplate.Parse(text);
                continue;
            }
            var e = Check.Throws<RouteTemplateException>(
                () => RouteTemplate.Parse(text),
                [text, $"position {position}:", .. words]
            );
            Check.Equal(position, e.Position);
            Check.Equal(text, e.Template);
        }
    }

    private static void Joining()
    {
        (string Prefix, string Template, string Joined)[] table =
        [
            ("", "/", "/"),
            ("/", "", "/"),
            ("/", "/", "/"),
            ("/foo", "", "/foo"),
            ("/foo/", "", "/foo/"),
            ("/foo", "/", "/foo"),
            ("/foo/", "/", "/foo/"),
            ("/foo", "/bar/", "/foo/bar/"),
            ("", "/bar", "/bar"),
            ("/foo/", "/bar", "/foo/bar"),
            ("/foo/", "bar", "/foo/bar"),
            ("/foo", "/bar", "/foo/bar"),
            ("/foo/", "//bar", "/foo/bar"),
            ("/foo//", "/bar", "/foo/bar"),
        ];
        foreach (var (prefix, template, joined) in table)
            Check.Equal(joined, RouteTemplate.Join(prefix, template).Text);
    }

    private static void Nesting()
    {
        var template = RouteTemplate
            .Parse("/{id:int}/")
            .Under(RouteTemplate.Parse("/b/"))
            .Under(RouteTemplate.Parse("/{a}"));
        Check.Equal("/{a}/b/{id:int}/", template.Text);
        Check.Equal("", RouteTemplate.Parse("").Under(RouteTemplate.Parse("")).Text);
        Check.Throws<RouteTemplateException>(
            () => RouteTemplate.Parse("/{id}").Under(RouteTemplate.Parse("/{Id}")),
            "/{Id}/{id}"
        );
        Check.Throws<RouteTemplateException>(
            () => RouteTemplate.Parse("/x").Under(RouteTemplate.Parse("/{*all}")),
            "last"
        );
    }

    private static void Types()
    {
        (string Text, Type Type, string Typed)[] table =
        [
            ("/{x}/y", typeof(int), "/{x:int}/y"),
            ("/{x}", typeof(long), "/{x:long}"),
            ("/{x}", typeof(Guid), "/{x:guid}"),
            ("/{x}", typeof(bool), "/{x:bool}"),
            ("/{x}", typeof(decimal), "/{x:decimal}"),
            ("/{x}", typeof(double), "/{x:double}"),
            ("/{x}", typeof(float), "/{x:float}"),
            ("/{x:float}", typeof(double), "/{x:float}"),
            ("/{x:long}", typeof(float), "/{x:long}"),
            ("/{*x:nonfile}", typeof(int), "/{*x:nonfile:int}"),
            ("/{x}", typeof(DateTime), "/{x:datetime}"),
            ("/{x}", typeof(string), "/{x}"),
            ("/{x:alpha}", typeof(string), "/{x:alpha}"),
            ("/{x:int}", typeof(int), "/{x:int}"),
            ("/{x:int}", typeof(long), "/{x:int}"),
            ("/{x:long}", typeof(decimal), "/{x:long}"),
            ("/{x:min(1)}", typeof(long), "/{x:min(1)}"),
            ("/{x:min(1)}", typeof(int), "/{x:min(1):int}"),
            (@"/{x:regex(^\d{{2}}$)}/{y}", typeof(int), @"/{x:regex(^\d{{2}}$):int}/{y}"),
            ("/{*x}", typeof(int), "/{*x:int}"),
        ];
        foreach (var (text, type, typed) in table)
            Check.Equal(typed, RouteTemplate.Parse(text).Typed(0, type).Text);
        Check.Equal(
            "/{a:int}/{b}/{c:guid}",
            RouteTemplate.Parse("/{a}/{b}/{c}").Typed(typeof(int), typeof(string), typeof(Guid)).Text
        );
    }

    private static void MisfitTypes()
    {
        (string Text, Type Type, string[] Words)[] table =
        [
            ("/{x:long}", typeof(int), ["'x'", "Int32", "'long'", "{x:int}"]),
            ("/{x:guid}", typeof(int), ["'guid'"]),
            ("/{x:alpha}", typeof(bool), ["'alpha'"]),
            ("/{x:min(1)}", typeof(Guid), ["'min(1)'", "Guid"]),
            ("/{x:decimal}", typeof(double), ["'decimal'"]),
            ("/{x:double}", typeof(float), ["'double'", "Single"]),
            (
                "/{x}",
                typeof(TimeSpan),
                ["TimeSpan", "Boolean, DateTime, Decimal, Double, Single, Guid, Int32, Int64, String"]
            ),
        ];
        foreach (var (text, type, words) in table)
            Check.Throws<RouteTemplateException>(() => RouteTemplate.Parse(text).Typed(0, type), words);
        Check.Throws<ArgumentOutOfRangeException>(() => RouteTemplate.Parse("/").Typed(0, typeof(int)));
    }

    private static void TypeCount()
    {
        Check.Throws<RouteTemplateException>(
            () => RouteTemplate.Parse("/{a}/{b}").Typed(typeof(int)),
            "1 parameter,",
            "2 (a, b)"
        );
        Check.Throws<RouteTemplateException>(
            () => RouteTemplate.Parse("/a").Typed(typeof(int), typeof(int)),
            "2 parameters,",
            "none"
        );
        Check.Equal("/{a}/{B:int}", RouteTemplate.Parse("/{a}/{B}").Typed("b", typeof(int)).Text);
        Check.Throws<RouteTemplateException>(
            () => RouteTemplate.Parse("/{a}/{b}").Typed("c", typeof(int)),
            "a parameter 'c'",
            "a, b"
        );
        Check.Equal("/a", RouteTemplate.Parse("/a").Typed([]).Text);
    }

    private static void SegmentLimit()
    {
        RouteTemplate.Parse(string.Concat(Enumerable.Repeat("/a", 100)));
        RouteTemplate.Parse(string.Concat(Enumerable.Repeat("/a", 100)) + "/");
        Check.Throws<RouteTemplateException>(
            () => RouteTemplate.Parse(string.Concat(Enumerable.Repeat("/a", 101))),
            "100",
            "catch-all"
        );
    }
}
