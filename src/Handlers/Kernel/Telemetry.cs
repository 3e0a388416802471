using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Handlers;

/// <summary>
/// What the library tells the tools of .NET: an activity source and a meter, both named <see cref="Name"/>. With no listener they cost
/// a comparison.
/// </summary>
/// <remarks>
/// <para>Activities: one for each spawned fiber, named by the fiber, a child of the activity in which it was spawned; its status is
/// <c>Error</c> when the fiber faulted.</para>
/// <para>Instruments: <c>handlers.fibers.started</c>, <c>handlers.fibers.ended</c> (tag <c>outcome</c>: value, halted, faulted, cancelled),
/// <c>handlers.fibers.abandoned</c>, <c>handlers.fibers.unjoined_cancelled</c>, <c>handlers.reports</c> (tag <c>kind</c>: a <see cref="ReportKind"/>); all of them count.</para>
/// </remarks>
/// <example><code>
/// var listener = new ActivityListener { ShouldListenTo = source => source.Name == Telemetry.Name };
/// </code></example>
public static class Telemetry
{
    /// <summary>The name of the activity source and of the meter: <c>Handlers</c>.</summary>
    public const string Name = "Handlers";

    private static readonly ActivitySource Activities = new(Name);
    private static readonly Meter Meter = new(Name);
    private static readonly Counter<long> StartedFibers = Meter.CreateCounter<long>("handlers.fibers.started");
    private static readonly Counter<long> EndedFibers = Meter.CreateCounter<long>("handlers.fibers.ended");
    private static readonly Counter<long> Reports = Meter.CreateCounter<long>("handlers.reports");

    internal static readonly Counter<long> Abandoned = Meter.CreateCounter<long>("handlers.fibers.abandoned");
    internal static readonly Counter<long> CutOff = Meter.CreateCounter<long>("handlers.fibers.unjoined_cancelled");

    internal static void Started() => StartedFibers.Add(1);

    internal static void Ended(Fiber fiber)
    {
        if (EndedFibers.Enabled)
            EndedFibers.Add(1, new KeyValuePair<string, object?>("outcome", Outcome(fiber)));
    }

    internal static void Reported(Report report)
    {
        if (Reports.Enabled)
            Reports.Add(1, new KeyValuePair<string, object?>("kind", report.Kind.ToString()));
    }

    /// <summary>The fiber inside of an activity, where somebody listens.</summary>
    internal static Handler<A> Traced<A>(Handler<A> handler, string name) =>
        Activities.HasListeners() ? new TracedNode<A>(handler, name) : handler;

    private static string Outcome(Fiber fiber) =>
        fiber.Cause switch
        {
            null => "value",
            Response => "halted",
            Cancelled => "cancelled",
            _ => "faulted",
        };

    private sealed class TracedNode<A>(Handler<A> handler, string name) : Handler<A>
    {
        internal override Handler? Step(FiberState fiber)
        {
            if (Activities.StartActivity(name) is { } activity)
                fiber.Push(new End(activity));
            return handler;
        }

        private sealed class End(Activity activity) : IFrame<A>
        {
            public Handler? Resume(A value, FiberState fiber)
            {
                activity.Dispose();
                return ResumeTop(value, fiber);
            }

            public Handler? Unwind(object cause, FiberState fiber)
            {
                if (cause is Exception fault)
                    activity.SetStatus(ActivityStatusCode.Error, fault.Message);
                activity.Dispose();
                return Unwinding.Instance;
            }
        }
    }
}
