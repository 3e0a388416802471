using Expecto;
using Handlers.Runtime;
using Handlers.Tests.Face;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests;

/// <summary>A null where a response, a handler or a task is needed is a fault that names the view or the hook, and no later hook meets the null.</summary>
public static class NullTests
{
    private const string Here = "the view of GET /g/{id:int}/n";

    private static readonly (string Name, Func<Group, Group> Add, string Expected)[] Views =
    [
        ("a lambda", g => g.Get("/n", Response () => null!), $"a response from {Here}"),
        ("a lambda of the request", g => g.Get("/n", Response (Request _) => null!), $"a response from {Here}"),
        ("an async lambda", g => g.Get("/n", async () => await Nothing()), $"a response from {Here}"),
        ("a response", g => g.Get("/n", (Response)null!), $"a response from {Here}"),
        ("a handler of a text", g => g.Get("/n", Handler.Return<string>(null!)), $"a response from {Here}"),
        ("a method of a handler of a text", g => g.Get("/n", NoTextHandler), $"a response from {Here}"),
        ("a method of a task of a text", g => g.Get("/n", NoTextTask), $"a response from {Here}"),
        ("a method by name", g => g.Get("/n", NoResponse), $"a response from {Here}"),
        (
            "a method of values",
            g => g.Get("/n", async () => Later(await Handler.Route<int>("id"))),
            $"a response from {Here}"
        ),
        ("no handler", g => g.Get("/n", Handler<Response> () => null!), "a handler from the function passed to"),
        ("no task", g => g.Get("/n", NoTask), "a task from the function passed to"),
        ("a view that waits", g => g.Get("/n", Handler.Yield.As<Response>(null!)), $"a response from {Here}"),
        ("a class of views", g => g.Map("/n", () => new Verbs(null)), "a handler from Verbs for GET"),
        (
            "a class whose verb yields null",
            g => g.Map("/n", () => new Verbs(Handler.Return<Response>(null!))),
            $"a response from {Here}"
        ),
        (
            "no class of views",
            g => g.Map("/n", Verbs () => null!),
            "a Verbs from the function that creates the route's view"
        ),
    ];

    private static readonly (string Name, Func<App, App> Add, ReportKind Kind, string Expected)[] Hooks =
    [
        (
            "an after hook",
            a => a.After(Response (Response _) => null!, "a"),
            ReportKind.AfterFault,
            "a response from the after hook 'a'"
        ),
        (
            "an after hook that waits",
            a => a.After(async response => await Nothing(), "a"),
            ReportKind.AfterFault,
            "a response from the after hook 'a'"
        ),
        (
            "an after hook without a handler",
            a => a.After(Handler<Response> (Response _) => null!, "a"),
            ReportKind.AfterFault,
            "in the after hook 'a', found null"
        ),
        (
            "a before hook without a handler",
            a => a.Before(Handler () => null!, "b"),
            ReportKind.UnhandledFault,
            "in the before hook 'b', found null"
        ),
        (
            "a before hook without a task",
            a => a.Before(Task (Request _) => null!, "b"),
            ReportKind.UnhandledFault,
            "in the before hook 'b', found null"
        ),
        (
            "an error handler",
            a => a.OnError<NotFound>(Response (NotFound _) => null!, "e"),
            ReportKind.UnhandledFault,
            "a response from the error handler 'e'"
        ),
        (
            "an error handler of a text",
            a => a.OnStatus(404, string (HttpError _) => null!, "e"),
            ReportKind.UnhandledFault,
            "a response from the error handler 'e'"
        ),
        (
            "an error handler without a handler of a text",
            a => a.OnStatus(404, Handler<string> (HttpError _) => null!, "e"),
            ReportKind.UnhandledFault,
            "in the error handler 'e', found null"
        ),
        (
            "a values hook",
            a => a.OnRouteValues(RouteValues (RouteValues _) => null!, "v"),
            ReportKind.UnhandledFault,
            "route values from the values hook 'v'"
        ),
        (
            "a decorator",
            a => a.Decorate("d", view => view.Map(Response (Response _) => null!)),
            ReportKind.UnhandledFault,
            "a response from the decorators around the view of GET /"
        ),
    ];

