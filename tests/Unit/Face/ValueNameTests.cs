using Expecto;
using Microsoft.AspNetCore.Http;
using Runner = Expecto.CSharp.Runner;

#pragma warning disable HND003 // The names are wrong on purpose.

namespace Handlers.Tests.Face;

/// <summary>Route values are passed by position, so the names of a view's parameters are compared with the template's names.</summary>
public static class ValueNameTests
{
    private static readonly (string What, Func<App, App> Add)[] Swapped =
    [
        ("a lambda", app => app.Get("/{year:int}/{month:int}", (int month, int year) => $"{year} {month}")),
        ("an async lambda", app => app.Get("/{year}/{month}", async (int month, int year) => $"{year} {month}")),
        (
            "values whose types do not fit either",
            app => app.Get("/{year:int}/{month:guid}", (Guid month, int year) => $"{year} {month}")
        ),
        ("letter case", app => app.Get("/{Year}/{MONTH}", (int month, int year) => $"{year} {month}")),
        (
            "after the request",
            app => app.Post("/{year}/{month}", (Request request, int month, int year) => request.Path)
        ),
        ("next to another name", app => app.Get("/{year}/{month}", (int month, int day) => $"{day} {month}")),
        (
            "three values",
            app => app.Get("/{day}/{year}/{month}", (int day, int month, int year) => $"{year} {month} {day}")
        ),
        (
            "a result of the framework",
            app => app.Get("/{year}/{month}", (int month, int year) => TypedResults.Ok(year + month))
        ),
        ("a view's class", app => app.Map("/{year}/{month}", (int month, int year) => new Stock(year + month))),
        (
            "a websocket",
            app =>
                app.WebSocket(
                    "/{year}/{month}",
                    (WebSocketConnection socket, int month, int year) => socket.Send($"{year} {month}")
                )
        ),
        ("a method by name", app => app.Get<App, int, int>("/{year}/{month}", Swap)),
    ];

    private static readonly (string What, Func<App, App> Add)[] OfPrefix =
    [
        ("a lambda", app => app.Group("/users/{id:int}", users => users.Get("/posts/{post:int}", (int id) => $"{id}"))),
        (
            "two groups out",
            app =>
                app.Group("/users/{id:int}", users => users.Group("/x", x => x.Get("/{post:int}", (int Id) => $"{Id}")))
        ),
        (
            "a view's class",
            app => app.Group("/users/{id:int}", users => users.Map("/{post:int}", (int id) => new Stock(id)))
        ),
        ("a mounted app", app => app.Mount("/users/{id:int}", App.Create().Get("/{post:int}", (int id) => $"{id}"))),
        (
            "a websocket",
            app =>
                app.Group(
                    "/users/{id:int}",
                    users =>
                        users.WebSocket("/{post:int}", (WebSocketConnection socket, int id) => socket.Send($"{id}"))
                )
        ),
    ];

    private static readonly (string What, Func<App, App> Add)[] Right =
    [
        ("the template's order", app => app.Get("/{year}/{month}", (int year, int month) => $"{year} {month}")),
        ("other names", app => app.Get("/{year}/{month}", (int a, int b) => $"{a} {b}")),
        ("a discarded value", app => app.Get("/{year}/{month}", (int _, int month) => $"{month}")),
        ("the request is not a value", app => app.Get("/{request}", (Request request, string name) => name)),
        (
            "a name of a sibling's parameter",
            app => app.Group("/{id:int}", g => g).Group("/x", g => g.Get("/{post:int}", (int id) => $"{id}"))
        ),
        ("a bound first argument", app => app.Get("/{year}/{month}", (Func<int, int, Response>)"x".Both)),
    ];

    [Tests]
    public static readonly Test All = Runner.TestList(
        "face: names of values",
        [
            .. Swapped.Select(row =>
                Runner.TestCase(
                    $"a name in another name's position is refused when the route is added: {row.What}",
                    () =>
                        Check.Throws<RouteTemplateException>(
                            () => row.Add(App.Create()),
                            "in the template's order (",
                            "year",
                            "month",
                            "by position"
                        )
                )
            ),
            Runner.TestCase(
                "the message shows both orders",
                () =>
                    Check.Throws<RouteTemplateException>(
                        () => App.Create().Get("/{year:int}/{month:int}", (int month, int year) => $"{year} {month}"),
                        "Route template '/{year:int}/{month:int}', position 10: expected the view's parameters in the template's order (year, month), found (month, year). The view takes the values by position: give its parameters the order of the template."
                    )
            ),
            .. OfPrefix.Select(row =>
                Runner.TestCase(
                    $"a name of a group's prefix is refused when the app is built: {row.What}",
                    () =>
                    {
                        var app = row.Add(App.Create());
                        Check.Throws<RouteTemplateException>(
                            () => _ = app.Routes,
                            "{post:int}' (post)",
                            "of the group's prefix",
                            "Handler.Route<int>(\"id\")"
                        );
                    }
                )
            ),
            .. Right.Select(row =>
                Runner.TestCase(
                    $"accepted: {row.What}",
                    () => Check.True(row.Add(App.Create()).Routes.Count > 0, "the app is built")
                )
            ),
        ]
    );

    private static Response Swap(int month, int year) => $"{year} {month}";

    private static Response Both(this string text, int year, int month) => $"{text} {year} {month}";

    private sealed class Stock(int count) : MethodView
    {
        public override Handler<Response> Get() => Handler.Return(Response.Text($"{count}"));
    }
}
