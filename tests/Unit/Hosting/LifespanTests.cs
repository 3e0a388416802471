using Expecto;
using Handlers.Runtime;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests.Hosting;

/// <summary>Lifespans that fail to open.</summary>
public static class LifespanTests
{
    private static (App App, List<string> Log) Failing()
    {
        var log = new List<string>();
        Handler Note(string entry) => Handler.Sync(() => log.Add(entry));
        var app = App
            .Empty.With(Lifespan.Of("one", Note("open one"), Note("close one")))
            .With(Lifespan.Of("two", Note("open two"), Note("close two")))
            .With(Lifespan.Of("database", Handler.Fail<bool>(new IOException("no such host")), Note("close database")))
            .With(Lifespan.Of("never", Note("open never"), Note("close never")));
        return (app, log);
    }

    private static readonly string[] Undone = ["open one", "open two", "close two", "close one"];

    [Tests]
    public static readonly Test All = Runner.TestList(
        "lifespans",
        [
            Runner.TestCase(
                "a lifespan that fails to open stops the start with its name, and the earlier lifespans are closed in reverse order",
                async () =>
                {
                    var (app, log) = Failing();
                    foreach (var kind in Enum.GetValues<HostInterpreter>())
                    {
                        log.Clear();
                        await using var host = new AppMessageHandler(app, new AppServerOptions { Interpreter = kind });
                        var failed = await Failed(host.StartAsync);
                        Check.Equal("database", failed.Lifespan);
                        Check.Equal("no such host", failed.InnerException!.Message);
                        Check.Sequence(Undone, log);
                    }
                }
            ),
            Runner.TestCase(
                "ASP.NET Core does not start either",
                async () =>
                {
                    var (app, log) = Failing();
                    var failed = await Failed(() =>
                        Site.Start(web => web.MapHandlers(app), services => services.AddHandlers())
                    );
                    Check.Equal("database", failed.Lifespan);
                    Check.Sequence(Undone, log);
                }
            ),
            Runner.TestCase(
                "ASP.NET Core without the registration refuses an app with lifespans where it is mapped",
                async () =>
                {
                    try
                    {
                        await Site.Start(web => web.MapHandlers(Failing().App));
                    }
                    catch (InvalidOperationException refused)
                    {
                        Check.True(refused.Message.Contains("AddHandlers()", StringComparison.Ordinal));
                        return;
                    }
                    throw new CheckFailed("expected a refusal");
                }
            ),
            Matrix.Case(
                "a cancelled opening fails with its name",
                interpreter =>
                {
                    var log = new List<string>();
                    using var cancelling = new CancellationTokenSource();
                    var lifespans = new LifespanRunner(
                        interpreter,
                        [
                            Lifespan.Of(
                                "one",
                                Handler.Sync(cancelling.Cancel),
                                Handler.Sync(() => log.Add("close one"))
                            ),
                            Lifespan.Of(
                                "two",
                                Handler.Delay(TimeSpan.FromDays(1)),
                                Handler.Sync(() => log.Add("close two"))
                            ),
                        ]
                    );
                    Check.Throws<LifespanFailedException>(
                        () => lifespans.OpenAsync(cancelling.Token).AsTask().GetAwaiter().GetResult(),
                        "'one'"
                    );
                    Check.Sequence([], log);
                }
            ),
        ]
    );

    private static async Task<LifespanFailedException> Failed(Func<Task> start)
    {
        try
        {
            await start();
        }
        catch (LifespanFailedException failed)
        {
            return failed;
        }
        throw new CheckFailed("expected the start to fail, found that it did not");
    }
}
