using Handlers.Runtime;

namespace Handlers.Bench.Servers;

/// <summary>The endpoints as a user of the C# face would write them: constant responses are constants.</summary>
internal static class HandlersServer
{
    private static readonly TimeSpan tenMilliseconds = TimeSpan.FromMilliseconds(10);
    private static readonly Response hello = Response.Text("Hello, World!");

    private static readonly App app = Server.Said.Aggregate(
        App.Create()
            .Get("/plaintext", hello)
            .Get("/json", () => Response.Json(new Greeting("Hello, World!"), GreetingJson.Default.Greeting))
            .Get("/users/{id:int}/posts/{slug}", (int id, string slug) => Response.Text($"{id} {slug}"))
            .Get("/mw", hello, [.. Enumerable.Range(1, 5).Select(Layer)])
            .Get("/async", Yielding())
            .Get("/delay", Delaying()),
        (app, said) => app.Get(said.Key, () => Response.Text(said.Value()))
    );

    internal static void Map(WebApplication web, HostInterpreter interpreter) =>
        web.MapHandlers(app, new HostingOptions { Interpreter = interpreter });

    private static Decorator Layer(int number)
    {
        var name = $"X-Layer-{number}";
        return Decorator.Map(name, response => response.WithHeader(name, "passed"));
    }

    private static async Handler<Response> Yielding()
    {
        await Task.Yield();
        await Task.Yield();
        return hello;
    }

    // One delay of Handlers and one of the platform: both must wake a run that blocks its worker.
    private static async Handler<Response> Delaying()
    {
        await Handler.Delay(tenMilliseconds);
        await Task.Delay(tenMilliseconds);
        return hello;
    }
}
