using Expecto;
using Handlers.Tests.Face;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests.Flask;

/// <summary>Faults without a handler, faults in handlers, and halts, row by row.</summary>
public static class FaultTests
{
    [Tests]
    public static readonly Test All = Runner.TestList(
        "flask: faults",
        [
            Matrix.Case(
                "E08 an unhandled fault is reported once, becomes the plain 500, and passes through the after hooks",
                i =>
                {
                    var steps = new Steps();
                    var fault = new InvalidOperationException("secret");
                    var app = App.Create().With(steps.AfterStatus("after")).Get("/", steps.Fails(fault));
                    var answer = i.Ask(app, "/");
                    Check.Equal(
                        """500 {"type":"https://tools.ietf.org/html/rfc9110#section-15.6.1","title":"An error occurred while processing your request.","status":500}""",
                        answer.ToString()
                    );
                    Check.Equal("view after:500", steps.Seen);
                    var report = answer.Reports.Single();
                    Check.Equal(ReportKind.UnhandledFault, report.Kind);
                    Check.Same(fault, report.Fault);
                }
            ),
            Matrix.Case(
                "E09 with PropagateFaults the same fault leaves the run with its trace, and the 500 handler does not run",
                i =>
                {
                    var steps = new Steps();
                    var app = App.Create()
                        .With(steps.Error(500, "page"))
                        .With(steps.Error<FormatException>("taken"))
                        .Get("/", ThrowsDeep)
                        .Get("/taken", Handler.Fail<Response>(new FormatException()))
                        .Get("/http", Handler.Fail<Response>(new Conflict()))
                        .PropagateFaults();
                    var answer = i.Ask(app, "/");
                    Check.Equal("deep", answer.Outcome.Fault?.Message);
                    Check.True(
                        answer.Outcome.Fault!.StackTrace!.Contains(nameof(ThrowsDeep), StringComparison.Ordinal)
                    );
                    Check.Equal("", steps.Take());
                    Check.Equal(0, answer.Reports.Count);
                    Check.Equal("500 taken", i.Get(app, "/taken"));
                    Check.Equal(409, i.Ask(app, "/http").Status);
                    Check.Equal(404, i.Ask(app, "/no").Status);
                }
            ),
            Matrix.Case(
                "E09 faults of error handlers and of after hooks are propagated as well",
                i =>
                {
                    var own = new InvalidOperationException("own");
                    var app = App.Create().Get("/", Handler.Fail<Response>(new FormatException()));
                    var handler = ErrorHandler.For<FormatException>("bad", _ => Handler.Fail<Response>(own));
                    Check.Same(own, i.Ask(app.With(handler).PropagateFaults(), "/").Outcome.Fault);
                    var hooked = App.Create()
                        .With(AfterHook.Of("bad", _ => Handler.Fail<Response>(own)))
                        .Get("/", "view");
                    Check.Same(own, i.Ask(hooked.PropagateFaults(), "/").Outcome.Fault);
                }
            ),
            Matrix.Case(
                "E10 an error in a handler, even an HTTP error, is a 500: no other handler runs, and both errors stay visible",
                i =>
                {
                    var steps = new Steps();
                    var (first, second) = (new FormatException("first"), new BadRequest("second"));
                    var app = App.Create()
                        .With(ErrorHandler.For<FormatException>("bad", _ => Handler.Fail<Response>(second)))
                        .With(steps.Error(400, "not asked"))
                        .With(
                            ErrorHandler.For(
                                "page",
                                500,
                                e => Handler.Return(Response.Text(e.InnerException!.Message, 500))
                            )
                        )
                        .With(steps.TeardownFault())
                        .Get("/", Handler.Fail<Response>(first));
                    Check.Equal("500 second", i.Get(app, "/"));
                    Check.Equal("teardown:second", steps.Seen);
                    Check.Same(first, SuppressedExceptions.Of(second).Single());
                }
            ),
            Matrix.Case(
                "E11 a 500 handler that fails is replaced by a plain 500; both faults are reported, and teardown sees the first",
                i =>
                {
                    var steps = new Steps();
                    var app = App.Create()
                        .With(ErrorHandler.For("page", 500, _ => Handler.Fail<Response>(new FormatException("page"))))
                        .With(steps.AfterStatus("after"))
                        .With(steps.TeardownFault())
                        .Get("/", Handler.Fail<Response>(new InvalidOperationException("view")));
                    var answer = i.Ask(app, "/");
                    Check.Equal(
                        """500 {"type":"https://tools.ietf.org/html/rfc9110#section-15.6.1","title":"An error occurred while processing your request.","status":500}""",
                        answer.ToString()
                    );
                    Check.Equal("after:500 teardown:view", steps.Seen);
                    Check.Sequence(["view", "page"], answer.Reports.Select(report => report.Fault!.Message));
                }
            ),
            Runner.TestCase(
                "E12 an error handler that returns nothing does not compile",
                () => Refuses("CS8603", "app.OnError<NotFound>(error => (Response?)null);")
            ),
            Runner.TestCase(
                "E14 handlers for instances, for types that are not exceptions and for statuses that are not errors are refused",
                () =>
                {
                    Refuses("CS0118", "var instance = new NotFound(); app.OnError<instance>(error => \"x\");");
                    Refuses("CS0029", "app.OnError<string>(error => error);");
                    foreach (var status in (int[])[200, 302, 399, 600])
                        Check.Throws<ArgumentOutOfRangeException>(
                            () => App.Create().OnStatus(status, _ => "x"),
                            "400 to 599"
                        );
                }
            ),
            Matrix.Case(
                "E15 a halt with a complete response bypasses every handler and goes through the after hooks",
                i =>
                {
                    var steps = new Steps();
                    var ready = Response.Text("ready", 403);
                    var group = Group.Of("/g").With(steps.Error(403, "group")).Get("/", Handler.Halt<Response>(ready));
                    var app = App.Create()
                        .With(steps.Error(403, "app"))
                        .With(steps.Error<Exception>("all"))
                        .With(steps.AfterStatus("after"))
                        .With(steps.TeardownFault())
                        .With(group)
                        .OnError<FormatException>(_ => Handler.Halt<Response>(ready))
                        .Get("/handler", Handler.Fail<Response>(new FormatException()));
                    Check.Equal("403 ready", i.Get(app, "/g"));
                    Check.Equal("after:403 teardown:none", steps.Take());
                    Check.Equal("403 ready", i.Get(app, "/handler"));
                    Check.Equal("after:403 teardown:none", steps.Take());
                }
            ),
            Matrix.Case(
                "E18 an AggregateException with one inner exception is handled as that exception; with several it is handled as itself",
                i =>
                {
                    var steps = new Steps();
                    var one = new AggregateException(new AggregateException(new FormatException("one")));
                    var two = new AggregateException(new FormatException(), new FormatException());
                    var app = App.Create()
                        .With(steps.Error<FormatException>("format"))
                        .With(steps.Error<AggregateException>("several"))
                        .Get("/one", Handler.Fail<Response>(one))
                        .Get("/two", Handler.Fail<Response>(two))
                        .Get("/gone", Handler.Fail<Response>(new AggregateException(new Gone("it is gone"))));
                    Check.Equal("500 format", i.Get(app, "/one"));
                    Check.Equal("500 several", i.Get(app, "/two"));
                    Check.Equal(410, i.Ask(app, "/gone").Status);
                    var unhandled = i.Ask(App.Create().Get("/", Handler.Fail<Response>(one)), "/");
                    Check.Same(one, unhandled.Reports.Single().Fault);
                }
            ),
            Matrix.Case(
                "E22 the handler gets the same exception object that a view threw after a wait, with the frames of the view",
                i =>
                {
                    var fault = new FormatException("mine");
                    Exception? seen = null;
                    string? trace = null;
                    var app = App.Create()
                        .OnError<FormatException>(error =>
                        {
                            (seen, trace) = (error, error.StackTrace);
                            return "taken";
                        })
                        .Get("/", () => Waits(fault));
                    i.Get(app, "/");
                    Check.Same(fault, seen);
                    Check.True(trace!.Contains(nameof(Waits), StringComparison.Ordinal), trace);
                }
            ),
        ]
    );

    private static Response ThrowsDeep() => throw new InvalidOperationException("deep");

    private static async Handler<Response> Waits(Exception fault)
    {
        await Task.Yield();
        throw fault;
    }

    private static void Refuses(string error, string code)
    {
        var (errors, _) = Snippet.Compile(code);
        Check.True(errors.Any(found => found.Id == error), $"{error}, found [{string.Join("; ", errors)}]");
    }
}
