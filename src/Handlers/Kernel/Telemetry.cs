using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Handlers;

/// <summary>
/// The telemetry of the library: an activity source and a meter, both named <see cref="Name"/>. Give the name to the tool that collects telemetry
/// (<c>AddSource</c> and <c>AddMeter</c> of OpenTelemetry). Without a listener, they cost one comparison.
/// </summary>
/// <remarks>
/// <para>Activities: one for each spawned fiber, with the fiber's name, as a child of the activity in which it was spawned. A fiber of
/// <see cref="Lifetime.Host"/> outlives that activity, so its activity is the root of another trace and is linked to it. The status is <c>Error</c> if the
/// fiber faulted. Hosts other than ASP.NET Core, which has its own, also have one activity for each request, by the semantic conventions of OpenTelemetry for
/// HTTP servers.</para>
/// <para>Instruments: <c>handlers.fibers.*</c>, <c>handlers.reports</c>, <c>handlers.workers.*</c>, <c>handlers.loop.lag</c>,
/// <c>handlers.websockets.open</c>, and on hosts other than ASP.NET Core <c>http.server.request.duration</c> and <c>http.server.active_requests</c>. The page
/// docs/observability.md lists all of them with their units and tags.</para>
/// </remarks>
/// <example><code>
/// var listener = new ActivityListener { ShouldListenTo = source => source.Name == Telemetry.Name };
/// </code></example>
public static class Telemetry
{
    /// <summary>The name of the activity source and of the meter: <c>Handlers</c>.</summary>
    public const string Name = "Handlers";

    /// <summary>The tag that names the type of a failure, in the semantic conventions of OpenTelemetry.</summary>
    internal const string ErrorType = "error.type";

    /// <summary>The tag that names the template of the matched route.</summary>
    internal const string HttpRoute = "http.route";

    internal const string Listener = "A listener of the meter or the activity source 'Handlers'";

    // Creating an instrument or a source calls the existing listeners. If one throws, the instrument is left out: otherwise the initializer
    // of this type would fail, and with it every fiber.
    internal static readonly ActivitySource? Activities = Made(static () => new ActivitySource(Name));
    internal static readonly Meter? Meter = Made(static () => new Meter(Name));

    /// <summary>Returns a new instrument or source, or null if a listener threw.</summary>
    internal static T? Made<T>(Func<T> make)
        where T : class?
    {
        try
        {
            return make();
        }
        catch (Exception fault)
        {
            UserCode.Deliver(Thrown(fault), sink: null);
            return null;
        }
    }

    /// <summary>Returns a new counter, or null if a listener threw.</summary>
    internal static Counter<long>? Counter(string name, string unit, string description) =>
        Made(() => Meter?.CreateCounter<long>(name, unit, description));

    /// <summary>Creates the report of a listener that threw.</summary>
    internal static Report Thrown(Exception fault) =>
        new(ReportKind.SuppressedFault, $"{Listener} threw; nothing else is affected.", fault);

    /// <summary>Adds one to a counter that has a listener.</summary>
    internal static void Count(IReportSink sink, Counter<long> counter) =>
        UserCode.Call(sink, Listener, counter, static counter => counter.Add(1));

    /// <summary>Records the fault with which the work of an activity ended; the first one counts. It calls user code: listeners, and the texts of the
    /// exception.</summary>
    internal static void Fail(Activity activity, Exception? fault, string? type = null)
    {
        if (activity.GetTagItem(ErrorType) is not null)
            return;
        activity.SetTag(ErrorType, type ?? fault?.GetType().FullName).SetStatus(ActivityStatusCode.Error);
        if (fault is not null)
            activity.AddException(fault);
    }
}
