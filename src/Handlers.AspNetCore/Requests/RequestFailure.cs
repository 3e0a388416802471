using System.Diagnostics;
using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;

namespace Handlers;

/// <summary>
/// Shows the failure of a request to the framework's own telemetry, which never sees the faults that the app answers: the metric gets <c>error.type</c>, and the
/// server's activity its status and the exception. No activity or instrument is added, so that nothing is counted twice.
/// </summary>
internal static class RequestFailure
{
    // The framework's name for an exception that no code has handled. Packages that listen to it record the exception themselves.
    private const string Unhandled = "Microsoft.AspNetCore.Hosting.UnhandledException";

    /// <summary>Records why the request has failed. The first reason counts.</summary>
    /// <param name="sink">The receiver of exceptions of listeners.</param>
    /// <param name="http">The request.</param>
    /// <param name="fault">The fault; null for a response without a fault.</param>
    /// <param name="status">The status of the response.</param>
    internal static void Record(IReportSink sink, HttpContext http, Exception? fault, int status)
    {
        var type = fault?.GetType().FullName ?? status.ToString(CultureInfo.InvariantCulture);
        if (
            http.Features.Get<IHttpMetricsTagsFeature>() is { Tags: var tags }
            && !tags.Any(static tag => tag.Key == Telemetry.ErrorType)
        )
            tags.Add(new(Telemetry.ErrorType, type));
        Record(sink, http, fault, type);
    }

    /// <summary>Records a fault that is left to the framework, unless middleware turns it into a response below 500. The framework adds it to the metric
    /// itself.</summary>
    internal static void RecordIfUnhandled(IReportSink sink, HttpContext http, Exception fault)
    {
        if (Activity(http) is null)
            return;
        http.Response.OnCompleted(() =>
        {
            if (http.Response.StatusCode >= StatusCodes.Status500InternalServerError)
                Record(sink, http, IsRecordedByOthers(http) ? null : fault, fault.GetType().FullName!);
            return Task.CompletedTask;
        });
    }

    /// <summary>Makes a report inside the activity of its request. The end of a run may be on any thread.</summary>
    internal static void Report(IReportSink sink, Report report, HttpContext http)
    {
        var current = System.Diagnostics.Activity.Current;
        System.Diagnostics.Activity.Current = AspNetContext.CurrentActivity(http);
        sink.Report(report);
        System.Diagnostics.Activity.Current = current;
    }

    private static void Record(IReportSink sink, HttpContext http, Exception? fault, string type)
    {
        if (Activity(http) is not { IsAllDataRequested: true } activity)
            return;
        // Listeners, and the texts of the exception, are user code.
        UserCode.Call(
            sink,
            "A listener of the server's activity",
            (activity, fault, type),
            static state => Telemetry.Fail(state.activity, state.fault, state.type)
        );
    }

    // OpenTelemetry's package has its own activity in the place of the server's if the program uses another format of trace headers.
    private static Activity? Activity(HttpContext http)
    {
        if (http.Features.Get<IHttpActivityFeature>()?.Activity is not { } server)
            return null;
        if (server.IsAllDataRequested)
            return server;
        for (var current = System.Diagnostics.Activity.Current; current is not null; current = current.Parent)
            if (current.Kind == ActivityKind.Server && current.Source.Name == server.Source.Name)
                return current;
        return server;
    }

    private static bool IsRecordedByOthers(HttpContext http) =>
        http.RequestServices?.GetService<DiagnosticListener>()?.IsEnabled(Unhandled) == true;
}
