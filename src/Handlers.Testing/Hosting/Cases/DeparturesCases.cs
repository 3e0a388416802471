using Handlers.Runtime;

namespace Handlers.Testing;

/// <summary>Clients that disconnect at every point of a request: the run is cancelled, every resource is released, and teardown runs once.</summary>
internal static class DeparturesCases
{
    internal static IReadOnlyList<HostCase> All { get; } =
    [
        new(
            "a client that disconnects while the view waits cancels it, and teardown sees the cancellation",
            HostAbilities.SeesDisconnects,
            trial => WhileAsync(trial, "GET", Waiting, null)
        ),
        new(
            "a client that disconnects while a before hook waits cancels it, and the view does not run",
            HostAbilities.SeesDisconnects,
            async trial =>
            {
                var (started, ended, log) = (new HostGate(), new HostGate(), new HostLog());
                var app = App
                    .Empty.With(BeforeHook.Of("wait", Waiting(started, log).As((Response?)null)))
                    .With(RouteDefinition.Of("/", [Method.Get], log.Then("view", Response.Text("never"))))
                    .With(log.Teardown(ended));
                await LeaveAsync(trial, app, started, HttpMethod.Get, null).ConfigureAwait(false);
                await ended.Opened.ConfigureAwait(false);
                HostTrial.Sequence(["cancelled", "teardown OperationCanceledException"], log.Entries);
            }
        ),
        new(
            "a client that disconnects while its body is read cancels the read",
            HostAbilities.StreamsRequests,
            async trial =>
            {
                var content = new HostUpload();
                await content.Writer.WriteAsync("begun"u8.ToArray()).ConfigureAwait(false);
                await WhileAsync(trial, "POST", Reading, content).ConfigureAwait(false);
            }
        ),
        new(
            "when a client disconnects in the middle of a stream, the stream is closed before teardown",
            HostAbilities.StreamsResponses | HostAbilities.SeesDisconnects,
            async trial =>
            {
                var (ended, log) = (new HostGate(), new HostLog());
                async IAsyncEnumerable<string> Endless(
                    [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken token = default
                )
                {
                    try
                    {
                        yield return "one";
#pragma warning disable RS0030 // because an infinite delay reads no clock
                        await Task.Delay(Timeout.Infinite, token).ConfigureAwait(false);
#pragma warning restore RS0030
                    }
                    finally
                    {
                        log.Add("closed");
                    }
                }
                await trial
                    .ServeAsync(StreamsCases.Of(Body.Of(Endless())).With(log.Teardown(ended)))
                    .ConfigureAwait(false);
                using (var response = await trial.BeginAsync("/").ConfigureAwait(false))
                    await StreamsCases
                        .TextAsync(await response.Content.ReadAsStreamAsync().ConfigureAwait(false), 3)
                        .ConfigureAwait(false);
                await ended.Opened.ConfigureAwait(false);
                HostTrial.Sequence(["closed", "teardown OperationCanceledException"], log.Entries);
                trial.Reported();
            }
        ),
        new(
            "a client that disconnects cancels the fibers of the request, and their finalizers run",
            HostAbilities.SeesDisconnects,
            async trial =>
            {
                var (started, ended, log) = (new HostGate(), new HostGate(), new HostLog());
                var view = Handler
                    .Spawn(Waiting(started, log), Lifetime.Request, "child")
                    .Then(Handler.Delay(TimeSpan.FromDays(1)).Then(Handler.Return(Response.Text("never"))));
                var app = App.Empty.With(HostSample.Get("/", view)).With(log.Teardown(ended));
                await LeaveAsync(trial, app, started, HttpMethod.Get, null).ConfigureAwait(false);
                await ended.Opened.ConfigureAwait(false);
                HostTrial.Sequence(["cancelled", "teardown OperationCanceledException"], log.Entries);
            }
        ),
        new(
            "a view that swallows its cancellation sends nothing, and teardown runs",
            HostAbilities.SeesDisconnects,
            async trial =>
            {
                var (started, ended, log) = (new HostGate(), new HostGate(), new HostLog());
                var view = Handler.FromTask(
                    async (_, token) =>
                    {
                        started.Open();
                        try
                        {
#pragma warning disable RS0030 // because an infinite delay reads no clock
                            await Task.Delay(Timeout.Infinite, token).ConfigureAwait(false);
#pragma warning restore RS0030
                        }
                        catch (OperationCanceledException)
                        {
                            log.Add("swallowed");
                        }
                        return Response.Text("never read");
                    }
                );
                var app = App.Empty.With(HostSample.Get("/", view)).With(log.Teardown(ended));
                await LeaveAsync(trial, app, started, HttpMethod.Get, null).ConfigureAwait(false);
                await ended.Opened.ConfigureAwait(false);
                HostTrial.Sequence(["swallowed", "teardown OperationCanceledException"], log.Entries);
                trial.Reported();
            }
        ),
        new(
            "the next client is served after another one has disconnected",
            HostAbilities.SeesDisconnects,
            async trial =>
            {
                var (started, ended, log) = (new HostGate(), new HostGate(), new HostLog());
                var app = HostSample.App.With(HostSample.Get("/", Waiting(started, log))).With(log.Teardown(ended));
                await LeaveAsync(trial, app, started, HttpMethod.Get, null).ConfigureAwait(false);
                await ended.Opened.ConfigureAwait(false);
                HostTrial.Equal("200 hello", await trial.GetAsync("/hello").ConfigureAwait(false));
            }
        ),
    ];

    private static Handler<Response> Waiting(HostGate started, HostLog log) =>
        Handler
            .Sync(started.Open)
            .Then(Handler.Delay(TimeSpan.FromDays(1)).Then(Handler.Return(Response.Text("never"))))
            .Finally(outcome => log.Note(outcome.IsCancelled ? "cancelled" : $"ended {outcome.Kind}"));

    private static Handler<Response> Reading(HostGate started, HostLog log) =>
        Handler
            .FromTask(
                async (context, token) =>
                {
                    var stream = await context.Request.Body.OpenAsync(token).ConfigureAwait(false);
                    await using var _ = stream.ConfigureAwait(false);
                    await StreamsCases.TextAsync(stream, 5).ConfigureAwait(false);
                    started.Open();
                    await stream.ReadExactlyAsync(new byte[1], token).ConfigureAwait(false);
                    return Response.Text("never");
                }
            )
            .Finally(outcome => log.Note(outcome.IsCancelled ? "cancelled" : $"ended {outcome.Kind} {outcome.Fault}"));

    private static async Task WhileAsync(
        HostTrial trial,
        string method,
        Func<HostGate, HostLog, Handler<Response>> view,
        HttpContent? content
    )
    {
        var (started, ended, log) = (new HostGate(), new HostGate(), new HostLog());
        var app = App
            .Empty.With(RouteDefinition.Of("/", [Method.Of(method)], view(started, log)))
            .With(AfterHook.Of("after", log.Note("after")))
            .With(log.Teardown(ended));
        await LeaveAsync(trial, app, started, new HttpMethod(method), content).ConfigureAwait(false);
        await ended.Opened.ConfigureAwait(false);
        HostTrial.Sequence(["cancelled", "teardown OperationCanceledException"], log.Entries);
        trial.Reported();
    }

    private static async Task LeaveAsync(
        HostTrial trial,
        App app,
        HostGate started,
        HttpMethod method,
        HttpContent? content
    )
    {
        await trial.ServeAsync(app).ConfigureAwait(false);
        using var going = new CancellationTokenSource();
        using var request = new HttpRequestMessage(method, "/") { Content = content };
        var answer = trial.BeginAsync(request, going.Token);
        await started.Opened.ConfigureAwait(false);
        await going.CancelAsync().ConfigureAwait(false);
        await HostTrial.CutAsync(answer).ConfigureAwait(false);
    }
}
