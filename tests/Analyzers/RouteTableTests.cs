using System.Runtime.CompilerServices;
using System.Text;
using System.Text.RegularExpressions;
using Expecto;
using Microsoft.AspNetCore.Http;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Runner = Expecto.CSharp.Runner;

#pragma warning disable HND003, HND004 // The rows are wrong on purpose.

namespace Handlers.Tests.Analyzers;

/// <summary>The same routes are added to an app at run time and read by the analyzers: both report the same message, word by word, or none.</summary>
public static class RouteTableTests
{
    private const string None = "";

    private static readonly string[] Texts =
    [
        "",
        "/",
        "a",
        "/a/{b}/",
        "/{{x}}/{{",
        "/files/{**path:minlength(2)}",
        @"/{s:regex(^\d{{2,3}}$)}",
        "/{s:regex(^(a|b/c)(?:d)$):length(1,4)}",
        "/{s:range( -9 , 9 )}",
        "/{my-id:INT:Min(1)}/{B.c}/",
        "~/users",
        "//",
        "/a//b",
        "/{}",
        "/{:int}",
        "/{*}",
        "/{a b}",
        "/{a*}",
        "/{id}/x/{ID}",
        "/{id:itn}",
        "{id:itn}",
        "/{id:}",
        "/{id:int:}",
        "/{id::int}",
        "/{id:int()}",
        "/{id:min}",
        "/{id:min(x)}",
        "/{id:min(1}",
        "/{id:min(99999999999999999999)}",
        "/{id:max(-)}",
        "/{id:range(9,1)}",
        "/{id:range(1)}",
        "/{id:length(-1)}",
        "/{id:length(1,2,3)}",
        "/{id:maxlength(a)}",
        "/{id:regex()}",
        "/{id:regex([)}",
        "/{id:regex((?=a)b)}",
        "/{*path}/x",
        "/{*path}/",
        "/{id",
        "/id}",
        "/{a{b}",
        "/{a}-{b}",
        "/{a}{b}",
        "/v{a}",
        "/{id?}",
        "/{id:int?}",
        "/{id=5}",
        "/{id:int=5}",
        "/a?b=c",
        string.Concat(Enumerable.Repeat("/a", 101)),
    ];

