using Expecto;
using Handlers.Runtime;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests.Hosting;

/// <summary>
/// Views and the libraries that they use register callbacks on the token of the request. A callback that throws affects only its own request.
/// </summary>
public static class TokenCallbackTests
{
    [Tests]
    public static readonly Test All = Runner.TestList(
        "hosting: callbacks of tokens that throw",
        [
            ScriptedServer.Each(
                "stopping ends the other requests, closes the lifespans, and reports each callback once",
                async kind =>
                {
                    var (begun, thrown) = (new CountdownEvent(2), new FormatException("a callback"));
                    var served = new ScriptedServer(kind, Waiting(() => begun.Signal(), thrown));
                    await served.Server.StartAsync();
                    ScriptedContext[] contexts = [new("/one"), new("/two")];
                    var requests = Array.ConvertAll(contexts, served.Server.ServeAsync);
                    begun.Wait();
                    await served.StopAsync();
                    await Task.WhenAll(requests);
                    foreach (var context in contexts)
                        Check.Equal("503, end", context.Log);
                    Check.Sequence([thrown, thrown], served.Reports.Select(report => report.Fault));
                    Check.True(served.Reports.All(report => report.Kind == ReportKind.SuppressedFault));
                }
            ),
            ScriptedServer.Each(
                "a client that leaves cancels its run, and the callback's exception does not reach the host that cancels",
                async kind =>
                {
                    var (begun, thrown) = (new Signal(), new FormatException("a callback"));
                    var served = new ScriptedServer(kind, Waiting(begun.Set, thrown));
                    var context = new ScriptedContext();
                    var request = served.Server.ServeAsync(context);
                    await begun.Task;
                    context.Leave();
                    await request;
                    Check.Equal("cut", context.Log);
                    served.Reported(ReportKind.SuppressedFault, thrown);
                    await served.Server.StopAsync(new CancellationToken(true));
                }
            ),
            ScriptedServer.Each(
                "a response that exceeds its time for sending is aborted, and the timer's thread survives",
                async kind =>
                {
                    var (begun, cut, thrown) = (
                        new Signal(),
                        new TaskCompletionSource(),
                        new FormatException("a callback")
                    );
                    var limit = TimeSpan.FromSeconds(1);
                    var view = Registering(thrown)
                        .Then(
                            Handler.Return(
                                Response.Stream(
                                    new ProducedBody(writer =>
                                        Handler.FromTask(
                                            async (_, token) =>
                                            {
                                                await writer.WriteAsync(new byte[100], token);
                                            }
                                        )
                                    )
                                )
                            )
                        );
                    var options = new List<Report>();
                    var time = new ManualTime();
                    var server = new AppServer(
                        App.Empty.With(new RequestLimits { Sending = limit })
                            .With(RouteDefinition.Of("/", [Method.Get], view))
                            .Handler,
                        options: new AppServerOptions
                        {
                            Interpreter = kind,
                            Time = time,
                            Report = options.Add,
                        }
                    );
                    var context = new ScriptedContext
                    {
                        Part = () =>
                        {
                            begun.Set();
                            return new ValueTask(cut.Task);
                        },
                        OnAbort = () => cut.SetException(new IOException("cut")),
                    };
                    var request = server.ServeAsync(context);
                    await begun.Task;
                    time.Advance(limit);
                    await request;
                    Check.Equal("200, 100 bytes, cut", context.Log);
                    Check.Sequence(
                        [ReportKind.BodyFault, ReportKind.SuppressedFault],
                        options.Select(report => report.Kind)
                    );
                    Check.Same(thrown, options[1].Fault);
                    Check.True(await server.StopAsync(new CancellationToken(true)));
                }
            ),
            ScriptedServer.Each(
                "of the token that a stopping host cancels",
                async kind =>
                {
                    var thrown = new FormatException("a callback");
                    var view = Handler
                        .Read(context => context.Stopping.Register(() => throw thrown))
                        .As(Response.Text("hello"));
                    var served = new ScriptedServer(kind, view);
                    await served.Server.StartAsync();
                    await served.Server.ServeAsync(new ScriptedContext());
                    await served.StopAsync();
                    served.Reported(ReportKind.SuppressedFault, thrown);
                }
            ),
            Matrix.InOrder(
                "the token of a fiber that another fiber cancels",
                interpreter =>
                {
                    var reports = new List<Report>();
                    var thrown = new FormatException("a callback");
                    var own = Matrix.Like(interpreter, interpreter.Options with { Report = reports.Add });
                    var waits = Registering(thrown).Then(Handler.Delay(TimeSpan.FromDays(1)));
                    var cancels = Handler
                        .Spawn(waits, name: "waits")
                        .Bind(fiber => Handler.Yield.Then(Handler.Yield).Then(fiber.Cancel()).As(1));
                    Check.Equal(1, own.Value(cancels));
                    Check.Sequence([thrown], reports.Select(report => report.Fault));
                }
            ),
        ]
    );

    private static Handler Registering(Exception thrown) =>
        Handler.FromTask(
            (_, token) =>
            {
                token.Register(() => throw thrown);
                return default;
            }
        );

    private static Handler<Response> Waiting(Action begun, Exception thrown) =>
        Registering(thrown)
            .Then(Handler.Sync(begun))
            .Then(Handler.Delay(TimeSpan.FromDays(1)))
            .As(Response.Text("waited"));
}
