using Expecto;
using Handlers.Runtime;
using Handlers.Tests.Battery;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests.Hosting;

/// <summary>A response with a status below 200 is a fault on every host, because a client would take it for the first of several responses.</summary>
public static class InterimStatusTests
{
    private static readonly (string Path, string Who)[] Wrong =
    [
        ("/100", "a view"),
        ("/103", "a view"),
        ("/halt", "a view that halts"),
        ("/before", "a before hook"),
        ("/error", "an error handler"),
        ("/after", "an after hook"),
    ];

    private static App Site() =>
        App.Create()
            .Before(
                Handler.Request.Map(request =>
                    request.Path == "/before" ? Response.Text("early").WithStatus(102) : null
                )
            )
            .Get("/100", Handler.Return(Response.Empty(100)))
            .Get("/103", Handler.Sync(() => Response.Text("hints").WithStatus(103)))
            .Get("/halt", Handler.Halt<Response>(Response.Empty(Status.SwitchingProtocols)))
            .Get("/before", "late")
            .Get("/error", Handler.Fail<Response>(new TimeoutException()))
            .Get("/after", Handler.Return(Response.Text("after!")))
            .Get("/fine", Handler.Return(Response.Text("fine")))
            .Get("/600", Handler.Return(Response.Text("rare").WithStatus(600)))
            .OnError<TimeoutException>(_ => Response.Empty(199))
            .After(response =>
                response.Status == 200 && response.Body.Length == 6 ? response.WithStatus(150) : response
            );

    [Tests]
    public static readonly Test All = Runner.TestSequenced(
        Runner.TestList(
            "hosting: statuses below 200",
            [
                .. from host in Hosts
                from interpreter in host.Interpreters
                select Runner.TestCase(
                    $"such a response ends as 500 and is reported: {host.Name}, {interpreter}",
                    () => Refused(host, interpreter).GetAwaiter().GetResult()
                ),
                Matrix.Case(
                    "the fault reaches error handlers and tests",
                    interpreter =>
                    {
                        var app = App.Create()
                            .Get("/", Handler.Return(Response.Empty(100)))
                            .OnError<InvalidOperationException>(fault => Response.Text(fault.Message));
                        Check.True(
                            TestClient
                                .For(app, interpreter)
                                .Get("/")
                                .Text.StartsWith(
                                    "Expected a response with a final status, 200 or more, found 100 Continue.",
                                    StringComparison.Ordinal
                                )
                        );
                    }
                ),
            ]
        )
    );

    private static async Task Refused(TestedHost host, HostInterpreter interpreter)
    {
        var reports = new List<Report>();
        var options = new AppServerOptions
        {
            Interpreter = interpreter,
            Workers = 2,
            Report = report =>
            {
                lock (reports)
                    reports.Add(report);
            },
        };
        await using var served = await host.ServeAsync(Site(), options, "");
        foreach (var (path, who) in Wrong)
        {
            using (var response = await served.Client.GetAsync(path))
                Check.Equal(500, (int)response.StatusCode, $"{who}, {path}");
            // The connection is still usable.
            Check.Equal("fine.", await served.Client.GetStringAsync("/fine") + ".");
        }
        using (var rare = await served.Client.GetAsync("/600"))
            Check.Equal("600 rare", await Hosting.Site.Shown(rare));
        await served.StopAsync();
        Check.Equal(Wrong.Length, reports.Count);
        foreach (var report in reports)
            Check.True(report.Fault is InvalidOperationException, $"{report.Message} {report.Fault}");
    }

    private static TestedHost[] Hosts =>
        [
            new InMemoryTestedHost(),
            new ListenerTestedHost(),
            new CgiTestedHost(),
            new KestrelTestedHost(HttpProtocols.Http1),
            new KestrelTestedHost(HttpProtocols.Http2),
            new KestrelTestedHost(null),
        ];
}
