using Expecto;
using Handlers.Runtime;
using Microsoft.Extensions.DependencyInjection;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests.Hosting;

/// <summary>Brackets that do not open.</summary>
public static class BracketTests
{
    private static (App App, List<string> Log) Failing()
    {
        var log = new List<string>();
        Handler Note(string entry) => Handler.Act(() => log.Add(entry));
        var app = App
            .Empty.With(Bracket.Of("one", Note("open one"), Note("close one")))
            .With(Bracket.Of("two", Note("open two"), Note("close two")))
            .With(Bracket.Of("database", Handler.Fail<bool>(new IOException("no such host")), Note("close database")))
            .With(Bracket.Of("never", Note("open never"), Note("close never")));
        return (app, log);
    }

    private static readonly string[] Undone = ["open one", "open two", "close two", "close one"];

    [Tests]
    public static readonly Test All = Runner.TestList(
        "brackets",
        [
            Runner.TestCase(
                "one that does not open stops the start by name, and those before it are closed in reverse",
                async () =>
                {
                    var (app, log) = Failing();
                    foreach (var kind in Enum.GetValues<HostInterpreter>())
                    {
                        log.Clear();
                        await using var host = new AppMessageHandler(app, new ServingOptions { Interpreter = kind });
                        var failed = await Failed(host.StartAsync);
                        Check.Equal("database", failed.Bracket);
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
                    Check.Equal("database", failed.Bracket);
                    Check.Sequence(Undone, log);
                }
            ),
            Runner.TestCase(
                "ASP.NET Core without the registration refuses an app with brackets where it is mapped",
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
                "an opening that is cancelled fails by its name",
                interpreter =>
                {
                    var log = new List<string>();
                    using var cancelling = new CancellationTokenSource();
                    var brackets = new OpenBrackets(
                        interpreter,
                        [
                            Bracket.Of("one", Handler.Act(cancelling.Cancel), Handler.Act(() => log.Add("close one"))),
                            Bracket.Of(
                                "two",
                                Handler.Delay(TimeSpan.FromDays(1)),
                                Handler.Act(() => log.Add("close two"))
                            ),
                        ]
                    );
                    Check.Throws<BracketFailed>(
                        () => brackets.OpenAsync(cancelling.Token).AsTask().GetAwaiter().GetResult(),
                        "'one'"
                    );
                    Check.Sequence([], log);
                }
            ),
        ]
    );

    private static async Task<BracketFailed> Failed(Func<Task> start)
    {
        try
        {
            await start();
        }
        catch (BracketFailed failed)
        {
            return failed;
        }
        throw new CheckFailed("expected the start to fail, found that it did not");
    }
}
