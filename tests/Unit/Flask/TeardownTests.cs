using Expecto;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests.Flask;

/// <summary>Teardown hooks, row by row.</summary>
public static class TeardownTests
{
    private static readonly Exception Fault = new InvalidOperationException("why");

    [Tests]
    public static readonly Test All = Runner.TestList(
        "flask: teardown",
        [
            Matrix.Case(
                "T01 T16 the innermost group's hooks run in reverse, then outwards, the app's last and also in reverse",
                i =>
                {
                    var steps = new Steps();
                    var inner = Group
                        .Of("/b")
                        .With(steps.Teardown("b1"))
                        .With(steps.Teardown("b2"))
                        .Get("/", steps.View());
                    var outer = Group
                        .Of("/a")
                        .With(steps.Teardown("a1", waits: true))
                        .With(inner)
                        .With(steps.Teardown("a2"));
                    var app = App.Create()
                        .With(steps.Teardown("x1"))
                        .With(outer)
                        .With(steps.Teardown("x2", waits: true));
                    i.Get(app, "/a/b");
                    Check.Equal("view b2 b1 a2 a1 x2 x1", steps.Seen);
                }
            ),
            Matrix.Case(
                "T02 they run whatever the outcome: value, answer, halt, unmatched request, redirect, handled and unhandled fault",
                i =>
                {
                    var steps = new Steps();
                    var app = Any(steps);
                    foreach (
                        var path in (string[])["/", "/early", "/halt", "/no", "/slash", "/handled", "/fault", "/403"]
                    )
                    {
                        i.Get(app, path);
                        Check.True(steps.Take().EndsWith("none", StringComparison.Ordinal) || path == "/fault", path);
                    }
                }
            ),
            Matrix.Case(
                "T02 they run when the request is cancelled, and may wait even then",
                i =>
                {
                    var steps = new Steps();
                    using var gone = new CancellationTokenSource();
                    var app = App.Create()
                        .With(
                            TeardownHook.Of(
                                "end",
                                fault =>
                                    steps
                                        .Step("waited", waits: true)
                                        .Then(steps.Step($"{fault is OperationCanceledException}"))
                            )
                        )
                        .Get(
                            "/",
                            Handler.Sync(gone.Cancel).Then(Handler.Delay(TimeSpan.FromHours(1)).Then(steps.View()))
                        );
                    var answer = i.Ask(app, Request.Get("/"), gone.Token);
                    Check.True(answer.Outcome.IsCancelled);
                    Check.Equal("waited True", steps.Seen);
                }
            ),
            Matrix.Case(
                "T03 they do not see a fault that was handled, by type, status, family or Exception",
                i =>
                {
                    foreach (
                        var (fault, handler) in ((Exception, Func<Steps, ErrorHandler>)[])
                            [
                                (Fault, s => s.Error<InvalidOperationException>("type")),
                                (Fault, s => s.Error<Exception>("exception")),
                                (new Gone(), s => s.Error(410, "status")),
                                (new Gone(), s => s.Error<HttpError>("family")),
                            ]
                    )
                    {
                        var steps = new Steps();
                        i.Get(
                            App.Create().With(handler(steps)).With(steps.TeardownFault()).Get("/", steps.Fails(fault)),
                            "/"
                        );
                        Check.Equal("none", steps.Seen.Split(':')[1]);
                    }
                }
            ),
            Matrix.Case(
                "T04 T05 T14 each of them receives the same unhandled fault object, even if a 500 handler created the page",
                i =>
                {
                    var seen = new List<Exception?>();
                    TeardownHook See(string name) =>
                        TeardownHook.Of(name, fault => Handler.Sync(() => seen.Add(fault)));
                    foreach (var page in (bool[])[false, true])
                    {
                        var app = App.Create()
                            .With(See("last"))
                            .With(
                                TeardownHook.Of(
                                    "swallows",
                                    _ =>
                                        Handler
                                            .Fail<int>(new FormatException("inside"))
                                            .Catch(_ => Handler.Return(0))
                                            .Ignore()
                                )
                            )
                            .With(
                                TeardownHook.Of("faults", _ => Handler.Fail<int>(new FormatException("own")).Ignore())
                            )
                            .With(See("first"))
                            .Get("/", Handler.Fail<Response>(Fault));
                        i.Get(page ? app.OnStatus(500, _ => "page") : app, "/");
                    }
                    Check.Equal(4, seen.Count);
                    Check.True(seen.TrueForAll(fault => ReferenceEquals(fault, Fault)));
                }
            ),
            Matrix.Case(
                "T05 a fault that the caller is handling around the request is not passed in",
                i =>
                {
                    var steps = new Steps();
                    try
                    {
                        throw Fault;
                    }
                    catch (InvalidOperationException)
                    {
                        i.Get(App.Create().With(steps.TeardownFault()).Get("/", steps.View()), "/");
                    }
                    Check.Equal("view teardown:none", steps.Seen);
                }
            ),
            Matrix.Case(
                "T06 T07 T08 all of them run, even after hooks that fault or halt; each fault is reported, and the response does not change",
                i =>
                {
                    var steps = new Steps();
                    var inner = Group
                        .Of("/g")
                        .With(steps.Teardown("group"))
                        .With(TeardownHook.Of("g!", _ => throw new FormatException("group")))
                        .Get("/", steps.View());
                    var app = App.Create()
                        .With(steps.Teardown("app1"))
                        .With(TeardownHook.Of("x!", Handler.Halt<int>(Response.Text("lost", 201)).Ignore()))
                        .With(steps.Teardown("app2"))
                        .With(TeardownHook.Of("value", Handler.Return(42)))
                        .With(inner);
                    var answer = i.Ask(app, "/g");
                    Check.Equal("200 view", answer.ToString());
                    Check.Equal("view group app2 app1", steps.Seen);
                    Check.Sequence(
                        [ReportKind.TeardownFault, ReportKind.TeardownFault],
                        answer.Reports.Select(report => report.Kind)
                    );
                    Check.Equal("group", answer.Reports[0].Fault?.Message);
                }
            ),
            Matrix.Case(
                "T10 the next request begins clean, whatever failed in the previous request",
                i =>
                {
                    var key = new Key<string>("state", () => "clean");
                    var app = App.Create()
                        .With(TeardownHook.Of("bad", _ => throw new FormatException()))
                        .Before(async r => r.Path == "/bad" ? await Broken() : null)
                        .Get("/", async () => await key.Get());
                    Check.Equal(500, i.Ask(app, "/bad").Status);
                    Check.Equal("200 clean", i.Get(app, "/"));

                    async Handler<Response?> Broken()
                    {
                        await key.Set("dirty");
                        throw new FormatException("session");
                    }
                }
            ),
            Matrix.Case(
                "T12 no exception bypasses handlers: OutOfMemory and OperationCanceled from user code are ordinary faults",
                i =>
                {
                    foreach (
                        var fault in (Exception[])
                            [
                                new OutOfMemoryException("mine"),
                                new OperationCanceledException("mine"),
                                new ThreadInterruptedException("mine"),
                            ]
                    )
                    {
                        var steps = new Steps();
                        var app = App.Create()
                            .With(steps.TeardownFault())
                            .With(steps.After("after"))
                            .Get("/", steps.Fails(fault));
                        var answer = i.Ask(app, "/");
                        Check.Equal(500, answer.Status);
                        Check.Same(fault, answer.Reports.Single().Fault);
                        Check.Equal("view after teardown:mine", steps.Take());
                        Check.Equal("500 taken", i.Get(app.With(steps.Error<Exception>("taken")), "/"));
                    }
                }
            ),
        ]
    );

    private static App Any(Steps steps) =>
        App.Create()
            .With(steps.TeardownFault())
            .Before(r => r.Path == "/early" ? "early" : null)
            .With(steps.Error<FormatException>("handled"))
            .Get("/", steps.View())
            .Get("/slash/", steps.View())
            .Get("/halt", Handler.Halt<Response>(Response.Text("halt")))
            .Get("/403", Handler.Fail<Response>(new Forbidden()))
            .Get("/handled", Handler.Fail<Response>(new FormatException()))
            .Get("/fault", Handler.Fail<Response>(Fault));
}
