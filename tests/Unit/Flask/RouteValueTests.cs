using System.Globalization;
using Expecto;
using Runner = Expecto.CSharp.Runner;

#pragma warning disable HND004 // One template is wrong on purpose.

namespace Handlers.Tests.Flask;

/// <summary>Values of routes, names and links, row by row.</summary>
public static class RouteValueTests
{
    /// <summary>A hexadecimal colour: a custom type. Some texts make its parser fault.</summary>
    private readonly record struct Colour(int Value) : IParsable<Colour>
    {
        public static Colour Parse(string text, IFormatProvider? format) =>
            TryParse(text, format, out var colour) ? colour : throw new FormatException(text);

        public static bool TryParse(string? text, IFormatProvider? format, out Colour colour)
        {
            if (text == "gone")
                throw new Gone("that colour");
            if (text == "fault")
                throw new InvalidOperationException("reading");
            var reads = int.TryParse(text, NumberStyles.HexNumber, format, out var value) && text!.Length == 6;
            colour = new Colour(value);
            return reads;
        }

        public override string ToString() => Value.ToString("x6", CultureInfo.InvariantCulture);
    }

    private static App Coloured(Steps steps) =>
        App.Create()
            .With(steps.Before("before"))
            .With(steps.Error<Gone>("gone"))
            .With(steps.TeardownFault())
            .Get("/c/{colour}", (Colour colour) => $"colour {colour.Value}");

