using Expecto;
using Handlers.Runtime;
using Handlers.Tests.Face;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests;

/// <summary>Response hooks see every response of an app, after all other hooks.</summary>
public static class ResponseHookTests
{
    private static readonly Key<string> Seen = new("seen", () => "");

    private static readonly App Everything = App.Create()
        .Get("/view", "view")
        .Get("/halt", Handler.Halt<Response>(Response.Text("halt", 409)))
        .Get("/handled", Handler.Fail<Response>(new TimeoutException()))
        .Get("/fault", Handler.Fail<Response>(new FormatException()))
        .Get("/null", Response () => null!)
        .Get("/slash/", "slash")
        .Get("/after", Handler.AfterThisRequest(r => throw new FormatException()).As(Response.Text("x")))
        .Get("/stream", Response.Stream(Body.Written(async (writer, _) => await writer.WriteAsync("abc"u8.ToArray()))))
        .Post("/post", "post")
        .Group("/closed", group => group.Before(() => Response.Text("closed", 401)).Get("/", "x"))
        .Group("/claimed", group => group.Claim().OnStatus(404, _ => Response.Text("ours", 404)).Get("/", "x"))
        .OnError<TimeoutException>(_ => Response.Text("late", 504));

    private static readonly (Method Method, string Path, int Status)[] Table =
    [
        (Method.Get, "/view", 200),
        (Method.Head, "/view", 200),
        (Method.Options, "/view", 200),
        (Method.Post, "/view", 405),
        (Method.Get, "/halt", 409),
        (Method.Get, "/handled", 504),
        (Method.Get, "/fault", 500),
        (Method.Get, "/null", 500),
        (Method.Get, "/slash", 308),
        (Method.Get, "/after", 500),
        (Method.Get, "/stream", 200),
        (Method.Get, "/closed", 401),
        (Method.Get, "/claimed/none", 404),
        (Method.Get, "/nowhere", 404),
    ];

