using System.Diagnostics;
using Expecto;
using Handlers.Runtime;
using Handlers.Tests.Battery;
using OpenTelemetry.Metrics;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests.Observed;

/// <summary>Code of a request, and its measurements and reports, belong to the activity of the request, whichever thread they run on.</summary>
public static class MeasuredInsideTests
{
    [Tests]
    public static readonly Test All = Runner.TestSequenced(
        Runner.TestList(
            "telemetry inside the activity of a request",
            [
                ObservedHosts.Each(
                    "views, measurements and reports",
                    async (host, interpreter) =>
                    {
                        using var collected = new Collected();
                        var seen = new List<string?>();
                        var reports = new List<Report>();
                        var view = Handler
                            .Sync(() => seen.Add(Activity.Current?.SpanId.ToHexString()))
                            .Then(Handler.Yield)
                            .Then(Handler.Sync(() => seen.Add(Activity.Current?.SpanId.ToHexString())))
                            .Then(Handler.Fail<Response>(new TimeoutException()));
                        await using var serving = await host.ServeAsync(
                            App.Create().Get("/{id}", view),
                            ObservedHosts.Options(interpreter, reports.Add),
                            ""
                        );
                        using var response = await serving.Client.GetAsync("/1");
                        var activity = await collected.Next();
                        var own = activity.SpanId.ToHexString();
                        Check.Sequence([own, own], seen);
                        Check.Equal(activity.TraceId.ToHexString(), reports.Single().TraceId);
                        foreach (var instrument in Measured(interpreter))
                            Check.Sequence([own], Exemplars(collected, instrument), instrument);
                    }
                ),
                ObservedHosts.Each(
                    "a fiber of the host is the root of another trace, linked to the request that spawned it",
                    async (host, interpreter) =>
                    {
                        using var collected = new Collected();
                        using var tests = new ActivitySource("tests");
                        var after = "";
                        var work = Handler.Sync(() => tests.StartActivity("work", ActivityKind.Client)?.Dispose());
                        var app = App.Create()
                            .Get(
                                "/",
                                Handler
                                    .Spawn(work, Lifetime.Host, "mail")
                                    .Ignore()
                                    .Then(Handler.Sync(() => after = $"{Activity.Current?.SpanId}"))
                                    .As(Response.Text("sent"))
                            );
                        await using var serving = await host.ServeAsync(app, ObservedHosts.Options(interpreter), "");
                        Check.Equal("sent", await serving.Client.GetStringAsync("/"));
                        await serving.StopAsync();
                        var ended = collected.Rest().ToDictionary(activity => activity.Kind);
                        var (request, fiber, inner) = (
                            ended[ActivityKind.Server],
                            ended[ActivityKind.Internal],
                            ended[ActivityKind.Client]
                        );
                        Check.Equal("mail", fiber.OperationName);
                        Check.Equal(default, fiber.ParentSpanId);
                        Check.True(fiber.TraceId != request.TraceId, "another trace");
                        Check.Equal(request.SpanId, fiber.Links.Single().Context.SpanId);
                        Check.Equal(request.TraceId, fiber.Links.Single().Context.TraceId);
                        Check.Equal(fiber.SpanId, inner.ParentSpanId);
                        Check.Equal($"{request.SpanId}", after);
                    },
                    HostAbilities.RunsHostFibers | HostAbilities.Stops
                ),
            ]
        )
    );

    private static IEnumerable<string> Measured(HostInterpreter interpreter) =>
        interpreter == HostInterpreter.Shared
            ? ["http.server.request.duration", "handlers.reports", "handlers.loop.lag"]
            : ["http.server.request.duration", "handlers.reports"];

    internal static IEnumerable<string> Exemplars(Collected collected, string instrument)
    {
        var spans = new List<string>();
        foreach (var point in collected.Points(instrument))
            if (point.TryGetExemplars(out var exemplars))
                foreach (ref readonly var exemplar in exemplars)
                    spans.Add(exemplar.SpanId.ToHexString());
        return spans;
    }
}
