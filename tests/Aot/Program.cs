// A server in one file, compiled ahead of time: it has the routes that the benchmarks request, and nothing that needs a JIT.
using System.Text.Json.Serialization;
using Handlers;
using Handlers.Runtime;

if (args is ["--cases"])
    return await Handlers.Tests.AsyncMethodCases.RunAsync(Console.Out);

#pragma warning disable HND003 // The names must also be checked where no analyzer has looked.
if (args is ["--names"])
    return Refused(() => _ = App.Create().Get("/{year:int}/{month:int}", (int month, int year) => $"{year} {month}"));
#pragma warning restore HND003

var hello = Response.Text("Hello, World!");
var app = App.Create()
    .Get("/plaintext", hello)
    .Get("/json", () => Response.Json(new Greeting("Hello, World!"), GreetingJson.Default.Greeting))
    .Get("/users/{id:int}/posts/{slug}", (int id, string slug) => $"{id} {slug}")
    .Get("/search", Search.Bound.Map(search => Response.Text($"{search}")), Search.Accepts)
    .Get("/mw", hello, [.. Enumerable.Range(1, 5).Select(Layer)])
    .Get("/async", Yielding)
    .Get("/fault", Response () => throw new FormatException("on purpose"))
    .OnError((FormatException fault) => Response.Text(fault.Message, 422));

if (args is ["--cgi"])
    return CgiHost.Run(app);

var builder = WebApplication.CreateSlimBuilder();
builder.WebHost.UseUrls("http://127.0.0.1:0");
builder.Logging.ClearProviders();
await using var web = builder.Build();
web.MapHandlers(app);
web.MapHandlers("/blocking", app, new HostingOptions { Interpreter = HostInterpreter.Blocking, Workers = 2 });
web.MapHandlers("/shared", app, new HostingOptions { Interpreter = HostInterpreter.Shared });
await web.StartAsync();
Console.WriteLine(web.Urls.First());

// However the parent process ends, its end of the pipe closes, so no server is left behind.
await Console.In.ReadToEndAsync();
return 0;

// The names of a lambda's parameters are read by reflection, so the compiler must have kept them.
static int Refused(Action add)
{
    try
    {
        add();
    }
    catch (RouteTemplateException refused)
    {
        Console.WriteLine(refused.Message);
        return 0;
    }
    return 1;
}

static Decorator Layer(int number) =>
    Decorator.Map($"layer {number}", response => response.WithHeader($"X-Layer-{number}", "passed"));

async Handler<Response> Yielding()
{
    await Task.Yield();
    await Task.Yield();
    return hello;
}

[Bound]
internal sealed partial record Search(
    string Q,
    DayOfWeek? Day,
    IReadOnlyList<DayOfWeek> Others,
    Guid[] Ids,
    [Secret] string Key = "",
    Paging Paging = default
);

[Bound]
internal readonly partial record struct Paging([Expected("a page from 1")] ushort Page, int Size = 20);

internal sealed record Greeting(string Message);

[JsonSerializable(typeof(Greeting))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
internal sealed partial class GreetingJson : JsonSerializerContext;
