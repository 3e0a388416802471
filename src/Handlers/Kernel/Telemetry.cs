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

    // Making an instrument or a source calls the listeners that are there. One that throws is not to take the type down with it, and with
    // that every fiber: then there is no such instrument.
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
    /// <returns>What a listener threw.</returns>
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

    /// <summary>The report of a listener that threw.</summary>
    internal static Report Thrown(Exception fault) =>
        new(ReportKind.SuppressedFault, $"{Listener} threw; nothing else is affected.", fault);

    /// <summary>The fiber inside of an activity, where somebody listens.</summary>
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
                    // It may have begun before its listener threw, and nobody would end it.
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
                    // It has ended, and did not come to saying so.
                    Activity.Current = outer;
                    UserCode.Threw(fiber.Sink, Listener, fault);
                }
            }
        }
    }
}
