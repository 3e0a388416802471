using Expecto;
using Runner = Expecto.CSharp.Runner;

#pragma warning disable HND004 // Some templates are wrong on purpose.

namespace Handlers.Tests.Face;

/// <summary>Requests to views of every kind, and typed parameters.</summary>
public static class RoutesTests
{
    private static readonly App Views = App.Create()
        .Get("/text", "text")
        .Get("/value", Response.Text("value", 201))
        .Get("/handler", Handler.Return(Response.Text("handler")))
        .Get("/function", () => "function")
        .Get("/deferred", () => Handler.Return(Response.Text("deferred")))
        .Get("/task", () => Later("task"))
        .Get("/valuetask", () => new ValueTask<Response>(Later("valuetask")))
        .Get(
            "/async",
            async () =>
            {
                await Task.Yield();
                await Handler.Yield;
                return (await Handler.Request).Path;
            }
        )
        .Get("/request", request => request.Path)
        .Get("/request/task", request => Later(request.Path))
        .Get("/request/valuetask", request => new ValueTask<Response>(Later(request.Path)))
        .Get("/request/handler", request => Handler.Return(Response.Text(request.Path)))
        .Get("/throws", () => throw new NotFound("thrown"))
        .Get("/throws/{id:int}", (int id) => throw new NotFound($"{id}"));

    [Tests]
    public static readonly Test All = Runner.TestList(
        "face routes",
        [
            Serving.Both(
                "every kind of view answers",
                interpreter =>
                {
                    Check.Equal("201 value", interpreter.Get(Views, "/value"));
                    foreach (var name in (string[])["text", "handler", "function", "deferred", "task", "valuetask"])
                        Check.Equal($"200 {name}", interpreter.Get(Views, $"/{name}"));
                    foreach (var name in (string[])["", "/task", "/valuetask", "/handler"])
                        Check.Equal($"200 /request{name}", interpreter.Get(Views, $"/request{name}"));
                    Check.Equal("200 /async", interpreter.Get(Views, "/async"));
                    Check.Equal(404, interpreter.Answer(Views, Request.Get("/throws")).Status.Code);
                    Check.Equal(404, interpreter.Answer(Views, Request.Get("/throws/1")).Status.Code);
                }
            ),
            Serving.Both(
                "typed parameters come in the order of the template",
                interpreter =>
                {
                    var app = App.Create()
                        .Get("/1/{a}", (int a) => $"{a + 1}")
                        .Get("/2/{a}/{b}", (string a, long b) => $"{a} {b}")
                        .Get("/3/{a}/{b}/{c}", async (int a, bool b, Guid c) => await Later($"{a} {b} {c:N}"))
                        .Get("/4/{a}/{b}/{c}/{d}", async (int a, decimal b, double c, string d) => $"{a} {b} {c} {d}")
                        .Get("/r1/{a}", (Request request, int a) => $"{request.Path} {a}")
                        .Get("/r2/{a}/{b}", (Request request, int a, string b) => $"{request.Path} {a} {b}");
                    Check.Equal("200 42", interpreter.Get(app, "/1/41"));
                    Check.Equal("200 x 7", interpreter.Get(app, "/2/x/7"));
                    Check.Equal(
                        "200 1 True 00000000000000000000000000000000",
                        interpreter.Get(app, $"/3/1/true/{Guid.Empty}")
                    );
                    Check.Equal("200 1 2.5 0.5 x", interpreter.Get(app, "/4/1/2.5/0.5/x"));
                    Check.Equal("200 /r1/1 1", interpreter.Get(app, "/r1/1"));
                    Check.Equal("200 /r2/1/x 1 x", interpreter.Get(app, "/r2/1/x"));
                    Check.Equal(404, interpreter.Answer(app, Request.Get("/1/x")).Status.Code);
                }
            ),
            Serving.Both(
                "a route in groups receives its own parameters, and can read the prefixes' parameters by name",
                interpreter =>
                {
                    var app = App.Create()
                        .Group(
                            "/{user}",
                            users =>
                                users.Group(
                                    "/{year:int}",
                                    years =>
                                        years.Get(
                                            "/{a}/{b}",
                                            async (int a, string b) =>
                                                $"{await Handler.Route<string>("user")} {await Handler.Route<int>("year")} {a} {b}"
                                        )
                                )
                        );
                    Check.Equal("200 ann 2024 1 x", interpreter.Get(app, "/ann/2024/1/x"));
                }
            ),
            Runner.TestCase(
                "parameters that do not fit the template are refused when the route is added",
                () =>
                {
                    var app = App.Create();
                    Check.Throws<RouteTemplateException>(() => app.Get("/", (int id) => "x"), "1 parameter", "none");
                    Check.Throws<RouteTemplateException>(() => app.Get("/{a}/{b}", (int a) => "x"), "2 (a, b)");
                    Check.Throws<RouteTemplateException>(() => app.Get("/{a:alpha}", (int a) => "x"), "alpha");
                    Check.Throws<RouteTemplateException>(() => app.Get("/{a:int}", (byte a) => "x"), "Byte");
                    Check.Throws<RouteTemplateException>(() => app.Get("/{", "x"), "/{");
                    Check.Throws<RouteTemplateException>(
                        () => app.Group("/{owner}", g => g.Get("/{id}", (string owner, int id) => owner)),
                        "1 (id)",
                        "Handler.Route<T>(name) for those of a group's prefix"
                    );
                }
            ),
            Runner.TestCase(
                "every verb accepts the same views",
                () =>
                {
                    var shapes = typeof(AppRoutes)
                        .GetMethods()
                        .Where(method => method.IsStatic && method.Name is not ("Map" or "WebSocket"))
                        .GroupBy(method => method.Name, method => Shape(method, 1))
                        .ToDictionary(word => word.Key, word => word.Order().ToArray());
                    Check.Sequence(["Delete", "Get", "Patch", "Post", "Put"], shapes.Keys.Order());
                    var map = typeof(AppRoutes).GetMethods().Where(method => method.Name == "Map");
                    foreach (var word in shapes.Values)
                        Check.Sequence(map.Select(method => Shape(method, 2)).Order(), word);
                }
            ),
            Serving.Both(
                "every verb serves its own method",
                interpreter =>
                {
                    var app = App.Create()
                        .Get("/", "Get")
                        .Post("/", "Post")
                        .Put("/", "Put")
                        .Patch("/", "Patch")
                        .Delete("/", "Delete")
                        .Map([Method.Trace, Method.Of("PURGE")], "/", "Map");
                    foreach (var word in (string[])["Get", "Post", "Put", "Patch", "Delete"])
                        Check.Equal($"200 {word}", Serving.Shown(interpreter.Answer(app, Of(word))));
                    Check.Equal("200 Map", Serving.Shown(interpreter.Answer(app, Of("purge"))));
                }
            ),
        ]
    );

    private static Request Of(string method) => Request.Of(Method.Of(method), "/");

    private static string Shape(System.Reflection.MethodInfo method, int skipped) =>
        string.Join(", ", method.GetParameters().Skip(skipped).Select(parameter => parameter.ToString()));

    private static async Task<Response> Later(string text)
    {
        await Task.Yield();
        return text;
    }
}