    [Tests]
    public static readonly Test All = Runner.TestList(
        "flask: values of routes",
        [
            Matrix.Case(
                "R26 a custom type that refuses the text does not match: the next candidate is tried, otherwise 404",
                i =>
                {
                    var steps = new Steps();
                    var app = Coloured(steps);
                    Check.Equal("200 colour 255", i.Get(app, "/c/0000ff"));
                    Check.Equal(404, i.Ask(app, "/c/red").Status);
                    Check.Equal("200 name red", i.Get(app.Get("/c/{name}", (string name) => $"name {name}"), "/c/red"));
                    var bytes = App.Create().Get("/{n}", (byte n) => $"byte {n}");
                    Check.Equal("200 byte 255", i.Get(bytes, "/255"));
                    Check.Equal(404, i.Ask(bytes, "/256").Status);
                    var nested = App.Create().Group("/{back}", g => g.Get("/{fore}", (Colour fore) => $"on {fore}"));
                    Check.Equal("200 on 00ff00", i.Get(nested, "/red/00ff00"));
                }
            ),
            Matrix.Case(
                "R26 an HTTP error that the type throws is the answer, after the before hooks; another fault is a 500 that teardown sees",
                i =>
                {
                    var steps = new Steps();
                    Check.Equal("410 gone", i.Get(Coloured(steps), "/c/gone"));
                    Check.Equal("before gone teardown:none", steps.Take());
                    var answer = i.Ask(Coloured(steps), "/c/fault");
                    Check.Equal(500, answer.Status);
                    Check.Equal("before teardown:reading", steps.Take());
                    Check.Equal("reading", answer.Reports.Single().Fault?.Message);
                }
            ),
            Runner.TestCase(
                "R26 two types with one name in one template, and a constraint with another type, are refused",
                () =>
                {
                    Check.Throws<RouteTemplateException>(
                        () => App.Create().Get("/{c:int}", (Colour c) => $"{c}"),
                        "'int'",
                        "Colour"
                    );
                    var other = RouteTemplate.Parse("/{c}").TypedAs(RouteType.Of<Other.Colour>());
                    var own = RouteTemplate.Parse("/{d}").TypedAs(RouteType.Of<Colour>());
                    Check.Throws<RouteTemplateException>(() => own.Under(other), "Other+Colour", "another name");
                    Check.Equal(
                        "/{c:length(6):@Colour}",
                        RouteTemplate.Parse("/{c:length(6)}").TypedAs(RouteType.Of<Colour>()).Text
                    );
                    Check.Equal(
                        "/{c:length(6)}/x",
                        RouteTemplate.Parse("/{c:length(6)}/x").TypedAs(RouteType.Of<Colour>()).PlainText
                    );
                }
            ),
            Runner.TestCase(
                "R27 values are written into paths that match them again; values that the constraints refuse are refused",
                () =>
                {
                    var colour = RouteTemplate.Parse("/c/{colour}").TypedAs(RouteType.Of<Colour>());
                    Check.Equal("/c/0000ff", colour.PathOf(new Colour(255)));
                    Check.Throws<ArgumentException>(() => colour.PathOf("red"), "'colour'", "'red'");
                    var any = RouteTemplate.Parse("/t/{of:regex(^(red|blue)$)}");
                    Check.Equal("/t/blue", any.PathOf("blue"));
                    Check.Throws<ArgumentException>(() => any.PathOf("green"), "'green'");
                    Check.Throws<ArgumentException>(() => any.PathOf(), "1 value", "of");
                    Check.Throws<ArgumentException>(() => any.PathOf(""), "''");
                    (string Template, object[] Values, string Path)[] table =
                    [
                        ("/", [], "/"),
                        ("", [], "/"),
                        ("/a/", [], "/a/"),
                        ("/é/{x}/", ["a b?c"], "/%C3%A9/a%20b%3Fc/"),
                        ("/f/{*rest}", ["a/b c/"], "/f/a/b%20c/"),
                        ("/f/{*rest}", [""], "/f/"),
                        ("/{n:double}/{b:bool}", [1.5, true], "/1.5/True"),
                        ("/{d:datetime}", [new DateTime(2024, 2, 29)], "/2024-02-29T00%3A00%3A00.0000000"),
                    ];
                    foreach (var (template, values, path) in table)
                        Check.Equal(path, RouteTemplate.Parse(template).PathOf(values));
                }
            ),
            Matrix.Case(
                "R27 code that needs the request is a handler at the beginning of the view: it may wait, fail and read keys",
                i =>
                {
                    var palette = new Key<string>("palette", () => "");
                    async Handler<Colour> Named(string name)
                    {
                        await Task.Yield();
                        var request = await Handler.Request;
                        return name == "red" && await palette.Get() == "warm" && request.Method == Method.Get
                            ? new Colour(0xff0000)
                            : throw new NotFound($"{name} is none");
                    }
                    var app = App.Create()
                        .Before(palette.Set("warm"))
                        .Get("/{name}", async (string name) => $"{await Named(name)}");
                    Check.Equal("200 ff0000", i.Get(app, "/red"));
                    Check.Equal(404, i.Ask(app, "/blue").Status);
                }
            ),
            Matrix.Case(
                "R30 one view at several templates uses its own default for a missing value",
                i =>
                {
                    var page = Handler.Context.Map(context =>
                        context.Route.TryGet("page", out var text) ? $"page {text}" : "page 1"
                    );
                    var view = page.Map(text => Response.Text(text));
                    var app = App.Create().Get("/notes", view).Get("/notes/{page:int}", view);
                    Check.Equal("200 page 1", i.Get(app, "/notes"));
                    Check.Equal("200 page 7", i.Get(app, "/notes/7"));
                }
            ),
            Runner.TestCase(
                "R31 one name for two views is refused when the app is built; the same view twice is found by its values",
                () =>
                {
                    var (one, two) = (Handler.Return(Response.Text("one")), Handler.Return(Response.Text("two")));
                    RouteDefinition Of(string template, Handler<Response> view) =>
                        RouteDefinition.Of(template, [Method.Get], view).Named("page");
                    Check.Throws<ArgumentException>(
                        () => _ = App.Create().With(Of("/a", one)).With(Of("/b", two)).Handler,
                        "'page'",
                        "'/a'",
                        "'/b'"
                    );
                    var app = App.Create().With(Of("/a", one)).With(Of("/a/{n:int}", one));
                    Check.Equal("/a", app.PathTo("page"));
                    Check.Equal("/a/2", app.PathTo("page", 2));
                    Check.Throws<ArgumentException>(() => app.PathTo("pag"), "'pag'", "page");
                    Check.Throws<ArgumentException>(() => app.PathTo("page", "x", "y"), "'/a'", "found 2");
                }
            ),
            Matrix.Case(
                "R38 names nest with dots, and one group can be in an app twice, under two names",
                i =>
                {
                    var notes = Group
                        .Of("/notes", "notes")
                        .With(
                            RouteDefinition
                                .Of("/{id:int}", [Method.Get], Handler.Return(Response.Text("note")))
                                .Named("note")
                        );
                    var app = App.Create()
                        .With(Group.Of("/mine", "mine").With(notes))
                        .With(Group.Of("/nameless").With(notes.Named("other")));
                    Check.Sequence(["mine.notes.note", "other.note"], app.Routes.Select(route => route.Name!));
                    Check.Equal("/mine/notes/1", app.PathTo("mine.notes.note", 1));
                    Check.Equal("/nameless/notes/1", app.PathTo("other.note", 1));
                    Check.Equal("200 note", i.Get(app, app.PathTo("other.note", 1)));
                    foreach (var bad in (string[])["", "a.b"])
                    {
                        Check.Throws<ArgumentException>(() => Group.Of("/x", bad));
                        Check.Throws<ArgumentException>(() => notes.Named(bad));
                    }
                    // A group inside itself is a different value: the inner group does not change.
                    Check.Equal(2, notes.With(notes).Groups.Count + App.Create().With(notes.With(notes)).Groups.Count);
                }
            ),
            Matrix.Case(
                "R39 route-values hooks run before all before hooks, the app's first; each sees the values that the previous left, and may wait",
                i =>
                {
                    var steps = new Steps();
                    var language = new Key<string>("language");
                    var group = Group
                        .Of("/{language}")
                        .With(steps.Before("before group"))
                        .OnRouteValues(async values =>
                        {
                            await Task.Yield();
                            await language.Set(values[0]);
                            steps.Note("values group");
                            return values.Without("language");
                        })
                        .Get(
                            "/{id}",
                            async (string id) => $"{await language.Get()} {id} {(await Handler.Context).Route.Count}"
                        );
                    var app = App.Create()
                        .With(steps.Before("before app"))
                        .OnRouteValues(values =>
                        {
                            steps.Note("values app");
                            return values.With("ID", values[1].ToUpperInvariant());
                        })
                        .With(group);
                    Check.Equal("200 de ABC 1", i.Get(app, "/de/abc"));
                    Check.Equal("values app values group before app before group", steps.Take());
                    Check.Equal(404, i.Ask(app, "/no").Status);
                    Check.Equal("before app", steps.Take());
                    i.Ask(app, "/de/abc", "OPTIONS");
                    Check.Equal("values app values group before app before group", steps.Take());
                }
            ),
            Matrix.Case(
                "R39 a route-values hook that faults, halts or names no parameter ends the request before the view, like a before hook",
                i =>
                {
                    var steps = new Steps();
                    App With(Func<RouteValues, Handler<RouteValues>> hook) =>
                        App.Create()
                            .With(steps.Error<FormatException>("handler"))
                            .With(steps.TeardownFault())
                            .OnRouteValues(hook)
                            .Get("/{x}", steps.View());
                    Check.Equal(
                        "500 handler",
                        i.Get(With(_ => Handler.Fail<RouteValues>(new FormatException())), "/a")
                    );
                    Check.Equal("handler teardown:none", steps.Take());
                    Check.Equal("200 halt", i.Get(With(_ => Handler.Halt<RouteValues>(Response.Text("halt"))), "/a"));
                    Check.Equal("teardown:none", steps.Take());
                    Check.Equal(500, i.Ask(With(values => Handler.Return(values.Without("y"))), "/a").Status);
                    Check.True(steps.Take().Contains("'y'", StringComparison.Ordinal));
                }
            ),
        ]
    );

    private static class Other
    {
        internal readonly record struct Colour : IParsable<Colour>
        {
            public static Colour Parse(string text, IFormatProvider? format) => default;

            public static bool TryParse(string? text, IFormatProvider? format, out Colour colour)
            {
                colour = default;
                return true;
            }
        }
    }
}
