using Handlers;
using Handlers.Runtime;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddHandlers();
builder
    .Services.AddOpenTelemetry()
    .WithTracing(traces => traces.AddAspNetCoreInstrumentation().AddSource(Telemetry.Name).AddOtlpExporter())
    .WithMetrics(metrics => metrics.AddAspNetCoreInstrumentation().AddMeter(Telemetry.Name).AddPrometheusExporter());

var app = App.Create()
    .Get("/hello/{name}", (string name) => $"Hello, {name}!")
    .Get("/stock/{id:int}", (int id) => Stock(id))
    .Get("/order", Handler.Spawn(Mail(), Lifetime.Host, "mail").As(Response.Text("ordered")));

var web = builder.Build();
web.MapPrometheusScrapingEndpoint();
web.MapHandlers(
    app,
    new HostingOptions
    {
        Interpreter = HostInterpreter.Blocking,
        Workers = 8,
        QueueLimit = 100,
    }
);
web.Run();

static string Stock(int id) => throw new TimeoutException($"The warehouse did not answer for {id}.");

static async Handler Mail() => await Task.Delay(100);