    private static readonly Row[] Rows =
    [
        .. Texts.Select(text => Row.Of(text, (app, template) => app.Get(template, "x"))),
        // Types and constraints.
        Row.Of("/{a}", (app, template) => app.Get(template, (int a) => "x")),
        Row.Of("/{a}/{b}", (app, template) => app.Get(template, (Guid a, DateOnly b) => "x")),
        Row.Of("/{a:guid}", (app, template) => app.Get(template, (int a) => "x")),
        Row.Of("a/{a:guid}", (app, template) => app.Get(template, (int a) => "x")),
        Row.Of("/{a}/{b:bool}", (app, template) => app.Get(template, (int a, double b) => "x")),
        Row.Of("/{a:int}", (app, template) => app.Get(template, (long a) => "x")),
        Row.Of("/{a:long}", (app, template) => app.Get(template, (int a) => "x")),
        Row.Of("/{a:min(1)}", (app, template) => app.Get(template, (int a) => "x")),
        Row.Of("/{a:alpha}", (app, template) => app.Get(template, (bool a) => "x")),
        Row.Of("/{a:int}", (app, template) => app.Get(template, (string a) => "x")),
        Row.Of("/{a:int}", (app, template) => app.Get(template, (DateOnly a) => "x")),
        Row.Of("/{a:maxlength(9)}", (app, template) => app.Get(template, (TimeSpan a) => "x")),
        Row.Of("/{a:decimal}", (app, template) => app.Get(template, (float a) => "x")),
        Row.Of("/{a:int}", (app, template) => app.Get(template, (decimal a) => "x")),
        Row.Of("/{a}", (app, template) => app.Get(template, async (DateTime a) => "x")),
        Row.Of("/{a:bool}", (app, template) => app.Post(template, async (Request r, DateTime a) => "x")),
        Row.Of("/{a:bool}", (app, template) => app.Get(template, (Int128 a) => TypedResults.Ok(a))),
        // Count.
        Row.Of("/", (app, template) => app.Get(template, (int a) => "x")),
        Row.Of("/{a}/{b}", (app, template) => app.Get(template, (int a) => "x")),
        Row.Of("/{a}", (app, template) => app.Get(template, (int a, int page) => "x")),
        Row.Of("/{a}", (app, template) => app.Get(template, "x")),
        Row.Of("/{a}", (app, template) => app.Get(template, request => request.Path)),
        Row.Of(
            "/{a}",
            (app, template) => app.Map([Request.Get("/").Method], template, (Request r, int a, int b) => "x")
        ),
        Row.Of("/{a}", (app, template) => app.WebSocket(template, (WebSocketConnection s, int b) => s.Send("x"))),
        Row.Of("/{a}/{b}", (app, template) => app.WebSocket(template, (WebSocketConnection s, int b) => s.Send("x"))),
        // Names.
        Row.Of("/{year:int}/{month:int}", (app, template) => app.Get(template, (int month, int year) => "x")),
        Row.Of("/{year}/{month:guid}", (app, template) => app.Get(template, (Guid month, int year) => "x")),
        Row.Of("/{Year}/{MONTH}", (app, template) => app.Get(template, async (int month, int year) => "x")),
        Row.Of("/{year}/{month}", (app, template) => app.Get(template, (int month, int day) => "x")),
        Row.Of("/{year}/{month}", (app, template) => app.Post(template, (Request r, int month, int year) => "x")),
        Row.Of("/{year}/{month}", (app, template) => app.Get(template, (int year, int month) => "x")),
        Row.Of("/{year}/{month}", (app, template) => app.Get(template, (int a, int b) => "x")),
        Row.Of("/{year}/{month}", (app, template) => app.Get(template, (int _, int month) => "x")),
        Row.Of("/{year}/{month}", (app, template) => app.Get(template, (int _, int year) => "x")),
        Row.Of(
            "/{year}/{month}",
            (app, template) => app.WebSocket(template, (WebSocketConnection s, int month, int year) => s.Send("x"))
        ),
        Row.Of("/{year}/{month}", (app, template) => app.Get(template, (int m, int year) => TypedResults.Ok(m))),
        // Groups.
        Row.Of("/{id}", (app, prefix) => app.Group(prefix, g => g.Get("/{post:int}", (int id) => "x"))),
        Row.Of(
            "/{id:guid}",
            (app, prefix) => app.Group(prefix, g => g.Group("/x", x => x.Get("/{p}", (int Id) => "x")))
        ),
        Row.Of("/{id}", (app, prefix) => app.Group(prefix, g => g.Get("/{post:int}", (int post) => "x"))),
        Row.Of("/{id}", (app, prefix) => app.Group(prefix, g => g.Get("/{ID}", (int other) => "x"))),
        Row.Of("/{*id}", (app, prefix) => app.Group(prefix, g => g.Get("/x", "x"))),
        Row.Of("/{id", (app, prefix) => app.Group(prefix, g => g.Get("/x", "x"))),
        Row.Of("/{id}", (app, prefix) => app.With(Group.Of(prefix).Get("/{post:int}", (int id) => "x"))),
        Row.Of("/{id}", (app, prefix) => app.With(Group.Of(prefix).Get("/", "x").Get("/{post}", (int id) => "x"))),
        Row.Of("/{id}", (app, prefix) => app.Group("/x", g => g.Get("/y", "x")).Get(prefix, (int id) => "x")),
        // Two routes.
        Row.Of("/a", (app, template) => app.Get(template, "x").Get("/a", "y")),
        Row.Of("/A", (app, template) => app.Get(template, "x").Post("/b", "z").Get("/a", "y")),
        Row.Of("/a", (app, template) => app.Get(template, "x").Post("/a", "y")),
        Row.Of(
            "/a",
            (app, template) =>
                app.Get(template, "x").Map([Request.Get("/").Method, Request.Post("/").Method], "/a", "y")
        ),
        Row.Of(
            "/a",
            (app, template) =>
                app.Get(template, "x").Map([Request.Put("/").Method], "/a", "y").Before(r => { }).Put("/a", "z")
        ),
        Row.Of("/a", (app, template) => app.Get(template, "x").Get("/a/", "y")),
        Row.Of("/{a}", (app, template) => app.Get(template, "x").Get("/{b}", "y")),
        Row.Of("/{a}", (app, template) => app.Get(template, (int a) => "x").Get("/{b}", "y")),
        Row.Of("/{a}", (app, template) => app.Get(template, (int a) => "x").Get("/{b:min(3)}", "y")),
        Row.Of("/{*a}", (app, template) => app.Get(template, "x").Get("/{**b}", "y")),
        Row.Of("/{a}", (app, template) => app.Get(template, "x").WebSocket("/{b}", s => s.Send("x"))),
        Row.Of(
            "/{a}",
            (app, template) => app.WebSocket(template, s => s.Send("x")).WebSocket("/{b}", s => s.Send("x"))
        ),
        Row.Of("/x", (app, prefix) => app.Group(prefix, g => g.Get("/a", "x").Get("/a", "y"))),
        Row.Of("/a", (app, template) => app.Get(template, "x").Group("/b", g => g.Get("/a", "y"))),
    ];

