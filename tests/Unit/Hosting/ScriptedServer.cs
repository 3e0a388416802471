using System.Collections.Concurrent;
using Expecto;
using Handlers.Runtime;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests.Hosting;

/// <summary>A server of one view under one interpreter, with its reports, and a lifespan that records whether it was closed.</summary>
internal sealed class ScriptedServer
{
    private readonly ConcurrentQueue<Report> reports = [];

    public ScriptedServer(
        HostInterpreter kind,
        Handler<Response> view,
        Func<AppServerOptions, AppServerOptions>? with = null
    )
    {
        var options = new AppServerOptions
        {
            Interpreter = kind,
            Workers = 2,
            Time = Time,
            Report = reports.Enqueue,
        };
        Server = new AppServer(
            App.Empty.With(RouteDefinition.Of("/{path}", [Method.Get], view))
                .With(RouteDefinition.Of("/", [Method.Get], view))
                .Handler,
            [Lifespan.Of("resource", Handler.Nothing, Handler.Sync(() => IsClosed = true))],
            with is null ? options : with(options)
        );
    }

    public AppServer Server { get; }

    /// <summary>A clock that advances only when the test moves it.</summary>
    public ManualTime Time { get; } = new();

    public bool IsClosed { get; private set; }

    public IReadOnlyCollection<Report> Reports => reports;

    /// <summary>One test case for each interpreter of hosts.</summary>
    public static Test Each(string name, Func<HostInterpreter, Task> test) =>
        Runner.TestList(
            name,
            Enum.GetValues<HostInterpreter>()
                .Select(kind => Runner.TestCase(kind.ToString(), () => test(kind).GetAwaiter().GetResult()))
        );

    /// <summary>Stops without waiting for requests, which are cancelled. All of them must have ended, whatever was thrown.</summary>
    public async Task StopAsync()
    {
        Check.True(await Server.StopAsync(new CancellationToken(true)), "all ended in time");
        Check.True(IsClosed, "the lifespan is closed");
        Check.Equal(0, Server.InFlight);
    }

    /// <summary>Checks that there is a single report, with this fault.</summary>
    public void Reported(ReportKind kind, Exception fault)
    {
        var found = string.Join("; ", reports.Select(report => $"{report.Kind}: {report.Message} {report.Fault}"));
        Check.True(reports.Count == 1, $"one report, found {reports.Count}: {found}");
        Check.Equal(kind, reports.First().Kind);
        Check.Same(fault, reports.First().Fault);
    }
}
