using Expecto;
using Handlers.Runtime;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests.Face;

/// <summary>Requests to view classes: the rows of the comparison with Flask.</summary>
public static class ViewTests
{
    private static readonly Key<string> Trace = new("trace", () => "");

    [Tests]
    public static readonly Test All = Runner.TestList(
        "face views",
        [
            Matrix.Case(
                "C01 a function creates an instance for each request, with the values that it captures",
                interpreter =>
                {
                    var made = 0;
                    var app = App.Create().Map("/", () => new Numbered(++made));
                    Check.Equal(0, made);
                    Check.Equal("200 instance 1, hit 1", interpreter.Get(app, "/"));
                    Check.Equal("200 instance 2, hit 1", interpreter.Get(app, "/"));
                    Check.Equal("Numbered", app.RouteDefinitions[0].Name);
                }
            ),
            Matrix.Case(
                "C01 the function that creates the view takes the same parameters as a view function",
                interpreter =>
                {
                    var app = App.Create()
                        .Map("/0", () => new Echo())
                        .Map("/r", request => new Echo(request.Path))
                        .Map("/1/{a}", (int a) => new Echo(a))
                        .Map("/2/{a}/{b}", (int a, string b) => new Echo(a, b))
                        .Map("/3/{a}/{b}/{c}", (int a, string b, bool c) => new Echo(a, b, c))
                        .Map("/4/{a}/{b}/{c}/{d}", (int a, string b, bool c, long d) => new Echo(a, b, c, d))
                        .Map("/r1/{a}", (Request request, int a) => new Echo(request.Path, a))
                        .Map("/r2/{a}/{b}", (Request request, int a, string b) => new Echo(request.Path, a, b));
                    Check.Equal("200 ", interpreter.Get(app, "/0"));
                    Check.Equal("200 /r", interpreter.Get(app, "/r"));
                    Check.Equal("200 1", interpreter.Get(app, "/1/1"));
                    Check.Equal("200 1 x", interpreter.Get(app, "/2/1/x"));
                    Check.Equal("200 1 x True", interpreter.Get(app, "/3/1/x/true"));
                    Check.Equal("200 1 x True 7", interpreter.Get(app, "/4/1/x/true/7"));
                    Check.Equal("200 /r1/1 1", interpreter.Get(app, "/r1/1"));
                    Check.Equal("200 /r2/1/x 1 x", interpreter.Get(app, "/r2/1/x"));
                    Check.Equal(404, interpreter.Answer(app, Request.Get("/1/x")).Status.Code);
                }
            ),
            Matrix.Case(
                "C01 a handler can create the view: from the request's services, or after a wait",
                interpreter =>
                {
                    var app = App.Create()
                        .Map("/service", Handler.Service<Numbered>())
                        .Map("/wait", Handler.Of(async () => new Echo(await Later("waited"))));
                    var context = RequestContext.Of(Request.Get("/service"), new Services());
                    Check.Equal("200 instance 42, hit 1", Serving.Shown(interpreter.Value(app.Handler, context)));
                    Check.Equal("200 waited", interpreter.Get(app, "/wait"));
                }
            ),
            Matrix.Case(
                "C02 an instance that is passed directly serves all requests",
                interpreter =>
                {
                    var app = App.Create().Map("/", new Numbered(1));
                    Check.Equal("200 instance 1, hit 1", interpreter.Get(app, "/"));
                    Check.Equal("200 instance 1, hit 2", interpreter.Get(app, "/"));
                }
            ),
            Matrix.Case(
                "C03 the class's decorators apply in order: the last is outermost, and the route's decorators are outside",
                interpreter =>
                {
                    var app = App.Create().Map("/", () => new Decorated(), Mark("route"), Mark("inner"));
                    Check.Equal("200 route inner second first view", interpreter.Get(app, "/"));
                    Check.Equal("route > inner > second > first", app.RouteDefinitions[0].Decorator.Name);
                }
            ),
            Matrix.Case(
                "C03 decorators wrap the constructor: no view is created for a request that a decorator refuses",
                interpreter =>
                {
                    var made = 0;
                    var guard = Decorator.Of("guard", view => Handler.Halt("no").Then(view));
                    var app = App.Create().Map("/", () => new Numbered(++made), guard);
                    Check.Equal("200 no", interpreter.Get(app, "/"));
                    Check.Equal(0, made);
                }
            ),
            Matrix.Case(
                "C03 a derived class has its base's decorators unless it lists its own",
                interpreter =>
                {
                    var app = App.Create().Map("/heir", () => new Heir()).Map("/own", () => new Own());
                    Check.Equal("200 second first view", interpreter.Get(app, "/heir"));
                    Check.Equal("200 own view", interpreter.Get(app, "/own"));
                }
            ),
            Matrix.Case(
                "C04 C12 one decorator sees the responses of waiting and non-waiting verbs",
                interpreter =>
                {
                    var stamp = Decorator.Map("stamp", response => response.WithHeader("X-Stamp", "1"));
                    var app = App.Create().Map("/", () => new Mixed(), stamp);
                    foreach (var method in (Method[])[Method.Get, Method.Post])
                        Check.Equal("1", interpreter.Answer(app, Request.Of(method, "/")).Header("X-Stamp"));
                }
            ),
            Matrix.Case(
                "C05 verbs that wait and verbs that do not can be in one class, and Dispatch may wait",
                interpreter =>
                {
                    var app = App.Create().Map("/", () => new Mixed()).Map("/one", () => new Waiting());
                    Check.Equal("200 ready", interpreter.Get(app, "/"));
                    Check.Equal(
                        "200 POST waited",
                        Serving.Shown(interpreter.Answer(app, Request.Of(Method.Post, "/")))
                    );
                    Check.Equal("200 /one", interpreter.Get(app, "/one"));
                }
            ),
            Matrix.Case(
                "C05 an exception that a verb throws before it returns its handler is a fault",
                interpreter =>
                {
                    var app = App.Create()
                        .Map("/", () => new Throwing())
                        .OnError<FormatException>(fault => Response.Text(fault.Message, 400));
                    Check.Equal("400 thrown", interpreter.Get(app, "/"));
                }
            ),
        ]
    );