    [Tests]
    public static readonly Test All = Runner.TestList(
        "a null",
        [
            .. Views.Select(view =>
                Matrix.Case(
                    $"from {view.Name} is a fault of the view of its route",
                    interpreter =>
                    {
                        foreach (var decorated in new[] { false, true })
                        {
                            var seen = new List<string>();
                            var group = view.Add(Group.Of("/g/{id:int}"));
                            if (decorated)
                                group = group.Decorate("reads", inner => inner.Map(r => r.WithHeader("X", "1")));
                            var app = App.Create()
                                .With(group)
                                .After(response =>
                                {
                                    seen.Add($"{response.Status.Code}");
                                    return response;
                                });
                            var reports = new List<Report>();
                            Check.Equal(500, Ask(interpreter, app, "/g/7/n", reports).Status.Code);
                            Check.Sequence(["500"], seen);
                            var report = reports.Single();
                            Check.Equal(ReportKind.UnhandledFault, report.Kind);
                            Contains(report, $"Expected {view.Expected}", Here, "found null. Return");
                        }
                    }
                )
            ),
            .. Hooks.Select(hook =>
                Matrix.Case(
                    $"from {hook.Name} is a fault that names it",
                    interpreter =>
                    {
                        var app = hook.Add(
                            App.Create().After(r => r.WithHeader("X-Last", "1")).Get("/", "x").Get("/lost", Lost)
                        );
                        var reports = new List<Report>();
                        var path = hook.Name.StartsWith("an error", StringComparison.Ordinal) ? "/lost" : "/";
                        var response = Ask(interpreter, app, path, reports);
                        Check.Equal("500 1", $"{response.Status.Code} {response.Header("X-Last")}");
                        var report = reports.Single();
                        Check.Equal(hook.Kind, report.Kind);
                        Contains(report, hook.Expected, "found null. Return");
                    }
                )
            ),
            Matrix.Case(
                "from a before hook continues with the view",
                interpreter =>
                {
                    var app = App.Create().Before(Response? () => null).Get("/", "view");
                    Check.Equal("200 view", Serving.Shown(Ask(interpreter, app, "/", [])));
                }
            ),
            Matrix.Case(
                "from a view is the fault itself where faults are propagated",
                interpreter =>
                {
                    var app = App.Create().Get("/", Response () => null!).PropagateFaults();
                    var outcome = interpreter
                        .RunOutcomeAsync(app.Handler, RequestContext.Of(Request.Get("/")))
                        .AsTask()
                        .Result;
                    Check.Equal(
                        "Expected a response from the view of GET /, found null. Return a response or a text. If there is nothing to send, "
                            + "return Response.Empty(204); if nothing was found, throw new NotFound().",
                        outcome.Fault!.Message
                    );
                    Check.True(outcome.Fault is InvalidOperationException);
                }
            ),
        ]
    );

    private static Handler<Response> Lost => Handler.Fail<Response>(new NotFound());

    private static void Contains(Report report, params string[] words)
    {
        foreach (var word in words)
            if (!report.Fault!.Message.Contains(word, StringComparison.Ordinal))
                throw new CheckFailed($"expected '{word}' in the message, found '{report.Fault.Message}'");
    }

    private static Response Ask(Interpreter interpreter, App app, string path, List<Report> reports) =>
        Matrix
            .Like(interpreter, new InterpreterOptions { Report = reports.Add })
            .RunOutcomeAsync(app.Handler, RequestContext.Of(Request.Get(path)))
            .AsTask()
            .Result.GetValue();

    private static Task<Response> Nothing() => Task.FromResult<Response>(null!);

    private static Response Later(int _) => null!;

    private static Response NoResponse() => null!;

    private static Task<Response> NoTask() => null!;

    private static async Task<string> NoTextTask()
    {
        await Task.CompletedTask;
        return null!;
    }

    private static Handler<string> NoTextHandler() => Handler.Return<string>(null!);

    private sealed class Verbs(Handler<Response>? get) : MethodView
    {
        public override Handler<Response> Get() => get!;
    }
}
