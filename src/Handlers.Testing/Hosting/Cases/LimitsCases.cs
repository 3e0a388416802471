using System.Net;
using System.Runtime.CompilerServices;
using Handlers.Runtime;

namespace Handlers.Testing;

/// <summary>Limits of a route on size and time, each with its own status. A body that is too slow (408) is not covered, because the base library's client
/// sends the whole body before it reads the answer; test it over a socket.</summary>
internal static class LimitsCases
{
    private const int Most = 10;

    internal static IReadOnlyList<HostCase> All { get; } =
    [
        new(
            "a body of the limit's size is read, and one byte more is 413",
            async trial =>
            {
                await trial.ServeAsync(Posted(new RequestLimits { BodySize = Most })).ConfigureAwait(false);
                HostTrial.Equal(
                    200,
                    await PostAsync(trial, new ByteArrayContent(new byte[Most])).ConfigureAwait(false)
                );
                HostTrial.Equal(
                    413,
                    await PostAsync(trial, new ByteArrayContent(new byte[Most + 1])).ConfigureAwait(false)
                );
                HostTrial.Equal(
                    200,
                    await PostAsync(trial, new ByteArrayContent(new byte[Most])).ConfigureAwait(false)
                );
            }
        ),
        new(
            "a body without a declared length is 413 when too much has arrived",
            HostAbilities.StreamsRequests,
            async trial =>
            {
                await trial.ServeAsync(Posted(new RequestLimits { BodySize = Most })).ConfigureAwait(false);
                foreach (var (length, status) in new[] { (Most, 200), (Most + 1, 413) })
                {
                    using var content = new HostUpload();
                    await content.Writer.WriteAsync(new byte[length]).ConfigureAwait(false);
                    await content.Writer.CompleteAsync().ConfigureAwait(false);
                    HostTrial.Equal(status, await PostAsync(trial, content).ConfigureAwait(false));
                }
            }
        ),
        new(
            "the limit of a route overrides the limit of the app",
            async trial =>
            {
                var app = Posted(new RequestLimits { BodySize = 2 * Most }).With(new RequestLimits { BodySize = Most });
                await trial.ServeAsync(app).ConfigureAwait(false);
                HostTrial.Equal(
                    200,
                    await PostAsync(trial, new ByteArrayContent(new byte[2 * Most])).ConfigureAwait(false)
                );
            }
        ),
        new(
            "handling that takes too long is cancelled, and 503",
            async trial =>
            {
                var log = new HostLog();
                var view = Handler
                    .Delay(TimeSpan.FromDays(1))
                    .As(Response.Text("never"))
                    .Finally(outcome => log.Note(outcome.IsCancelled ? "cancelled" : "ended"));
                var limits = new RequestLimits { Handling = TimeSpan.FromMilliseconds(50) };
                await trial.ServeAsync(App.Empty.With(HostSample.Get("/", view).With(limits))).ConfigureAwait(false);
                HostTrial.Equal("503", (await trial.GetAsync("/").ConfigureAwait(false))[..3]);
                // On a busy machine the time may run out before the view has begun.
                HostTrial.Equal(false, log.Entries.Contains("ended"), "ended by itself");
            }
        ),
        new(
            "a body that is not sent in its time is cut off and reported",
            HostAbilities.StreamsResponses,
            async trial =>
            {
                async IAsyncEnumerable<string> Parts([EnumeratorCancellation] CancellationToken token = default)
                {
                    yield return "begun";
#pragma warning disable RS0030 // because an infinite delay reads no clock
                    await Task.Delay(Timeout.Infinite, token).ConfigureAwait(false);
#pragma warning restore RS0030
                    yield return "never";
                }
                var ended = new HostGate();
                var view = Handler.Return(Response.Stream(Body.Of(Parts())));
                var limits = new RequestLimits { Sending = TimeSpan.FromMilliseconds(50) };
                var app = App.Empty.With(HostSample.Get("/", view).With(limits)).With(StreamsCases.Ending(ended));
                await trial.ServeAsync(app).ConfigureAwait(false);
                using var response = await trial.BeginAsync("/").ConfigureAwait(false);
                await HostTrial.CutAsync(response.Content.ReadAsStringAsync()).ConfigureAwait(false);
                await ended.Opened.ConfigureAwait(false);
                HostTrial.Equal(
                    true,
                    trial.Reports.Any(report => report.Kind == ReportKind.BodyFault),
                    "reported that it was cut off"
                );
            }
        ),
    ];

    private static App Posted(RequestLimits limits) =>
        App.Empty.With(RouteDefinition.Of("/", [Method.Post], StreamsCases.Read()).With(limits));

    private static async Task<int> PostAsync(HostTrial trial, HttpContent content)
    {
        using var response = await trial.Client.PostAsync("/", content).ConfigureAwait(false);
        return (int)response.StatusCode;
    }
}
