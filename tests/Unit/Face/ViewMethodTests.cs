using Expecto;
using Handlers.Runtime;
using Runner = Expecto.CSharp.Runner;

#pragma warning disable HND004 // Some templates are wrong on purpose.

namespace Handlers.Tests.Face;

/// <summary>The methods that a view class serves, and the classes that are refused when their route is made.</summary>
public static class ViewMethodTests
{
    [Tests]
    public static readonly Test All = Runner.TestList(
        "face view methods",
        [
            Runner.TestCase(
                "C06 methods are the verbs that the class and its bases override",
                () =>
                {
                    Taken("GET", app => app.Map("/", () => new Base()));
                    Taken("GET POST", app => app.Map("/", () => new Derived()));
                    Taken("GET POST", app => app.Map("/", new Derived()));
                    Taken("GET POST", app => app.Map("/", Handler.Return(new Derived())));
                    Taken("GET HEAD POST PUT PATCH DELETE OPTIONS", app => app.Map("/", () => new Every()));
                    Taken("GET", app => app.Map("/", () => new One()));
                    // The compile-time type counts.
                    Taken("GET", app => app.Map("/", Base () => new Derived()));
                }
            ),
            Runner.TestCase(
                "C06 a method that hides or overloads a verb does not count as a verb",
                () =>
                {
                    Taken("GET", app => app.Map("/", () => new Hiding()));
                }
            ),
            Runner.TestCase(
                "C06 a list of methods on the class, its bases or the route replaces the inference",
                () =>
                {
                    Taken("POST", app => app.Map("/", () => new Listing()));
                    Taken("POST", app => app.Map("/", () => new Listed()));
                    Taken("GET POST", app => app.Map("/", () => new Relisted()));
                    Taken("GET", app => app.Map([Method.Get], "/", () => new Listed()));
                    Taken("PUT PURGE", app => app.Map([Method.Put, Method.Of("purge")], "/", new One()));
                    Taken("HEAD", app => app.Map([Method.Head], "/", () => new Base()));
                }
            ),
            Matrix.Case(
                "C06 Dispatch answers listed methods without a verb, and can run code for all verbs",
                interpreter =>
                {
                    var app = App.Create().Map("/", () => new Finding());
                    Check.Equal("200 all base", interpreter.Get(app, "/"));
                    Check.Equal("200 found", Answer(interpreter, app, Method.Of("PROPFIND")));
                    Check.Equal("405", Answer(interpreter, app, Method.Post)[..3]);
                }
            ),
            Matrix.Case(
                "C07 HEAD is answered by Get, unless Head is overridden",
                interpreter =>
                {
                    var app = App.Create().Map("/get", () => new Base()).Map("/head", () => new Heading());
                    var answer = interpreter.Answer(app, Request.Of(Method.Head, "/get"));
                    Check.Equal((200, 0L), (answer.Status.Code, answer.Body.Length));
                    Check.Equal(null, answer.Header("X-Head"));
                    Check.Equal("own", interpreter.Answer(app, Request.Of(Method.Head, "/head")).Header("X-Head"));
                    Check.Equal("200 base", interpreter.Get(app, "/head"));
                }
            ),
            Matrix.Case(
                "C08 a verb without a method is 405, OPTIONS is answered, and no instance is created",
                interpreter =>
                {
                    var made = 0;
                    var app = App.Create().Map("/", () => Counted(ref made)).Map("/own", () => new Every());
                    foreach (var method in (Method[])[Method.Put, Method.Delete, Method.Of("FOO")])
                    {
                        var answer = interpreter.Answer(app, Request.Of(method, "/"));
                        Check.Equal(405, answer.Status.Code);
                        Check.Equal("GET, HEAD, OPTIONS, POST", answer.Header("Allow"));
                    }
                    Check.Equal(200, interpreter.Answer(app, Request.Of(Method.Options, "/")).Status.Code);
                    Check.Equal(0, made);
                    Check.Equal("200 base", interpreter.Get(app, "/"));
                    Check.Equal(1, made);
                    Check.Equal("200 every OPTIONS", Answer(interpreter, app, Method.Options, "/own"));
                }
            ),
            Matrix.Case(
                "every verb is called for its own method",
                interpreter =>
                {
                    var app = App.Create().Map("/", () => new Every());
                    foreach (var method in app.RouteDefinitions[0].Methods.Where(method => method != Method.Head))
                        Check.Equal($"200 every {method}", Answer(interpreter, app, method));
                    Check.Equal(299, interpreter.Answer(app, Request.Of(Method.Head, "/")).Status.Code);
                }
            ),
            Runner.TestCase(
                "C09 a class without a verb, and a listed method without its verb, are refused when the route is made",
                () =>
                {
                    var app = App.Create();
                    Check.Throws<ArgumentException>(() => app.Map("/", () => new Empty()), "Empty", "Get", "Dispatch");
                    Check.Throws<ArgumentException>(
                        () => app.Map([Method.Get, Method.Put], "/", () => new Derived()),
                        "Derived",
                        "none for PUT",
                        "GET, POST",
                        "leave it out"
                    );
                    Check.Throws<ArgumentException>(() => app.Map([Method.Options], "/", new Base()), "OPTIONS");
                    Check.Throws<ArgumentException>(() => app.Map([], "/", () => new One()), "at least one method");
                }
            ),
            Matrix.Case(
                "C09 a listed method without an answer, and a null view or handler, are faults with a clear message",
                interpreter =>
                {
                    var app = App.Create()
                        .Map([Method.Put], "/verb", () => new Finding())
                        .Map("/view", () => (Base)null!)
                        .Map("/handler", () => new Nothing())
                        .OnError<InvalidOperationException>(fault => fault.Message);
                    var verb = Answer(interpreter, app, Method.Put, "/verb");
                    Check.True(
                        verb.StartsWith(
                            "500 Expected Finding to answer PUT, found no override",
                            StringComparison.Ordinal
                        ),
                        verb
                    );
                    var view = interpreter.Get(app, "/view");
                    Check.True(
                        view.StartsWith("500 Expected a Base from the function", StringComparison.Ordinal),
                        view
                    );
                    var handler = interpreter.Get(app, "/handler");
                    Check.True(
                        handler.StartsWith("500 Expected a handler from Nothing for GET", StringComparison.Ordinal),
                        handler
                    );
                }
            ),
            Runner.TestCase(
                "static properties of IViewClass that would not be read are refused",
                () =>
                {
                    var app = App.Create();
                    Check.Throws<ArgumentException>(
                        () => app.Map("/", () => new Forgetful()),
                        "Forgetful",
                        "list IViewClass",
                        "Methods"
                    );
                    Check.Throws<ArgumentException>(
                        () => app.Map([Method.Get], "/", new Unguarded()),
                        "Unguarded",
                        "Decorators"
                    );
                }
            ),
            Runner.TestCase(
                "parameters that do not fit the template are refused when the route is made",
                () =>
                {
                    var app = App.Create();
                    Check.Throws<RouteTemplateException>(() => app.Map("/", (int id) => new Base()), "1 parameter");
                    Check.Throws<RouteTemplateException>(() => app.Map("/{a:alpha}", (int a) => new Base()), "alpha");
                }
            ),
            Runner.TestCase(
                "views can be mapped for listed methods as well as for their own methods",
                () =>
                {
                    var maps = typeof(AppViews).GetMethods().Where(method => method.IsStatic && method.Name == "Map");
                    var listed = maps.Where(method => method.GetParameters()[1].Name == "methods").ToArray();
                    Check.Sequence(maps.Except(listed).Select(Shape(2)).Order(), listed.Select(Shape(3)).Order());
                }
            ),
        ]
    );

