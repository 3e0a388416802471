using Handlers.Runtime;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Handlers;

/// <summary>How a request of the server becomes a run: one class for each interpreter.</summary>
internal abstract class Serving
{
    internal static Serving For(HostingOptions options, IServiceProvider services)
    {
        var settings = new InterpreterOptions
        {
            Time = services.GetService<TimeProvider>() ?? TimeProvider.System,
            Report = new ReportLog(services.GetService<ILoggerFactory>()).Write,
        };
        return options.Interpreter == HostInterpreter.Blocking
            ? new BlockingServing(settings, options, services.GetService<IHostApplicationLifetime>())
            : new AsyncServing(settings);
    }

    /// <summary>Serves requests that the framework matched to a route.</summary>
    internal RequestDelegate Matched(App app, BuiltRoute route, int mount)
    {
        var matched = route.Handler;
        var served = new ServedRoute(mount, [.. route.Template.Parameters.Select(parameter => parameter.Name)]);
        if (route.Template.Parameters.Any(parameter => parameter.IsCatchAll))
            return http => Serve(matched, new ServedContext(http, served));
        // The framework ignores the trailing slash; a request that has the wrong one is for the app's own router.
        var slash = route.Template.Text.EndsWith('/') || route.Template.Text.Length == 0 && mount == 0;
        var whole = app.Handler;
        var missed = new ServedRoute(mount, []);
        return http =>
            EndsWithSlash(http.Request.Path) == slash
                ? Serve(matched, new ServedContext(http, served))
                : Serve(whole, new ServedContext(http, missed));
    }

    /// <summary>Serves requests that nothing else matched.</summary>
    internal RequestDelegate Missed(App app, int mount)
    {
        var whole = app.Handler;
        var missed = new ServedRoute(mount, []);
        return http => Serve(whole, new ServedContext(http, missed));
    }

    protected abstract Task Serve(Handler<Response> handler, ServedContext context);

    /// <summary>What is left to do when a run has ended: a response is sent by then; the rest is the server's. A fault while the
    /// response was sent makes it abort what has begun, and answer 500 what has not.</summary>
    protected static void End(in Outcome<Response> outcome, ServedContext context, TaskCompletionSource done)
    {
        if (outcome.IsValue)
            done.SetResult();
        else if (outcome.Fault is { } fault)
            done.SetException(fault);
        else
            done.SetCanceled(
                context.Cancellation.IsCancellationRequested ? context.Cancellation : new CancellationToken(true)
            );
    }

    private static bool EndsWithSlash(PathString path) => !path.HasValue || path.Value![^1] == '/';
}
