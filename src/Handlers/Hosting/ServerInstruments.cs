using System.Diagnostics.Metrics;

namespace Handlers.Runtime;

/// <summary>The instruments of a server, by the semantic conventions of OpenTelemetry for HTTP. They exist in programs that serve requests without ASP.NET
/// Core, which has its own.</summary>
internal static class ServerInstruments
{
    internal static readonly Histogram<double>? Duration = Telemetry.Made(static () =>
        Telemetry.Meter?.CreateHistogram(
            "http.server.request.duration",
            "s",
            "Duration of HTTP server requests.",
            tags: null,
            // The boundaries that the conventions prescribe.
            new InstrumentAdvice<double>
            {
                HistogramBucketBoundaries = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10],
            }
        )
    );

    internal static readonly UpDownCounter<long>? Active = Telemetry.Made(static () =>
        Telemetry.Meter?.CreateUpDownCounter<long>(
            "http.server.active_requests",
            "{request}",
            "Number of active HTTP server requests."
        )
    );

    /// <summary>Whether a tool listens to the requests of a server.</summary>
    internal static bool AreObserved =>
        Duration is { Enabled: true } || Active is { Enabled: true } || Telemetry.Activities?.HasListeners() == true;
}
