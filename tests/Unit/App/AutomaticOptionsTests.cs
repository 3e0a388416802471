using Expecto;
using Handlers.Runtime;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests;

public static class AutomaticOptionsTests
{
    [Tests]
    public static readonly Test All = Runner.TestList(
        "automatic OPTIONS",
        [
            Runner.TestCase(
                "the hooks of the matched route's group run around the answer, its decorators and view do not",
                () =>
                {
                    var trace = new List<string>();
                    Handler Log(string element) => Handler.Sync(() => trace.Add(element));
                    var view = Log("view").As(Response.Text("view"));
                    var route = RouteDefinition.Of("/{id:int}", [Method.Get], view);
                    var tenant = Handler.Read(
                        Response? (context) =>
                        {
                            trace.Add($"tenant {context.Route[0]}");
                            return null;
                        }
                    );
                    var group = Group
                        .Of("/{tenant}")
                        .With(BeforeHook.Of("tenant", tenant))
                        .With(AfterHook.Of("after", Log("after")))
                        .With(TeardownHook.Of("teardown", Log("teardown")))
                        .With(route.With(Decorator.Of("decorator", inner => Log("decorator").Then(inner))));
                    var app = App
                        .Empty.With(BeforeHook.Of("app", Log("app")))
                        .With(RouteDefinition.Of("/{name}/{id}", [Method.Put], view))
                        .With(group);

                    var response = new BlockingInterpreter().Run(
                        app.Handler,
                        RequestContext.Of(Request.Options("/acme/7"))
                    );

                    Check.Equal(200, response.Status.Code);
                    Check.Equal("GET, HEAD, OPTIONS, PUT", response.Header("Allow"));
                    Check.Sequence(["app", "tenant acme", "after", "teardown"], trace);
                }
            ),
        ]
    );
}
