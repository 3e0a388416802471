using System.Net.ServerSentEvents;
using Handlers.Runtime;

namespace Handlers.Testing;

/// <summary>Bodies that handlers write, and event streams.</summary>
internal static class ProducedCases
{
    internal static IReadOnlyList<HostCase> All { get; } =
    [
        new(
            "a stream of events is open before its first event",
            HostAbilities.StreamsResponses,
            async trial =>
            {
                var next = new HostGate();
                await trial
                    .ServeAsync(
                        Of(
                            Response.Events(events =>
                                Handler.FromTask(_ => next.Opened).Then(events.Send(new SseItem<string>("one", "note")))
                            )
                        )
                    )
                    .ConfigureAwait(false);
                using var response = await trial.BeginAsync("/").ConfigureAwait(false);
                HostTrial.Equal("text/event-stream", $"{response.Content.Headers.ContentType}");
                var stream = await response.Content.ReadAsStreamAsync().ConfigureAwait(false);
                HostTrial.Equal(":\n\n", await StreamsCases.TextAsync(stream, 3).ConfigureAwait(false));
                next.Open();
                HostTrial.Equal(
                    "event: note\ndata: one\n\n",
                    await new StreamReader(stream).ReadToEndAsync().ConfigureAwait(false)
                );
            }
        ),
        new(
            "a stream of events without an event for a while sends comments",
            HostAbilities.StreamsResponses,
            async trial =>
            {
                var response = Response
                    .Events(_ => Handler.Delay(Timeout.InfiniteTimeSpan))
                    .WithHeartbeat(TimeSpan.FromMilliseconds(5));
                var ended = new HostGate();
                await trial.ServeAsync(Of(response).With(StreamsCases.Ending(ended))).ConfigureAwait(false);
                using (var begun = await trial.BeginAsync("/").ConfigureAwait(false))
                    HostTrial.Equal(
                        ":\n\n:\n\n:\n\n",
                        await StreamsCases
                            .TextAsync(await begun.Content.ReadAsStreamAsync().ConfigureAwait(false), 9)
                            .ConfigureAwait(false)
                    );
                await ended.Opened.ConfigureAwait(false);
                trial.Reported();
            }
        ),
        new(
            "what a handler writes is with the client before the next is made",
            HostAbilities.StreamsResponses,
            async trial =>
            {
                var next = new HostGate();
                var log = new HostLog();
                var ended = new HostGate();
                await trial
                    .ServeAsync(
                        Of(
                                Response.StreamFrom(body =>
                                    body.Write("one")
                                        .Then(Handler.FromTask(_ => next.Opened))
                                        .Then(body.Write("two"u8.ToArray()))
                                )
                            )
                            .With(log.Teardown(ended))
                    )
                    .ConfigureAwait(false);
                using var response = await trial.BeginAsync("/").ConfigureAwait(false);
                var stream = await response.Content.ReadAsStreamAsync().ConfigureAwait(false);
                HostTrial.Equal("one", await StreamsCases.TextAsync(stream, 3).ConfigureAwait(false));
                HostTrial.Sequence([], log.Entries);
                next.Open();
                HostTrial.Equal("two", await new StreamReader(stream).ReadToEndAsync().ConfigureAwait(false));
                await ended.Opened.ConfigureAwait(false);
            }
        ),
        new(
            "a handler that writes a body is cancelled when the client goes, and its finalizers run before teardown",
            HostAbilities.StreamsResponses | HostAbilities.SeesDisconnects,
            async trial =>
            {
                var (ended, log) = (new HostGate(), new HostLog());
                await trial
                    .ServeAsync(
                        Of(
                                Response.StreamFrom(body =>
                                    body.Write("one")
                                        .Then(Handler.Delay(Timeout.InfiniteTimeSpan))
                                        .Finally(Handler.Sync(() => log.Add("finally")))
                                )
                            )
                            .With(log.Teardown(ended))
                    )
                    .ConfigureAwait(false);
                using (var response = await trial.BeginAsync("/").ConfigureAwait(false))
                    await StreamsCases
                        .TextAsync(await response.Content.ReadAsStreamAsync().ConfigureAwait(false), 3)
                        .ConfigureAwait(false);
                await ended.Opened.ConfigureAwait(false);
                HostTrial.Sequence(["finally", "teardown OperationCanceledException"], log.Entries);
                trial.Reported();
            }
        ),
        new(
            "a handler that faults while it writes a body cuts it off, and is reported",
            HostAbilities.StreamsResponses,
            async trial =>
            {
                await trial
                    .ServeAsync(
                        Of(
                            Response.StreamFrom(body =>
                                body.Write(new string('x', 20_000))
                                    .Then(Handler.Fail<bool>(new InvalidOperationException("in the middle")))
                            )
                        )
                    )
                    .ConfigureAwait(false);
                await HostTrial.CutAsync(trial.Client.GetByteArrayAsync("/")).ConfigureAwait(false);
                trial.Reported(ReportKind.BodyFault);
            }
        ),
        new(
            "a handler that writes without an end is cancelled when the client goes",
            HostAbilities.StreamsResponses | HostAbilities.SeesDisconnects,
            async trial =>
            {
                var (ended, log) = (new HostGate(), new HostLog());
                var part = new byte[65_536];
                var response = Response.StreamFrom(body =>
                    Handler
                        .While(Handler.Return(true), body.Write(part))
                        .Finally(Handler.Sync(() => log.Add("finally")))
                );
                await trial.ServeAsync(Of(response).With(log.Teardown(ended))).ConfigureAwait(false);
                using (var begun = await trial.BeginAsync("/").ConfigureAwait(false))
                    await StreamsCases
                        .TextAsync(await begun.Content.ReadAsStreamAsync().ConfigureAwait(false), 1)
                        .ConfigureAwait(false);
                await ended.Opened.ConfigureAwait(false);
                HostTrial.Sequence(["finally", "teardown OperationCanceledException"], log.Entries);
            }
        ),
    ];

    private static App Of(Response response) =>
        App.Empty.With(RouteDefinition.Of("/", [Method.Get], Handler.Return(response)));
}
