using Expecto;
using Handlers.Runtime;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests.Hosting;

/// <summary>A host whose methods throw unexpected exceptions: serving never faults, and nothing stays in flight.</summary>
public static class RefusalTests
{
    private static readonly InvalidOperationException Thrown = new("the transport is closed");

    private static readonly Handler<Response> Hello = Handler.Return(Response.Text("hello"));

    [Tests]
    public static readonly Test All = Runner.TestList(
        "hosting: members of a host that throw",
        [
            Runner.TestCase(
                "while a request is refused because all workers are busy",
                async () =>
                {
                    var (begun, goesOn) = (new Signal(), new Signal());
                    var view = Handler.FromTask<Response>(
                        async (_, _) =>
                        {
                            begun.Set();
                            await goesOn.Task;
                            return Response.Text("hello");
                        }
                    );
                    var served = new ScriptedServer(
                        HostInterpreter.Blocking,
                        view,
                        options => options with { Workers = 1, QueueLimit = 0 }
                    );
                    var running = served.Server.ServeAsync(new ScriptedContext());
                    await begun.Task;
                    var refused = new ScriptedContext { Head = () => throw Thrown };
                    await served.Server.ServeAsync(refused);
                    Check.Equal(1, served.Server.InFlight);
                    Check.Equal("cut", refused.Log);
                    served.Reported(ReportKind.UnhandledFault, Thrown);
                    goesOn.Set();
                    await running;
                    Check.Equal(0, served.Server.InFlight);
                    Check.True(await served.Server.StopAsync());
                }
            ),
            ScriptedServer.Each(
                "while a request is refused because the host has stopped",
                async kind =>
                {
                    var served = new ScriptedServer(kind, Hello);
                    Check.True(await served.Server.StopAsync());
                    await served.Server.ServeAsync(new ScriptedContext { End = () => throw Thrown });
                    served.Reported(ReportKind.UnhandledFault, Thrown);
                    Check.Equal(0, served.Server.InFlight);
                }
            ),
            ScriptedServer.Each(
                "while the connection is aborted",
                async kind =>
                {
                    var (head, abort) = (new FormatException("the head"), Thrown);
                    var served = new ScriptedServer(kind, Hello);
                    await served.Server.StartAsync();
                    await served.Server.ServeAsync(
                        new ScriptedContext { Head = () => throw head, OnAbort = () => throw abort }
                    );
                    Check.Sequence(
                        [(ReportKind.BodyFault, head), (ReportKind.SuppressedFault, abort)],
                        served.Reports.Select(report => (report.Kind, report.Fault!))
                    );
                    await served.StopAsync();
                }
            ),
        ]
    );
}
