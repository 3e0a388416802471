using Expecto;
using Handlers.Runtime;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests;

/// <summary>Error handling: the rows of the comparison with Flask that the random applications do not reach.</summary>
public static class ErrorTests
{
    private sealed class NoteMissing() : NotFound("The note does not exist.");

    private static Handler<Response> Text(string text, int status = 200) => Handler.Return(Response.Text(text, status));

    private static App Failing(Exception fault) => App.Create().Get("/", Handler.Fail<Response>(fault));

    private static (int Status, string Body, List<Report> Reports) Ask(
        App app,
        Interpreter like,
        Request? request = null
    )
    {
        var reports = new List<Report>();
        var interpreter = Matrix.Like(like, new InterpreterOptions { Report = reports.Add });
        var response = interpreter.Value(app.Handler, RequestContext.Of(request ?? Request.Get("/")));
        return (response.Status.Code, response.Body.ReadTextAsync().AsTask().Result, reports);
    }

    [Tests]
    public static readonly Test All = Runner.TestList(
        "app: errors",
        [
            Matrix.Case(
                "E02 a status and its type are one key: the last handler counts",
                i =>
                {
                    var byType = ErrorHandler.For<NotFound>("type", _ => Text("type", 404));
                    var byStatus = ErrorHandler.For("status", 404, _ => Text("status", 404));
                    Check.Equal("status", Ask(Failing(new NotFound()).With(byType).With(byStatus), i).Body);
                    Check.Equal("type", Ask(Failing(new NotFound()).With(byStatus).With(byType), i).Body);
                }
            ),
            Matrix.Case(
                "E03 a custom type takes precedence over the status, in any order; without a handler for it, the status handler answers",
                i =>
                {
                    var byStatus = ErrorHandler.For("status", 404, _ => Text("status", 404));
                    var own = ErrorHandler.For<NoteMissing>("own", _ => Text("own", 404));
                    Check.Equal("own", Ask(Failing(new NoteMissing()).With(own).With(byStatus), i).Body);
                    Check.Equal("own", Ask(Failing(new NoteMissing()).With(byStatus).With(own), i).Body);
                    Check.Equal("status", Ask(Failing(new NoteMissing()).With(byStatus), i).Body);
                }
            ),
            Matrix.Case(
                "E05 a handler for the whole family sees every HTTP error and the wrapped 500, and no raw fault",
                i =>
                {
                    var family = ErrorHandler.For<HttpError>(
                        "family",
                        e => Text($"{e.Status.Code} {e.InnerException?.Message}", e.Status.Code)
                    );
                    Check.Equal("410 ", Ask(Failing(new Gone()).With(family), i).Body);
                    Check.Equal("500 disk", Ask(Failing(new InvalidOperationException("disk")).With(family), i).Body);
                }
            ),
            Matrix.Case(
                "E10 an error handler that faults leads to the 500 path, and the first fault stays visible",
                i =>
                {
                    var (first, second) = (new NotFound(), new InvalidOperationException("second"));
                    Exception? seen = null;
                    var app = Failing(first)
                        .With(ErrorHandler.For("bad", 404, _ => throw second))
                        .With(ErrorHandler.For<InvalidOperationException>("not asked", _ => Text("wrong")))
                        .With(TeardownHook.Of("see", fault => Handler.Sync(() => seen = fault)));
                    var answer = Ask(app, i);
                    Check.Equal(500, answer.Status);
                    Check.Same(second, seen);
                    Check.Same(first, SuppressedExceptions.Of(second).Single());
                    Check.Same(second, answer.Reports.Single().Fault);
                }
            ),
            Matrix.Case(
                "E11 a 500 handler that faults falls back to a plain 500, and teardown sees the first fault",
                i =>
                {
                    var first = new InvalidOperationException("first");
                    Exception? seen = null;
                    var app = Failing(first)
                        .With(ErrorHandler.For("bad", 500, _ => throw new InvalidOperationException("second")))
                        .With(TeardownHook.Of("see", fault => Handler.Sync(() => seen = fault)));
                    var answer = Ask(app, i);
                    Check.Equal(
                        """{"type":"https://tools.ietf.org/html/rfc9110#section-15.6.1","title":"An error occurred while processing your request.","status":500}""",
                        answer.Body
                    );
                    Check.Same(first, seen);
                    Check.Equal(2, answer.Reports.Count);
                }
            ),
            Matrix.Case(
                "T09 a teardown hook that faults is reported, and the response and the other hooks are not affected",
                i =>
                {
                    var ran = 0;
                    var app = App.Create()
                        .Get("/", "fine")
                        .With(TeardownHook.Of("counts", Handler.Sync(() => ran++)))
                        .With(TeardownHook.Of("faults", _ => throw new InvalidOperationException("late")))
                        .With(TeardownHook.Of("halts", Handler.Halt<int>(Response.Text("no")).Ignore()));
                    var answer = Ask(app, i);
                    Check.Equal("fine", answer.Body);
                    Check.Equal(1, ran);
                    Check.Sequence(
                        [ReportKind.TeardownFault, ReportKind.TeardownFault],
                        answer.Reports.Select(report => report.Kind)
                    );
                }
            ),
            Matrix.Case(
                "a body that is too large is answered with 413 by default",
                i =>
                {
                    var app = App.Create().Post("/", async r => Response.Text(await r.Body.ReadTextAsync(3, default)));
                    var answer = Ask(app, i, Request.Post("/", Body.Of("four")));
                    Check.Equal(413, answer.Status);
                    Check.True(answer.Body.Contains("at most 3 bytes"));
                    Check.Equal(0, answer.Reports.Count);
                }
            ),
            Matrix.Case(
                "a fault at the moment of a disconnect is still reported",
                i =>
                {
                    var reports = new List<Report>();
                    var interpreter = Matrix.Like(i, new InterpreterOptions { Report = reports.Add });
                    using var client = new CancellationTokenSource();
                    var fault = new InvalidOperationException("at the last moment");
                    var view = Handler.FromTask<Response>(
                        async (_, _) =>
                        {
                            await client.CancelAsync();
                            throw fault;
                        }
                    );
                    var context = RequestContext.Of(Request.Get("/"), cancellation: client.Token);
                    var outcome = interpreter.End(App.Create().Get("/", view).Handler, context);
                    Check.True(outcome.IsCancelled);
                    Check.Same(fault, reports.Single().Fault);
                }
            ),
        ]
    );
}
