using System.Runtime.InteropServices;
using Handlers.Runtime;

namespace Handlers;

/// <summary>
/// Serves one request as a CGI program does (RFC 3875): the web server starts a process for it, says in variables what is asked for, writes the
/// body to the standard input and reads the response from the standard output. Blocking, on the calling thread; lifespans of the app are
/// opened and closed with the process.
/// </summary>
/// <remarks>
/// <para>There is no continual loop: a fiber of <see cref="Lifetime.Host"/> is refused. A client that goes is seen when the output breaks or
/// the web server ends the process (SIGTERM): the run is then cancelled, so finalizers and teardown hooks run. Reports go to the standard
/// error, which web servers log.</para>
/// <para>CGI has no way to say that a body broke off. A body with a length is then shorter than its head declares, which clients see; one without
/// is passed on as if it were whole, and only the exit code and the report tell.</para>
/// <para>Published with NativeAOT such a program answers within milliseconds of its start.</para>
/// </remarks>
/// <example><code>
/// return CgiHost.Run(app); // a whole program
/// </code></example>
public static class CgiHost
{
    /// <summary>Serves the request that this process was started for.</summary>
    /// <param name="app">The app.</param>
    /// <exception cref="ArgumentException">A route asks for a protection that the host does not give; name it in
    /// <see cref="AppServerOptions.IgnoredProtections"/> of the other overload, if it may be ignored.</exception>
    /// <returns>The exit code: 0, or 1 when the response could not be finished or a lifespan did not open.</returns>
    public static int Run(App app) => Run(app, CgiRequest.OfProcess());

    /// <summary>Serves a request that is given.</summary>
    /// <param name="app">The app.</param>
    /// <param name="request">The variables and the streams.</param>
    /// <param name="options">The grace times, the clock and where reports go count; the interpreter is the blocking one. Default: all
    /// defaults.</param>
    /// <param name="services">What handlers see as services: the request in a scope of its own, which is disposed when it has ended. Default:
    /// none.</param>
    /// <exception cref="ArgumentException">A route asks for a protection that <see cref="AppServerOptions.IgnoredProtections"/> does not
    /// name.</exception>
    /// <returns>The exit code.</returns>
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