    [Tests]
    public static readonly Test All = Runner.TestList(
        "response hooks",
        [
            Matrix.Case(
                "see every response once, with its request, and stamp it",
                interpreter =>
                {
                    var seen = new List<string>();
                    var app = Everything
                        .After(r => r.Header("X-Id") is null ? r.WithHeader("X-After", "1") : r)
                        .OnResponse(
                            (request, response) =>
                            {
                                seen.Add(
                                    $"{request.Method} {request.Path} {response.Status.Code} {response.Header("X-After")}"
                                );
                                return response.WithHeader("X-Id", "7");
                            }
                        );
                    foreach (var (method, path, status) in Table)
                    {
                        var response = Ask(interpreter, app, Request.Of(method, path), []);
                        Check.Equal($"{status} 7", $"{response.Status.Code} {response.Header("X-Id")}", path);
                        Check.Sequence([$"{method} {path} {status} 1"], seen, path);
                        seen.Clear();
                    }
                    // Refused for its site, before any before hook.
                    var evil = Request.Post("/post").WithHeader("Sec-Fetch-Site", "cross-site");
                    Check.Equal("7", Ask(interpreter, app, evil, []).Header("X-Id"));
                    Check.Sequence(["POST /post 403 1"], seen);
                }
            ),
            Matrix.Case(
                "run after the after hooks of all scopes, groups first, each kind reversed, and before teardown",
                interpreter =>
                {
                    var app = App.Create()
                        .OnResponse(Note("app 1"))
                        .OnResponse(Note("app 2"))
                        .After(Note("after"))
                        .Group(
                            "/g",
                            group =>
                                group
                                    .OnResponse(Note("group 1"))
                                    .OnResponse(Note("group 2"))
                                    .After(Note("inner"))
                                    .Get("/", "x")
                        )
                        .Get("/", "x");
                    Check.Equal(
                        "inner after group 2 group 1 app 2 app 1",
                        Ask(interpreter, app, Request.Get("/g"), []).Header("X-Seen")
                    );
                    Check.Equal("after app 2 app 1", Ask(interpreter, app, Request.Get("/"), []).Header("X-Seen"));
                }
            ),
            Matrix.Case(
                "that fault, yield null or an interim status are reported, the response is kept, and the other hooks run",
                interpreter =>
                {
                    (string, Func<Response, Handler<Response>>)[] wrong =
                    [
                        ("thrown", _ => throw new FormatException("thrown")),
                        ("failed", _ => Handler.Yield.Then(Handler.Fail<Response>(new FormatException("failed")))),
                        ("a response from the response hook 'wrong', found null", _ => Handler.Return<Response>(null!)),
                        ("in the response hook 'wrong', found null", _ => null!),
                        ("final status", _ => Handler.Return(Response.Empty(103))),
                    ];
                    foreach (var (message, hook) in wrong)
                    {
                        var (reports, fault) = (new List<Report>(), (Exception?)new FormatException());
                        var app = App.Create()
                            .Teardown(left => fault = left)
                            .OnResponse(r => r.WithHeader("X-Last", "1"))
                            .OnResponse(hook, "wrong")
                            .OnResponse(r => r.WithHeader("X-First", "1"))
                            .Get("/", "x");
                        var response = Ask(interpreter, app, Request.Get("/"), reports);
                        Check.Equal(
                            "200 x 1 1",
                            $"{Serving.Shown(response)} {response.Header("X-First")} {response.Header("X-Last")}"
                        );
                        Check.Equal(ReportKind.ResponseFault, reports.Single().Kind);
                        Check.Equal(
                            "The response hook 'wrong' faulted; the response is kept and the next hooks run.",
                            reports[0].Message
                        );
                        Check.True(
                            reports[0].Fault!.Message.Contains(message, StringComparison.Ordinal),
                            reports[0].Fault!.Message
                        );
                        Check.Equal(null, fault);
                    }
                }
            ),
            Matrix.Case(
                "that halt replace the response, and the next hooks see the new one",
                interpreter =>
                {
                    var app = App.Create()
                        .OnResponse(r => r.WithHeader("X-Last", $"{r.Status.Code}"))
                        .OnResponse(_ => Handler.Halt<Response>(Response.Text("later", 503)))
                        .Get("/", "x");
                    var response = Ask(interpreter, app, Request.Get("/"), []);
                    Check.Equal("503 later 503", $"{Serving.Shown(response)} {response.Header("X-Last")}");
                }
            ),
            Matrix.Case(
                "see the responses to requests that are too large or take too long",
                interpreter =>
                {
                    var app = App.Create()
                        .With(new RequestLimits { BodySize = 3, Handling = TimeSpan.FromMilliseconds(1) })
                        .OnResponse(r => r.WithHeader("X-Id", $"{r.Status.Code}"))
                        .Post("/", "x")
                        .Get("/", Handler.Delay(TimeSpan.FromDays(1)).As(Response.Text("x")));
                    Check.Equal("413", Ask(interpreter, app, Request.Post("/", Body.Of("long")), []).Header("X-Id"));
                    Check.Equal("503", Ask(interpreter, app, Request.Get("/"), []).Header("X-Id"));
                }
            ),
            Matrix.Case(
                "see a rejected websocket, and an accepted one when it has ended",
                interpreter =>
                {
                    var seen = new List<int>();
                    var app = App.Create()
                        .WebSocket("/accepted", socket => socket.Accept())
                        .WebSocket("/rejected", _ => Handler.Return(Response.Text("no", 403)))
                        .WebSocket("/null", _ => Handler.Return<Response>(null!))
                        .OnResponse(response =>
                        {
                            seen.Add(response.Status.Code);
                            return response.WithHeader("X-Id", "1");
                        });
                    var client = TestClient.For(
                        app,
                        Matrix.Like(interpreter, new InterpreterOptions { Report = _ => { } })
                    );
                    foreach (var path in new[] { "/accepted", "/rejected", "/null" })
                        _ = client.WebSocket(path, socket => socket.Opened().Ignore());
                    Check.Sequence([101, 403, 500], seen);
                    Check.Sequence(
                        ["the view of WebSocket /accepted", $"the response hook '{app.ResponseHooks[0].Name}'"],
                        client
                            .WebSocket("/accepted", socket => socket.Opened().Ignore())
                            .Reply.Ran.Select(step => step.Name)
                    );
                }
            ),
            Matrix.Case(
                "of a mounted app see only the responses of its routes",
                interpreter =>
                {
                    var inner = App.Create().Get("/in", "in").OnResponse(r => r.WithHeader("X-Inner", "1"));
                    var app = App.Create().Get("/out", "out").Mount(inner);
                    Check.Equal("1", Ask(interpreter, app, Request.Get("/in"), []).Header("X-Inner"));
                    Check.Equal(null, Ask(interpreter, app, Request.Get("/out"), []).Header("X-Inner"));
                    Check.Equal(null, Ask(interpreter, app, Request.Get("/none"), []).Header("X-Inner"));
                }
            ),
            Matrix.Case(
                "do not run for a cancelled request or a propagated fault",
                interpreter =>
                {
                    var seen = 0;
                    var app = App.Create()
                        .OnResponse(r =>
                        {
                            seen++;
                            return r;
                        })
                        .Get("/fault", Handler.Fail<Response>(new FormatException()))
                        .Get("/view", "x");
                    var propagating = app.PropagateFaults();
                    Check.True(
                        interpreter
                            .RunOutcomeAsync(propagating.Handler, RequestContext.Of(Request.Get("/fault")))
                            .AsTask()
                            .Result.Fault is FormatException
                    );
                    using var gone = new CancellationTokenSource();
                    gone.Cancel();
                    var context = RequestContext.Of(Request.Get("/view"), cancellation: gone.Token);
                    Check.True(interpreter.RunOutcomeAsync(app.Handler, context).AsTask().Result.IsCancelled);
                    Check.Equal(0, seen);
                }
            ),
        ]
    );

    private static Func<Response, Handler<Response>> Note(string name) =>
        response =>
            Seen.Get()
                .Bind(seen =>
                {
                    var all = $"{seen} {name}".TrimStart();
                    return Seen.Set(all).As(response.WithHeader("X-Seen", all));
                });

    private static Response Ask(Interpreter interpreter, App app, Request request, List<Report> reports) =>
        Matrix
            .Like(interpreter, new InterpreterOptions { Report = reports.Add })
            .RunOutcomeAsync(app.Handler, RequestContext.Of(request))
            .AsTask()
            .Result.GetValue();
}
