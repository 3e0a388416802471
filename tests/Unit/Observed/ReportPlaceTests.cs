using Expecto;
using Handlers.Runtime;
using Handlers.Tests.Battery;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests.Observed;

/// <summary>The route and the stage of reports, on every host.</summary>
public static class ReportPlaceTests
{
    private static readonly Handler<Response> Fine = Handler.Return(Response.Text("fine"));

    private static readonly App Shop = App.Create()
        .Get("/view/{id}", Fails(new TimeoutException()))
        .Get("/cut", Handler.Return(Response.Stream(Body.Of(Broken()))))
        .Get("/fiber", Handler.Spawn(Fails(new TimeoutException())).Ignore().Then(Handler.Yield).Then(Fine))
        .Group("/before", group => group.Before(Fails(new TimeoutException()).Ignore(), "sign in").Get("/x", Fine))
        .Group("/after", group => group.After((Response _) => Fails(new TimeoutException()), "stamp").Get("/x", Fine))
        .Group("/teardown", group => group.Teardown(Fails(new TimeoutException()).Ignore(), "close").Get("/x", Fine))
        .Group(
            "/handler",
            group =>
                group
                    .OnError<TimeoutException>(_ => Fails(new FormatException()), "page")
                    .Get("/x", Fails(new TimeoutException()))
        )
        .Group("/limit", group => group.Get("/x", Fails(new TimeoutException())))
        .With(new RequestLimits { Handling = TimeSpan.FromMinutes(1) });

    [Tests]
    public static readonly Test All = Runner.TestSequenced(
        Runner.TestList(
            "telemetry of reports",
            [
                ObservedHosts.Each(
                    "a report names the route and the stage of its request",
                    async (host, interpreter) =>
                    {
                        foreach (
                            var (path, expected) in new[]
                            {
                                ("/view/7", "UnhandledFault: /api/view/{id}: the view of GET /view/{id}"),
                                ("/cut", "BodyFault: /api/cut: -"),
                                ("/fiber", "FiberFault: /api/fiber: the view of GET /fiber"),
                                ("/before/x", "UnhandledFault: /api/before/x: the before hook 'sign in'"),
                                ("/after/x", "AfterFault: /api/after/x: the after hook 'stamp'"),
                                ("/handler/x", "UnhandledFault: /api/handler/x: the error handler 'page'"),
                                ("/limit/x", "UnhandledFault: /api/limit/x: the view of GET /limit/x"),
                                ("/teardown/x", "TeardownFault: /api/teardown/x: the teardown hook 'close'"),
                            }
                        )
                        {
                            var reported = new TaskCompletionSource<Report>(
                                TaskCreationOptions.RunContinuationsAsynchronously
                            );
                            await using var serving = await host.ServeAsync(
                                Shop,
                                ObservedHosts.Options(interpreter, report => reported.TrySetResult(report)),
                                "/api"
                            );
                            try
                            {
                                using var response = await serving.Client.GetAsync("/api" + path);
                            }
                            catch (Exception cut) when (cut is HttpRequestException or IOException)
                            {
                                // The response was cut off.
                            }
                            var report = await reported.Task;
                            Check.Equal(expected, $"{report.Kind}: {report.Route ?? "-"}: {report.Stage ?? "-"}");
                        }
                    }
                ),
            ]
        )
    );

    private static Handler<Response> Fails(Exception fault) => Handler.Fail<Response>(fault);

    private static async IAsyncEnumerable<string> Broken()
    {
        yield return "part";
        await Task.Yield();
        throw new InvalidDataException();
    }
}
