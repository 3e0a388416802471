using Expecto;
using Handlers.Runtime;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests.Face;

/// <summary>A request costs exactly the bytes of the user's own function.</summary>
public static class AllocationTests
{
    private static readonly Response Ready = Response.Text("ready");
    private static readonly Handler<Response> Prebuilt = Handler.Return(Ready);

    // Each with the values that its request contains; the first value of the last view belongs to a group's prefix.
    private static readonly (RouteScope Scope, string[] Values)[] Served =
    [
        (App.Empty.Get("/", () => Ready), []),
        (App.Empty.Get("/", request => Ready), []),
        (App.Empty.Get("/", () => Prebuilt), []),
        (App.Empty.Get("/{a}", (int a) => Ready), ["1"]),
        (App.Empty.Get("/", () => new ValueTask<Response>(Ready)), []),
        (App.Empty.Get("/{a}/{b}", (int a, string b) => Prebuilt), ["1", "x"]),
        (App.Empty.Get("/{a}/{b}", (Request request, int a, bool b) => Ready), ["1", "true"]),
        (App.Empty.Get("/{a}/{b}/{c}/{d}", (string a, int b, long c, bool d) => Ready), ["p", "a", "1", "2", "true"]),
    ];

    [Tests]
    public static readonly Test All = Runner.TestSequenced(
        Runner.TestList(
            "face allocations",
            [
                Runner.TestCase(
                    "views of every kind cost as much as a value",
                    () =>
                    {
                        var nothing = Bytes(Prebuilt, []);
                        foreach (var (scope, values) in Served)
                            Check.Equal(nothing, Bytes(scope.RouteDefinitions[0].View, values));
                    }
                ),
                Runner.TestCase(
                    "a route costs the same whether its response is ready or checked for null",
                    () =>
                    {
                        var ready = Bytes(App.Empty.Get("/", Prebuilt).Routes[0].Handler, []);
                        foreach (var (scope, values) in Served)
                            Check.Equal(ready, Bytes(App.Empty.Mount((App)scope).Routes[0].Handler, values));
                        foreach (var (scope, values) in Served)
                        {
                            var decorated = (App)scope.With(Decorator.Map("same", static response => response));
                            Check.Equal(ready, Bytes(decorated.Routes[0].Handler, values));
                        }
                    }
                ),
                Runner.TestCase(
                    "a view class costs its instance, and a shared instance costs nothing",
                    () =>
                    {
                        var nothing = Bytes(Prebuilt, []);
                        Check.Equal(nothing, Bytes(View(App.Empty.Map("/", new Stock(1))), []));
                        Check.Equal(nothing + Instance, Bytes(View(App.Empty.Map("/", () => new Stock(1))), []));
                        Check.Equal(nothing + Instance, Bytes(View(App.Empty.Map("/", _ => new Stock(1))), []));
                        var typed = App.Empty.Map("/{a}", (int a) => new Stock(a));
                        Check.Equal(nothing + Instance, Bytes(View(typed), ["1"]));
                    }
                ),
            ]
        )
    );

    // The header of an object, and a field.
    private const long Instance = 24;

    private static Handler<Response> View(RouteScope scope) => scope.RouteDefinitions[0].View;

    private sealed class Stock(int left) : MethodView
    {
        public override Handler<Response> Get() => left > 0 ? Prebuilt : Handler.Return(Ready);
    }

    private static long Bytes(Handler<Response> view, string[] values)
    {
        var interpreter = new BlockingInterpreter();
        var context = RequestContext.Of(Request.Get("/"));
        context.Route = RouteValues.Of([.. values.Select((_, i) => $"p{i}")], values);
        for (var i = 0; i < 100; i++)
            interpreter.Run(view, context);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++)
            interpreter.Run(view, context);
        return (GC.GetAllocatedBytesForCurrentThread() - before) / 1000;
    }
}
