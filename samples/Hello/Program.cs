using Handlers;
using Handlers.Runtime;

var started = new Key<long>("started");

var app = App.Create()
    .Before(async () => await started.Set((await Handler.Time).GetTimestamp()))
    .Get("/hello/{name}", (string name) => $"Hello, {name}!")
    .Get("/sum/{a:int}/{b:int}", async (int a, int b) => Response.Text($"{a} + {b} = {await Slowly(a + b)}"))
    .After(response => response.WithHeader("X-Hooks", "ran"))
    .OnError<NotFound>(_ => Response.Text("Nothing here.", 404));

// The same value, run blocking and run async.
Interpreter[] interpreters = [new BlockingInterpreter(), new AsyncInterpreter()];
foreach (var interpreter in interpreters)
foreach (var path in new[] { "/hello/world", "/sum/40/2", "/sum/forty/2" })
{
    var response = await interpreter.RunAsync(app.Handler, RequestContext.Of(Request.Get(path)));
    Console.WriteLine(
        $"{interpreter.GetType().Name}: {path} -> {response.Status.Code} {await response.Body.ReadTextAsync()}"
    );
}

// This handler waits. Its type does not show that, and callers cannot forget to await it.
static async Handler<int> Slowly(int result)
{
    await Task.Delay(10);
    return result;
}