    private static Decorator Mark(string name) =>
        Decorator.Of(name, view => Trace.Get().Tap(trace => Trace.Set($"{trace}{name} ")).Then(view));

    private static async Task<string> Later(string text)
    {
        await Task.Yield();
        return text;
    }

    private sealed class Numbered(int number) : View
    {
        private int hits;

        public override Handler<Response> Dispatch(Request request) =>
            Handler.Return(Response.Text($"instance {number}, hit {++hits}"));
    }

    private sealed class Echo(params object[] values) : MethodView
    {
        public override Handler<Response> Get() => Handler.Return(Response.Text(string.Join(' ', values)));
    }

    private class Decorated : MethodView, IViewClass
    {
        static IReadOnlyList<Decorator> IViewClass.Decorators => [Mark("first"), Mark("second")];

        public override async Handler<Response> Get() => $"{await Trace.Get()}view";
    }

    private sealed class Heir : Decorated;

    private sealed class Own : Decorated, IViewClass
    {
        static IReadOnlyList<Decorator> IViewClass.Decorators => [Mark("own")];
    }

    private sealed class Mixed : MethodView
    {
        public override Handler<Response> Get() => Handler.Return(Response.Text("ready"));

        public override async Handler<Response> Post()
        {
            await Handler.Yield;
            return $"{(await Handler.Request).Method} {await Later("waited")}";
        }
    }

    private sealed class Waiting : View
    {
        public override async Handler<Response> Dispatch(Request request) => await Later(request.Path);
    }

    private sealed class Throwing : MethodView
    {
        public override Handler<Response> Get() => throw new FormatException("thrown");
    }

    private sealed class Services : IServiceProvider
    {
        public object? GetService(Type type) => type == typeof(Numbered) ? new Numbered(42) : null;
    }
}
