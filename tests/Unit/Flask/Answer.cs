using Handlers.Runtime;

namespace Handlers.Tests.Flask;

/// <summary>The result of one request to an app: the run's outcome, and all reports except debug reports.</summary>
internal sealed record Answer(Outcome<Response> Outcome, IReadOnlyList<Report> Reports)
{
    public Response Response => Outcome.GetValue();

    public int Status => Response.Status.Code;

    public string Text => Response.Body.ReadTextAsync().AsTask().GetAwaiter().GetResult();

    public string? Header(string name) => Response.Header(name);

    /// <summary>The methods of the Allow header, sorted.</summary>
    public string Allow => string.Join(' ', (Header("Allow") ?? "").Split(", ").Order(StringComparer.Ordinal));

    /// <summary>Status and text, such as <c>200 hello</c>.</summary>
    public override string ToString() => $"{Status} {Text}".TrimEnd();
}

/// <summary>Sends requests to an app in memory, under an interpreter of the matrix.</summary>
internal static class Asking
{
    public static Answer Ask(
        this Interpreter like,
        App app,
        Request request,
        CancellationToken cancellation = default,
        Func<InterpreterOptions, InterpreterOptions>? with = null
    )
    {
        var reports = new List<Report>();
        var options = new InterpreterOptions { Report = report => Add(reports, report) };
        var interpreter = Matrix.Like(like, with?.Invoke(options) ?? options);
        var outcome = interpreter.End(app.Handler, RequestContext.Of(request, null, cancellation));
        return new Answer(outcome, reports);
    }

    public static Answer Ask(this Interpreter like, App app, string path, string method = "GET")
    {
        var query = path.IndexOf('?');
        var request = Request.Of(Method.Of(method), query < 0 ? path : path[..query]);
        return like.Ask(app, query < 0 ? request : request.WithQueryString(path[query..]));
    }

    /// <summary>Status and text of the answer to a GET.</summary>
    public static string Get(this Interpreter like, App app, string path) => like.Ask(app, path).ToString();

    private static void Add(List<Report> reports, Report report)
    {
        if (report.Severity == ReportSeverity.Debug)
            return;
        lock (reports)
            reports.Add(report);
    }
}
