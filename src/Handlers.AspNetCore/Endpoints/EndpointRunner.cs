using Handlers.Runtime;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Handlers;

/// <summary>Turns requests of the server into runs of an app. One subclass is for runs that are awaited, the other for runs that hold a worker.</summary>
internal abstract partial class EndpointRunner(Interpreter interpreter, TimeSpan grace, TimeProvider time)
{
    private readonly IReportSink sink = interpreter;
    private LifespanRunner lifespans = null!;

    internal static EndpointRunner For(App app, HostingOptions options, IServiceProvider services)
    {
        var fibers = options.HostFibers ?? new HostFibers();
        fibers.Take(new HostServices(services, ScopedServices.Open));
        var settings = options.Settings(
            fibers,
            options.Time ?? services.GetService<TimeProvider>() ?? TimeProvider.System,
            options.Report ?? new ReportLog(services.GetService<ILoggerFactory>()).Write
        );
        var lifetime = services.GetService<IHostApplicationLifetime>();
        var lifespans = new LifespanRunner(new AsyncInterpreter(settings), app.Lifespans, services);
        var interpreter = options.MakeInterpreter(settings);
        EndpointRunner serving = interpreter is BlockingInterpreter blocking
            ? new BlockingEndpointRunner(blocking, options, settings.Time, lifetime)
            : new AwaitedEndpointRunner(interpreter, options.Grace, settings.Time);
        async Task Stop()
        {
            await serving.EndLeft();
            await fibers.StopAsync(options.HostGrace, settings.Time);
        }
        if (services.GetService<HandlersLifecycle>() is { } lifecycle)
            lifecycle.Add(lifespans, Stop);
        else if (app.Lifespans is [var first, ..])
            throw new InvalidOperationException(
                $"Expected builder.Services.AddHandlers() for an app with lifespans ('{first.Name}'), found that it was not called: "
                    + "without it the host cannot open them before it starts."
            );
        else
            // At this point requests have been drained, and the services are not disposed yet. The wait blocks, because the host waits for a callback of this
            // token only until it returns; an awaited hook would need a service registration.
            lifetime?.ApplicationStopped.Register(() => Stop().GetAwaiter().GetResult());
        if (interpreter is SharedInterpreter loops)
            // Not awaited: no work is left, and shutdown should not wait for threads to exit.
            lifetime?.ApplicationStopped.Register(() => _ = loops.DisposeAsync());
        serving.lifespans = lifespans;
        return serving;
    }

    /// <summary>Serves requests that the framework matched to a route. If a parameter type faulted during matching, the request is treated as unmatched, and
    /// the app's own router meets that fault again.</summary>
    internal RequestDelegate Matched(App app, BuiltRoute route, int mount, string? pattern)
    {
        var (matched, wrong) = (MatchedBySlash(app, route, mount, pattern), Unmatched(app, mount));
        // A request for the other protocol is answered by the app's own router, like any unmatched request.
        RequestDelegate serve = route.IsWebSocket
            ? http => AspNetContext.Asks(http) ? matched(http) : wrong(http)
            : http => AspNetContext.Asks(http) ? wrong(http) : matched(http);
        if (!route.Template.Parameters.Any(parameter => parameter.HasOwnType))
            return serve;
        return http => ParameterConstraint.HasFaulted(http) ? wrong(http) : serve(http);
    }

    private RequestDelegate MatchedBySlash(App app, BuiltRoute route, int mount, string? pattern)
    {
        var matched = lifespans.Around(route.Handler);
        var shape = new RouteShape(route);
        var served = new AspNetRoute(
            mount,
            sink,
            [.. route.Template.Parameters.Select(parameter => parameter.Name)],
            route.IsWebSocket,
            pattern
        );
        var refused = lifespans.Around(route.Refused);
        // Only requests with an unsafe method have an antiforgery token to check.
        RequestDelegate serve =
            !route.IsWebSocket && AntiforgeryRefusal.IsPossible(route.Methods)
                ? http => Serve(AntiforgeryRefusal.Of(http) is null ? matched : refused, AspNetContext.Of(http, served))
                : http => Serve(matched, AspNetContext.Of(http, served));
        // The root of the app and a catch-all have no wrong trailing slash.
        if (shape.HasCatchAll || shape.Segments.Length == 0 || shape.AnySlash)
            return serve;
        // The framework ignores the trailing slash. With the wrong one the route does not match, and the app redirects or refuses.
        var slash = shape.EndsWithSlash;
        var missed = Unmatched(app, mount);
        return http => AspNetPath.EndsWithSlash(http.Request) == slash ? serve(http) : missed(http);
    }

    /// <summary>Serves requests that match none of the app's routes.</summary>
    internal RequestDelegate Unmatched(App app, int mount)
    {
        var (unmatched, missed) = (lifespans.Around(app.Unmatched), new AspNetRoute(mount, sink, []));
        return http =>
        {
            // The endpoint that led here is not a route of the app, so diagnostics must not see it.
            http.SetEndpoint(null);
            return Serve(unmatched, new AspNetContext(http, missed));
        };
    }

    protected abstract Task Serve(Handler<Response> handler, AspNetContext context);

    /// <summary>
    /// Ends the task that the server awaits. The policy of all hosts (<see cref="RunEnding"/>) determines the client's answer. Unlike the others,
    /// this host does not send a status itself: the task faults for a 500 and is cancelled for a 503, so that the framework's middleware
    /// can answer instead (exception pages, the 504 of request timeouts).
    /// </summary>
    protected void End(in Outcome<Response> outcome, AspNetContext context, TaskCompletionSource done)
    {
        // A value needs no pattern, and Kestrel creates the token when it is read.
        var pattern = outcome.IsValue ? null : context.Pattern;
        context.End();
        try
        {
            UnreadBody.Guard(context.Http);
            if (outcome.IsValue)
                done.SetResult();
            else
                EndOther(outcome, context, pattern, done);
        }
        catch (Exception fault)
        {
            // The server's own objects threw; it may have reclaimed them. The task must end anyway, otherwise the server would wait forever.
            done.TrySetException(fault);
        }
    }

    private void EndOther(
        in Outcome<Response> outcome,
        AspNetContext context,
        string? pattern,
        TaskCompletionSource done
    )
    {
        var gone = context.Cancellation;
        var isGone = gone.IsCancellationRequested;
        var response = new ResponseState
        {
            HasBegun = context.Http.Response.HasStarted,
            HasClosed = context is AspNetWebSocket { HasClosed: true },
            IsWhole = true, // the server completes a response when this task does
            IsCancelled = isGone,
            IsGone = isGone,
        };
        switch (RunEnding.Of(outcome, response))
        {
            // It is not reported here, because the server or middleware logs the exception.
            case { Client: ClientGets.ServerError, Report.Fault: { } fault }:
                RequestFailure.RecordIfUnhandled(sink, context.Http, fault);
                done.SetException(fault);
                break;
            case { Client: var client, Report: { } failure }:
                RequestFailure.Record(sink, context.Http, failure.Fault, StatusCodes.Status500InternalServerError);
                RequestFailure.Report(sink, failure with { Route = pattern }, context.Http);
                if (client == ClientGets.CutResponse)
                    context.Http.Abort();
                done.SetResult();
                break;
            // The run was cancelled after the end of a websocket; the client already has the close.
            case var _ when context is AspNetWebSocket { HasEnded: true }:
                done.SetResult();
                break;
            // The run was cancelled. The server cuts off a response that has begun.
            default:
                done.SetCanceled(isGone ? gone : new CancellationToken(true));
                break;
        }
    }
}
