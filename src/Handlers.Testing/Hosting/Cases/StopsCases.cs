using System.Runtime.CompilerServices;
using Handlers.Runtime;

namespace Handlers.Testing;

/// <summary>Hosts that start and stop, with requests in flight.</summary>
internal static class StopsCases
{
    private static readonly Key<string> Pool = new("pool");

    internal static IReadOnlyList<HostCase> All { get; } =
    [
        new(
            "every request sees the value that a lifespan opened",
            async trial =>
            {
                var app = App
                    .Empty.With(Lifespan.Of("pool", Pool, Handler.Return("open"), _ => Handler.Nothing))
                    .With(HostSample.Get("/", Pool.Get().Map(text => Response.Text(text))));
                await trial.ServeAsync(app).ConfigureAwait(false);
                HostTrial.Equal("200 open", await trial.GetAsync("/").ConfigureAwait(false));
                HostTrial.Equal("200 open", await trial.GetAsync("/").ConfigureAwait(false));
            }
        ),
        new(
            "lifespans are opened in order and closed in reverse, after the last request",
            HostAbilities.Stops,
            async trial =>
            {
                var log = new HostLog();
                var app = App
                    .Empty.With(Lifespan.Of("one", log.Note("open one"), log.Note("close one")))
                    .With(Lifespan.Of("two", log.Note("open two"), log.Note("close two")))
                    .With(HostSample.Get("/", log.Then("view", Response.Text("served"))));
                await trial.ServeAsync(app).ConfigureAwait(false);
                await trial.GetAsync("/").ConfigureAwait(false);
                await trial.StopAsync().ConfigureAwait(false);
                HostTrial.Sequence(["open one", "open two", "view", "close two", "close one"], log.Entries);
            }
        ),
        new(
            "a lifespan that cannot be closed is reported by name, and the others are closed",
            HostAbilities.Stops,
            async trial =>
            {
                var log = new HostLog();
                var app = App
                    .Empty.With(Lifespan.Of("one", log.Note("open one"), log.Note("close one")))
                    .With(Lifespan.Of("broken", log.Note("open two"), Handler.Fail<bool>(new IOException("stuck"))))
                    .With(HostSample.Get("/", () => Response.Text("fine")));
                await trial.ServeAsync(app).ConfigureAwait(false);
                await trial.StopAsync().ConfigureAwait(false);
                HostTrial.Sequence(["open one", "open two", "close one"], log.Entries);
                trial.Reported(ReportKind.LifespanFault);
                HostTrial.Equal(
                    true,
                    trial.Reports.First().Message.Contains("'broken'", StringComparison.Ordinal),
                    "named"
                );
            }
        ),
        new(
            "a request in flight is answered when the host stops",
            HostAbilities.Stops | HostAbilities.Overlaps,
            async trial =>
            {
                var (started, go, log) = (new HostGate(), new HostGate(), new HostLog());
                var view = Handler.FromTask(
                    async (_, _) =>
                    {
                        started.Open();
                        await go.Opened.ConfigureAwait(false);
                        return Response.Text("to the end");
                    }
                );
                var app = App
                    .Empty.With(HostSample.Get("/", view))
                    .With(Lifespan.Of("pool", Handler.Nothing, log.Note("closed")))
                    .With(log.Teardown());
                await trial.ServeAsync(app).ConfigureAwait(false);
                var answer = trial.GetAsync("/");
                await started.Opened.ConfigureAwait(false);
                var stopped = trial.StopAsync();
                go.Open();
                HostTrial.Equal("200 to the end", await answer.ConfigureAwait(false));
                await stopped.ConfigureAwait(false);
                HostTrial.Sequence(["teardown", "closed"], log.Entries);
                trial.Reported();
            }
        ),
        new(
            "an endless request is cancelled when the host stops, and ends cleanly",
            HostAbilities.Stops | HostAbilities.StreamsResponses,
            async trial =>
            {
                async IAsyncEnumerable<string> Events([EnumeratorCancellation] CancellationToken stopping)
                {
                    yield return "begun ";
#pragma warning disable RS0030 // because an infinite delay reads no clock
                    await Task.Delay(Timeout.Infinite, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
#pragma warning restore RS0030
                    yield return "ended";
                }
                var view = Handler.Stopping.Map(stopping => Response.Stream(Body.Of(Events(stopping))));
                await trial.ServeAsync(App.Empty.With(HostSample.Get("/", view))).ConfigureAwait(false);
                using var response = await trial.BeginAsync("/").ConfigureAwait(false);
                var stream = await response.Content.ReadAsStreamAsync().ConfigureAwait(false);
                HostTrial.Equal("begun ", await StreamsCases.TextAsync(stream, 6).ConfigureAwait(false));
                var stopped = trial.StopAsync();
                HostTrial.Equal("ended", await StreamsCases.TextAsync(stream, 5).ConfigureAwait(false));
                HostTrial.Equal(0, await stream.ReadAsync(new byte[1]).ConfigureAwait(false));
                await stopped.ConfigureAwait(false);
                trial.Reported();
            }
        ),
        new(
            "a fiber of the host is cancelled after its grace time, and its finalizer runs before the lifespans close",
            HostAbilities.Stops | HostAbilities.RunsHostFibers,
            async trial =>
            {
                var (started, log) = (new HostGate(), new HostLog());
                var child = Handler
                    .Sync(started.Open)
                    .Then(Handler.Delay(TimeSpan.FromDays(1)).AsValue())
                    .Finally(log.Note("finalized"));
                var app = App
                    .Empty.With(
                        HostSample.Get(
                            "/",
                            Handler.Spawn(child, Lifetime.Host, "for ever").Then(Handler.Return(Response.Text("fine")))
                        )
                    )
                    .With(Lifespan.Of("pool", Handler.Nothing, log.Note("closed")));
                await trial
                    .ServeAsync(app, with: options => options with { HostGrace = TimeSpan.FromMilliseconds(10) })
                    .ConfigureAwait(false);
                await trial.GetAsync("/").ConfigureAwait(false);
                await started.Opened.ConfigureAwait(false);
                await trial.StopAsync().ConfigureAwait(false);
                HostTrial.Sequence(["finalized", "closed"], log.Entries);
            }
        ),
    ];

    private static Handler<bool> AsValue(this Handler handler) => handler.As(true);
}