    private static void Taken(string methods, Func<App, App> map) =>
        Check.Equal(methods, string.Join(' ', map(App.Create()).RouteDefinitions[0].Methods));

    private static string Answer(Interpreter interpreter, App app, Method method, string path = "/") =>
        Serving.Shown(interpreter.Answer(app, Request.Of(method, path)));

    private static Func<System.Reflection.MethodInfo, string> Shape(int skipped) =>
        method => string.Join(", ", method.GetParameters().Skip(skipped).Select(parameter => parameter.ToString()));

    private static Derived Counted(ref int made)
    {
        made++;
        return new Derived();
    }

    private static Handler<Response> Say(string text) => Handler.Return(Response.Text(text));

    private class Base : MethodView
    {
        public override Handler<Response> Get() => Say("base");
    }

    private class Derived : Base
    {
        public override Handler<Response> Post() => Say("derived");
    }

    private sealed class Hiding : Base
    {
        public new Handler<Response> Put() => Say("hides");

        public Handler<Response> Delete(int id) => Say($"overloads {id}");
    }

    private sealed class Heading : Base
    {
        public override Handler<Response> Head() => Handler.Return(Response.Text("x").WithHeader("X-Head", "own"));
    }

    private sealed class Empty : MethodView;

    private sealed class One : View
    {
        public override Handler<Response> Dispatch(Request request) => Say("one");
    }

    private sealed class Nothing : View
    {
        public override Handler<Response> Dispatch(Request request) => null!;
    }

    private class Listing : Derived, IViewClass
    {
        static IReadOnlyList<Method> IViewClass.Methods => [Method.Post];
    }

    private class Listed : Listing
    {
        public override Handler<Response> Delete() => Say("not listed");
    }

    private sealed class Relisted : Listed, IViewClass
    {
        static IReadOnlyList<Method> IViewClass.Methods => [Method.Get, Method.Post];
    }

    private sealed class Finding : Base, IViewClass
    {
        static IReadOnlyList<Method> IViewClass.Methods => [Method.Get, Method.Of("PROPFIND")];

        public override async Handler<Response> Dispatch(Request request)
        {
            if (request.Method == Method.Of("PROPFIND"))
                return "found";
            var response = await base.Dispatch(request);
            return response.WithBody(Body.Of($"all {await response.Body.ReadTextAsync()}"));
        }
    }

    private sealed class Forgetful : Derived
    {
        public static IReadOnlyList<Method> Methods => [Method.Get];
    }

    private sealed class Unguarded : Derived
    {
        public static IReadOnlyList<Decorator> Decorators => [Decorator.Identity];
    }

    private sealed class Every : MethodView
    {
        public override Handler<Response> Get() => Say("every GET");

        public override Handler<Response> Head() => Handler.Return(Response.Text("", 299));

        public override Handler<Response> Post() => Say("every POST");

        public override Handler<Response> Put() => Say("every PUT");

        public override Handler<Response> Patch() => Say("every PATCH");

        public override Handler<Response> Delete() => Say("every DELETE");

        public override Handler<Response> Options() => Say("every OPTIONS");
    }
}
