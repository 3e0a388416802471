using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Handlers;

/// <summary>The counters and activities of fibers.</summary>
internal static class FiberTelemetry
{
    private const string FiberUnit = "{fiber}";

    private static readonly Counter<long>? StartedFibers = Telemetry.Counter(
        "handlers.fibers.started",
        FiberUnit,
        "Fibers that were spawned."
    );

    private static readonly Counter<long>? EndedFibers = Telemetry.Counter(
        "handlers.fibers.ended",
        FiberUnit,
        "Fibers that have ended, by outcome: value, halted, faulted or cancelled."
    );

    private static readonly Counter<long>? AbandonedFibers = Telemetry.Counter(
        "handlers.fibers.abandoned",
        FiberUnit,
        "Fibers that were cancelled and did not end in their grace time."
    );

    private static readonly Counter<long>? CutOffFibers = Telemetry.Counter(
        "handlers.fibers.unjoined_cancelled",
        FiberUnit,
        "Fibers that were cancelled because their stage or request ended before they were joined."
    );

    internal static void CutOff(IReportSink sink)
    {
        if (CutOffFibers is { Enabled: true } counter)
            Telemetry.Count(sink, counter);
    }

    internal static void Started(IReportSink sink)
    {
        if (StartedFibers is { Enabled: true } counter)
            Telemetry.Count(sink, counter);
    }

    internal static void Abandoned(IReportSink sink)
    {
        if (AbandonedFibers is { Enabled: true } counter)
            Telemetry.Count(sink, counter);
    }

    internal static void Ended(Fiber fiber, IReportSink sink)
    {
        if (EndedFibers is { Enabled: true } counter)
            UserCode.Call(
                sink,
                Telemetry.Listener,
                (counter, tag: new KeyValuePair<string, object?>("outcome", Outcome(fiber))),
                static state => state.counter.Add(1, state.tag)
            );
    }

    /// <summary>Wraps a fiber's handler in an activity if there is a listener.</summary>
    /// <param name="handler">The handler.</param>
    /// <param name="name">The name of the fiber.</param>
    /// <param name="outlives">Whether the fiber outlives the activity in which it is spawned.</param>
    internal static Handler<A> Traced<A>(Handler<A> handler, string name, bool outlives) =>
        Telemetry.Activities is { } activities && activities.HasListeners()
            ? new TracedNode<A>(handler, activities, name, outlives)
            : handler;

    private static string Outcome(Fiber fiber) =>
        fiber.Cause switch
        {
            null => "value",
            Response => "halted",
            Cancelled => "cancelled",
            _ => "faulted",
        };

    private sealed class TracedNode<A>(Handler<A> handler, ActivitySource activities, string name, bool outlives)
        : Handler<A>
    {
        internal override Handler? Step(FiberState fiber)
        {
            var outer = Activity.Current;
            ActivityLink[]? links = null;
            if (outlives && outer is not null)
            {
                // Whatever the fiber does belongs to its own trace, because the activity that it was spawned in may end at any moment.
                Activity.Current = null;
                links = [new ActivityLink(outer.Context)];
                outer = null;
            }
            if (Start(fiber) is { } activity)
                fiber.Push(new End(activity, outer));
            return handler;

            Activity? Start(FiberState fiber)
            {
                try
                {
                    return activities.StartActivity(ActivityKind.Internal, links: links, name: name);
                }
                catch (Exception fault)
                {
                    // The activity may have begun before its listener threw, and would then never be ended.
                    Activity.Current = outer;
                    UserCode.Threw(fiber.Sink, Telemetry.Listener, fault);
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
                    UserCode.Call(
                        fiber.Sink,
                        Telemetry.Listener,
                        (activity, fault),
                        static state => Telemetry.Fail(state.activity, state.fault)
                    );
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
                    UserCode.Threw(fiber.Sink, Telemetry.Listener, fault);
                }
            }
        }
    }
}
