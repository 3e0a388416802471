using Handlers.Runtime;

namespace Handlers.Testing;

/// <summary>Concurrent requests that must not affect each other.</summary>
internal static class OverlappingCases
{
    private static readonly Key<int> Seen = new("seen", () => 0);

    internal static IReadOnlyList<HostCase> All { get; } =
    [
        new(
            "requests overlap: each of three waits for the other two",
            HostAbilities.Overlaps,
            async trial =>
            {
                var here = 0;
                var all = new HostGate();
                var view = Handler.FromTask(
                    async (_, _) =>
                    {
                        if (Interlocked.Increment(ref here) == 3)
                            all.Open();
                        await all.Opened.ConfigureAwait(false);
                        return Response.Text("together");
                    }
                );
                await trial.ServeAsync(App.Empty.With(HostSample.Get("/", view))).ConfigureAwait(false);
                var answers = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => trial.GetAsync("/")))
                    .ConfigureAwait(false);
                HostTrial.Sequence(Enumerable.Repeat("200 together", 3), answers);
            }
        ),
        new(
            "a hundred concurrent requests each get their own answer",
            HostAbilities.Overlaps,
            async trial =>
            {
                await trial.ServeAsync(HostSample.App).ConfigureAwait(false);
                var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(n => trial.GetAsync($"/query?n={n}")))
                    .ConfigureAwait(false);
                HostTrial.Sequence(Enumerable.Range(0, 100).Select(n => $"200 ?n={n}"), answers);
            }
        ),
        new(
            "bodies sent concurrently each return to their sender",
            HostAbilities.Overlaps,
            async trial =>
            {
                await trial.ServeAsync(HostSample.App).ConfigureAwait(false);
                await Task.WhenAll(
                        Enumerable
                            .Range(1, 20)
                            .Select(n =>
                                new HostExchange("POST", "/echo")
                                {
                                    Body = Enumerable.Repeat((byte)('a' + n), n * 1_000).ToArray(),
                                    Text = new string((char)('a' + n), n * 1_000),
                                }.SendAsync(trial)
                            )
                    )
                    .ConfigureAwait(false);
            }
        ),
        new(
            "the next request does not see the typed keys of the previous one",
            async trial =>
            {
                var view = Seen.Get().Bind(seen => Seen.Set(seen + 1).As(Response.Text($"{seen}")));
                await trial.ServeAsync(App.Empty.With(HostSample.Get("/", view))).ConfigureAwait(false);
                for (var i = 0; i < 3; i++)
                    HostTrial.Equal("200 0", await trial.GetAsync("/").ConfigureAwait(false));
            }
        ),
        new(
            "the next request does not see the AsyncLocal values of the previous one",
            async trial =>
            {
                var local = new AsyncLocal<int>();
                var app = App.Empty.With(
                    HostSample.Get(
                        "/",
                        () =>
                        {
                            local.Value++;
                            return Response.Text($"{local.Value}");
                        }
                    )
                );
                await trial.ServeAsync(app).ConfigureAwait(false);
                for (var i = 0; i < 3; i++)
                    HostTrial.Equal("200 1", await trial.GetAsync("/").ConfigureAwait(false));
            }
        ),
        new(
            "while a worker is busy, requests wait, and one too many is 503 with Retry-After",
            HostAbilities.HasQueue,
            async trial =>
            {
                if (trial.Interpreter != HostInterpreter.Blocking)
                    return;
                var (started, go) = (new HostGate(), new HostGate());
                var view = Handler.FromTask(
                    async (_, _) =>
                    {
                        started.Open();
                        await go.Opened.ConfigureAwait(false);
                        return Response.Text("served");
                    }
                );
                await trial
                    .ServeAsync(
                        App.Empty.With(HostSample.Get("/", view)),
                        with: options => options with { Workers = 1, QueueLimit = 0 }
                    )
                    .ConfigureAwait(false);
                var first = trial.GetAsync("/");
                await started.Opened.ConfigureAwait(false);
                using (var refused = await trial.BeginAsync("/").ConfigureAwait(false))
                {
                    HostTrial.Equal(503, (int)refused.StatusCode);
                    HostTrial.Equal("1", HostExchange.Of(refused, "Retry-After"));
                }
                go.Open();
                HostTrial.Equal("200 served", await first.ConfigureAwait(false));
            }
        ),
        new(
            "a fiber of the host outlives its request",
            HostAbilities.RunsHostFibers,
            async trial =>
            {
                var (go, done) = (new HostGate(), new HostGate());
                var view = Handler
                    .Spawn(
                        Handler.FromTask(
                            async (_, token) =>
                            {
                                await go.Opened.WaitAsync(token).ConfigureAwait(false);
                                done.Open();
                            }
                        ),
                        Lifetime.Host,
                        "later"
                    )
                    .Then(Handler.Return(Response.Text("answered")));
                await trial.ServeAsync(App.Empty.With(HostSample.Get("/", view))).ConfigureAwait(false);
                HostTrial.Equal("200 answered", await trial.GetAsync("/").ConfigureAwait(false));
                go.Open();
                await done.Opened.ConfigureAwait(false);
            }
        ),
    ];
}