    [Tests]
    public static readonly Test All = Runner.TestList(
        "routes at run time and at compile time",
        [
            Runner.TestCase(
                "the analyzers report the messages of the library",
                () =>
                {
                    var said = Said();
                    Check.Equal(
                        "",
                        string.Join(
                            '\n',
                            from row in Rows.Index()
                            let atRunTime = row.Item.AtRunTime()
                            let atCompileTime = said.GetValueOrDefault(row.Index, None)
                            where atRunTime != atCompileTime
                            select $"{row.Item.Source}\n  at run time: {atRunTime}\n  at compile time: {atCompileTime}"
                        ),
                        "rows that differ"
                    );
                }
            ),
            Runner.TestCase(
                "the table has both kinds",
                () =>
                {
                    Check.True(Rows.Count(row => row.AtRunTime() == None) > 20, "right routes");
                    Check.True(Rows.Count(row => row.AtRunTime() != None) > 60, "wrong routes");
                }
            ),
        ]
    );

    // One program with a line for each row.
    private static Dictionary<int, string> Said()
    {
        var source = new StringBuilder();
        foreach (var row in Rows)
            source.Append(row.Source).Append('\n');
        var findings = Rule.Findings(source.ToString()).Where(each => each.Id is not "CS1998").ToArray();
        Check.Sequence([], findings.Where(each => each.Id is not ("HND003" or "HND004")).Select(each => $"{each}"));
        return findings.ToDictionary(
            each => each.Location.GetLineSpan().StartLinePosition.Line,
            each => each.GetMessage(System.Globalization.CultureInfo.InvariantCulture)
        );
    }

    private sealed record Row(string Text, Func<App, string, App> Add, string Source)
    {
        public static Row Of(
            string text,
            Func<App, string, App> add,
            [CallerArgumentExpression(nameof(add))] string source = ""
        )
        {
            var head = source.StartsWith("(app, prefix)", StringComparison.Ordinal) ? "prefix" : "template";
            // The analyzers' assembly has a class Method, too.
            source = Regex.Replace(source, @"Request\.(\w+)\(""/""\)\.Method", "Method.$1");
            var body = string.Join(
                ' ',
                source[(source.IndexOf("=>", StringComparison.Ordinal) + 2)..].Split('\n').Select(line => line.Trim())
            );
            return new(
                text,
                add,
                $"{{ const string {head} = {SymbolDisplay.FormatLiteral(text, quote: true)}; var app = App.Create(); _ = {body}; }}"
            );
        }

        public string AtRunTime()
        {
            try
            {
                _ = Add(App.Create(), Text).Routes;
                return None;
            }
            catch (ArgumentException e)
            {
                return e.Message.Replace(" (Parameter 'entries')", "", StringComparison.Ordinal);
            }
        }
    }
}
