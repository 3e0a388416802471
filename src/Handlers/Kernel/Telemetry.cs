using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Handlers;

/// <summary>
/// The telemetry of the library: an activity source and a meter, both named <see cref="Name"/>. Without a listener, they cost one
/// comparison.
/// </summary>
/// <remarks>
/// <para>Activities: one for each spawned fiber, with the fiber's name, as a child of the activity in which it was spawned. Its status is
/// <c>Error</c> if the fiber faulted.</para>
/// <para>Instruments, all of them counters: <c>handlers.fibers.started</c>, <c>handlers.fibers.ended</c> (tag <c>outcome</c>: value, halted,
/// faulted, cancelled), <c>handlers.fibers.abandoned</c>, <c>handlers.fibers.unjoined_cancelled</c>, <c>handlers.reports</c> (tag
/// <c>kind</c>: a <see cref="ReportKind"/>).</para>
/// </remarks>
/// <example><code>
/// var listener = new ActivityListener { ShouldListenTo = source => source.Name == Telemetry.Name };
/// </code></example>
public static class Telemetry
{
    /// <summary>The name of the activity source and of the meter: <c>Handlers</c>.</summary>
    public const string Name = "Handlers";

    // Creating an instrument or a source calls the existing listeners. If one throws, the instrument is left out: otherwise the initializer
    // of this type would fail, and with it every fiber.
    private static readonly ActivitySource? Activities = Made(static () => new ActivitySource(Name));
    private static readonly Meter? Meter = Made(static () => new Meter(Name));
    private static readonly Counter<long>? StartedFibers = Counter("handlers.fibers.started");
    private static readonly Counter<long>? EndedFibers = Counter("handlers.fibers.ended");
    private static readonly Counter<long>? AbandonedFibers = Counter("handlers.fibers.abandoned");
    private static readonly Counter<long>? Reports = Counter("handlers.reports");

    private static readonly Counter<long>? CutOffFibers = Counter("handlers.fibers.unjoined_cancelled");

    internal static void CutOff(IReportSink sink)
    {
        if (CutOffFibers is { Enabled: true } counter)
            Count(sink, counter);
    }

    internal static void Started(IReportSink sink)
    {
        if (StartedFibers is { Enabled: true } counter)
            Count(sink, counter);
    }

    internal static void Abandoned(IReportSink sink)
    {
        if (AbandonedFibers is { Enabled: true } counter)
            Count(sink, counter);
    }

    internal static void Ended(Fiber fiber, IReportSink sink)
    {
        if (EndedFibers is { Enabled: true } counter)
            Count(sink, counter, new KeyValuePair<string, object?>("outcome", Outcome(fiber)));
    }

    /// <summary>Counts a report.</summary>
    /// <returns>The exception that a listener threw, or null.</returns>
    internal static Exception? Reported(Report report)
    {
        if (Reports is not { Enabled: true } counter)
            return null;
        try
        {
            counter.Add(1, new KeyValuePair<string, object?>("kind", report.Kind.ToString()));
            return null;
        }
        catch (Exception fault)
        {
            return fault;
        }
    }

    /// <summary>Creates the report of a listener that threw.</summary>
    internal static Report Thrown(Exception fault) =>
        new(ReportKind.SuppressedFault, $"{Listener} threw; nothing else is affected.", fault);

    /// <summary>Wraps a fiber's handler in an activity if there is a listener.</summary>
    internal static Handler<A> Traced<A>(Handler<A> handler, string name) =>
        Activities is { } activities && activities.HasListeners()
            ? new TracedNode<A>(handler, activities, name)
            : handler;

    private const string Listener = "A listener of the meter or the activity source 'Handlers'";

    private static Counter<long>? Counter(string name) => Made(() => Meter?.CreateCounter<long>(name));

    private static T? Made<T>(Func<T> make)
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

    private static void Count(IReportSink sink, Counter<long> counter) =>
        UserCode.Call(sink, Listener, counter, static counter => counter.Add(1));

    private static void Count(IReportSink sink, Counter<long> counter, KeyValuePair<string, object?> tag) =>
        UserCode.Call(sink, Listener, (counter, tag), static state => state.counter.Add(1, state.tag));

    private static string Outcome(Fiber fiber) =>
        fiber.Cause switch
        {
            null => "value",
            Response => "halted",
            Cancelled => "cancelled",
            _ => "faulted",
        };

    private sealed class TracedNode<A>(Handler<A> handler, ActivitySource activities, string name) : Handler<A>
    {
        internal override Handler? Step(FiberState fiber)
        {
            var outer = Activity.Current;
            if (Start(fiber) is { } activity)
                fiber.Push(new End(activity, outer));
            return handler;

            Activity? Start(FiberState fiber)
            {
                try
                {
                    return activities.StartActivity(name);
                }
                catch (Exception fault)
                {
                    // The activity may have begun before its listener threw, and would then never be ended.
                    Activity.Current = outer;
                    UserCode.Threw(fiber.Sink, Listener, fault);
                    return null;
                }
            }
        }

        private sealed class End(Activity activity, Activity? outer) : IFrame<A>
        {
            public Handler? Resume(A value, FiberState fiber)
            {
                Stop(fiber);
                return ResumeTop(value, fiber);
            }

            public Handler? Unwind(object cause, FiberState fiber)
            {
                if (cause is Exception fault)
                    activity.SetStatus(ActivityStatusCode.Error, fault.Message);
                Stop(fiber);
                return Unwinding.Instance;
            }

            private void Stop(FiberState fiber)
            {
                try
                {
                    activity.Dispose();
                }
                catch (Exception fault)
                {
                    // The activity has ended, but did not restore the current one.
                    Activity.Current = outer;
                    UserCode.Threw(fiber.Sink, Listener, fault);
                }
            }
        }
    }
}
