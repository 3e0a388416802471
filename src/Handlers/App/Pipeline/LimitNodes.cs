using System.Globalization;

namespace Handlers;

/// <summary>The places of a route's limits in the order of a request: each limit is only around the part that it limits.</summary>
internal static class LimitNodes
{
    /// <summary>Limits the body before everything else, so that all code that reads it, including hooks, reads the limited body.</summary>
    internal static Handler<Response> Body(RequestLimits limits, Handler<Response> inside) =>
        limits.BodySize is null && limits.Reading is null
            ? inside
            : new FiberStateNode<bool>(fiber =>
            {
                var request = fiber.Context.Request;
                if (ReferenceEquals(request.Body, Handlers.Body.Empty))
                    return false;
                if (limits.BodySize is { } size)
                    fiber.Context.TakeBodyLimit(size);
                fiber.Context.Replace(
                    request.WithBody(new LimitedBody(request.Body, limits.BodySize, limits.Reading, fiber.Time))
                );
                return true;
            }).Bind(_ => inside);

    /// <summary>Refuses a body that is declared too large before the view runs.</summary>
    internal static Handler<Response> Declared(RequestLimits limits, Handler<Response> view) =>
        limits.BodySize is null
            ? view
            : Handler.Request.Bind(request =>
            {
                (request.Body as LimitedBody)?.Check();
                return view;
            });

    /// <summary>Limits the time of the before hooks and the view.</summary>
    internal static Handler<Response> Handling(RequestLimits limits, Handler<Response> handled)
    {
        if (limits.Handling is not { } limit || limit == Timeout.InfiniteTimeSpan)
            return handled;
        var late = Handler
            .Delay(limit)
            .As(limit)
            .Bind(passed =>
                Handler.Fail<Response>(
                    new HandlingTimeout(
                        string.Create(
                            CultureInfo.InvariantCulture,
                            $"There was no answer within {passed.TotalSeconds:0.###} s."
                        )
                    )
                )
            );
        IReadOnlyList<Handler<Response>> arms = [new KeptStageNode(handled), late];
        return new FiberGroupNode<Response>(fiber => new HandlingGroup(fiber, arms));
    }

    /// <summary>A race of the handling against its limit. The typed keys keep the values that the handling has set, even if it took too long, so that a
    /// teardown hook can close what a before hook has opened.</summary>
    private sealed class HandlingGroup(FiberState fiber, IReadOnlyList<Handler<Response>> arms)
        : RaceGroup<Response>(fiber, arms, "the limit of handling")
    {
        private protected override Fiber? Remembered => First;

        // Ignore a limit that expires just as handling completes.
        private protected override void LateFailure(Fiber handle, Exception? first, FiberState fiber)
        {
            if (handle == First)
                base.LateFailure(handle, first, fiber);
        }
    }

    /// <summary>Limits the time of sending, when the status has already been sent and only the connection can be aborted.</summary>
    internal static Handler<Response> Sending(RequestLimits limits, Handler<Response> answered, bool isLast) =>
        limits.Sending is not { } limit || limit == Timeout.InfiniteTimeSpan
            ? new SendNode(answered, isLast)
            : answered.Bind(response =>
                new FiberStateNode<SendingClock>(fiber => new SendingClock(fiber, limit)).Bind(clock =>
                    new SendNode(Handler.Return(response), isLast).Finally(Handler.Sync(clock.Dispose))
                )
            );

    /// <summary>Aborts the response when its time limit has passed.</summary>
    private sealed class SendingClock : IDisposable
    {
        private readonly RequestContext context;
        private readonly IReportSink sink;
        private readonly TimeSpan limit;
        private readonly ITimer timer;
        private int over;
        private volatile TimeoutException? late;

        internal SendingClock(FiberState fiber, TimeSpan limit)
        {
            (context, this.limit, sink) = (fiber.Context, limit, fiber.Sink);
            timer = fiber.Time.CreateTimer(
                static clock => ((SendingClock)clock!).Abort(),
                this,
                limit,
                Timeout.InfiniteTimeSpan
            );
        }

        private void Abort()
        {
            if (Interlocked.Exchange(ref over, 1) == 1)
                return;
            var message = string.Create(
                CultureInfo.InvariantCulture,
                $"The response was not sent within {limit.TotalSeconds:0.###} s; the connection was aborted."
            );
            late = new TimeoutException(message);
            sink.Report(new Report(ReportKind.BodyFault, message) { Route = context.Pattern });
            // This runs on a timer's thread, where an exception of the host or of a callback of the request's token would end the process.
            UserCode.Call(sink, $"{context.GetType().Name}.Abandon", context, static context => context.Abandon());
        }

        public void Dispose()
        {
            Interlocked.Exchange(ref over, 1);
            if (late is { } fault)
                context.Failed(fault, Status.InternalServerError.Code);
            UserCode.Call(sink, "A timer of the clock", timer, static timer => timer.Dispose());
        }
    }
}
