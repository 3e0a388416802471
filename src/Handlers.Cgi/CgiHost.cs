using System.Runtime.InteropServices;
using Handlers.Runtime;

namespace Handlers;

/// <summary>
/// Serves one request as a CGI program (RFC 3875): the web server starts a process for each request, describes the request in variables, writes the body to
/// the standard input and reads the response from the standard output. The app runs blocking, on the calling thread; its lifespans are opened and closed with
/// the process.
/// </summary>
/// <remarks>
/// <para>The host has no continual loop, so a fiber of <see cref="Lifetime.Host"/> is refused. A disconnected client is detected when the output breaks or
/// the web server ends the process (SIGTERM); the run is then cancelled, so finalizers and teardown hooks run. Reports go to the standard error, which web
/// servers log.</para>
/// <para>CGI cannot signal that a response body broke off. A body with a length is then shorter than declared, which clients detect. A body without a length
/// is passed on as if it were complete; only the exit code and the report show the failure.</para>
/// <para>Published with NativeAOT, such a program answers within milliseconds of its start.</para>
/// </remarks>
/// <example><code>
/// return CgiHost.Run(app); // a whole program
/// </code></example>
public static class CgiHost
{
    /// <summary>Serves the request that this process was started for.</summary>
    /// <param name="app">The app.</param>
    /// <exception cref="ArgumentException">A route requires a protection that this host does not have. If it may be ignored, name it in
    /// <see cref="AppServerOptions.IgnoredProtections"/> of the other overload.</exception>
    /// <returns>The exit code: 0, or 1 if the response could not be completed or a lifespan did not open.</returns>
    public static int Run(App app) => Run(app, CgiRequest.OfProcess());

    /// <summary>Serves a given request.</summary>
    /// <param name="app">The app.</param>
    /// <param name="request">The variables and the streams.</param>
    /// <param name="options">The options, of which the grace times, the clock and the receiver of reports are used; the interpreter is always the blocking
    /// one. By default every option has its default value.</param>
    /// <param name="services">The services for handlers. The request has its own scope, which is disposed when the request has ended. By default none.</param>
    /// <exception cref="ArgumentException">A route requires a protection that is not in <see cref="AppServerOptions.IgnoredProtections"/>.</exception>
    /// <returns>The exit code: 0, or 1 if the response could not be completed or a lifespan did not open.</returns>
    public static int Run(
        App app,
        CgiRequest request,
        AppServerOptions? options = null,
        IServiceProvider? services = null
    )
    {
        ArgumentNullException.ThrowIfNull(app);
        ArgumentNullException.ThrowIfNull(request);
        options ??= new AppServerOptions();
        var serving = new AppServer(
            app.Handler,
            app.Lifespans,
            options with
            {
                Interpreter = HostInterpreter.Blocking,
                HasContinualLoop = false,
                Report =
                    options.Report
                    ?? (
                        report =>
                        {
                            if (report.Severity != ReportSeverity.Debug)
                                request.Error.WriteLine($"{report.Kind}: {report.Message} {report.Fault}");
                        }
                    ),
            },
            services,
            ScopedServices.Open
        );
        var context = new CgiContext(request);
        using var ended = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context.Leave);
        try
        {
            serving.StartAsync().AsTask().GetAwaiter().GetResult();
        }
        catch (LifespanFailedException failed)
        {
            request.Error.WriteLine(failed.Message);
            return 1;
        }
        serving.Serve(context);
        serving.StopAsync().GetAwaiter().GetResult();
        return context.IsWhole ? 0 : 1;
    }
}
