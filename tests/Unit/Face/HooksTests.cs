using Expecto;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests.Face;

/// <summary>Requests to apps with hooks, error handlers and decorators of every kind.</summary>
public static class HooksTests
{
    private static readonly Key<string> Trace = new("trace", () => "");

    [Tests]
    public static readonly Test All = Runner.TestList(
        "face hooks",
        [
            Serving.Both(
                "before hooks of every kind run in order, after hooks in reverse",
                interpreter =>
                {
                    var app = App.Create()
                        .Before(Mark("a"))
                        .Before(() => Mark("b"))
                        .Before(async () => await Mark("c"))
                        .Before(async request =>
                        {
                            await Task.Yield();
                            await Mark(request.Path[1..]);
                        })
                        .Before(_ => Task.CompletedTask)
                        .Before(_ => (Response?)null)
                        .After(response => response.WithBody(Body.Of(Text(response) + "1")))
                        .After(async response => response.WithBody(Body.Of(Text(response) + "2")))
                        .After(response => Task.FromResult(response.WithBody(Body.Of(Text(response) + "3"))))
                        .Get("/d", async () => await Trace.Get());
                    Check.Equal("200 abcd321", interpreter.Get(app, "/d"));
                }
            ),
            Serving.Both(
                "a before hook can answer with a response, a text, a handler, a task or a halt",
                interpreter =>
                {
                    var app = App.Create()
                        .Before(r => r.Path == "/1" ? Response.Text("one", 401) : null)
                        .Before(async r => r.Path == "/2" ? Response.Text("two") : null)
                        .Before(r => Task.FromResult(r.Path == "/3" ? Response.Text("three") : null))
                        .Before(r => new ValueTask<Response?>(r.Path == "/4" ? Response.Text("four") : null))
                        .Before(r => r.Path == "/5" ? Handler.Halt("five") : Handler.Nothing)
                        .Get("/{x}", "view");
                    string[] expected = ["401 one", "200 two", "200 three", "200 four", "200 five", "200 view"];
                    Check.Sequence(expected, Enumerable.Range(1, 6).Select(i => interpreter.Get(app, $"/{i}")));
                }
            ),
            Serving.Both(
                "teardown hooks of every kind receive the unhandled fault",
                interpreter =>
                {
                    var seen = new List<string>();
                    var app = App.Create()
                        .Teardown(fault => seen.Add($"action {fault?.Message}"))
                        .Teardown(async fault =>
                        {
                            await Handler.Yield;
                            seen.Add($"handler {fault?.Message}");
                        })
                        .Teardown(fault =>
                        {
                            seen.Add($"task {fault?.Message}");
                            return Task.CompletedTask;
                        })
                        .Get("/", () => throw new InvalidOperationException("why"));
                    Check.Equal(500, interpreter.Answer(app, Request.Get("/")).Status.Code);
                    Check.Sequence(["task why", "handler why", "action why"], seen);
                }
            ),
            Serving.Both(
                "the text of an error handler keeps the error's status, a response has its own status",
                interpreter =>
                {
                    var app = App.Create()
                        .OnError<NotFound>(e => e.Message)
                        .OnError<FormatException>(e => e.Message)
                        .OnError<Conflict>(async e => e.Message)
                        .OnError<Gone>(e => Task.FromResult(e.Message))
                        .OnError<BadRequest>(e => Response.Text(e.Message))
                        .OnStatus(403, e => $"no: {e.Message}")
                        .OnStatus(
                            418,
                            async e =>
                            {
                                await Task.Yield();
                                return Response.Text(e.Message, 299);
                            }
                        )
                        .Get("/404", () => throw new NotFound("a"))
                        .Get("/500", () => throw new FormatException("b"))
                        .Get("/409", () => throw new Conflict("c"))
                        .Get("/410", () => throw new Gone("d"))
                        .Get("/400", () => throw new BadRequest("e"))
                        .Get("/403", Handler.Fail<Response>(403, "f"))
                        .Get("/418", Handler.Fail<Response>(418, "g"));
                    string[] expected = ["404 a", "500 b", "409 c", "410 d", "200 e", "403 no: f", "299 g"];
                    int[] paths = [404, 500, 409, 410, 400, 403, 418];
                    Check.Sequence(expected, paths.Select(path => interpreter.Get(app, $"/{path}")));
                }
            ),
            Serving.Both(
                "decorators can wrap a route, a group, an app, or only some requests",
                interpreter =>
                {
                    var app = App.Create()
                        .Decorate("app", view => view.Map(r => Around("app", r)))
                        .With(
                            Decorator.When(r => r.Query["q"] is not null, Decorator.Map("when", r => Around("when", r)))
                        )
                        .Group(
                            "/g",
                            g => g.Decorate("g", v => v.Map(r => Around("g", r))).Get("/", "x", Wrap("1"), Wrap("2"))
                        );
                    Check.Equal("200 app(g(1(2(x))))", interpreter.Get(app, "/g"));
                    Check.Equal("200 app(when(g(1(2(x)))))", interpreter.Get(app, "/g?q=1"));
                }
            ),
            Runner.TestCase(
                "hooks are named after their method, their expression or the given name",
                () =>
                {
                    var app = App.Create()
                        .Before(Act)
                        .Before(Handler.Nothing)
                        .Before(() =>
                        {
                            Act();
                        })
                        .Before(Act, name: "mine");
                    Check.Sequence(
                        ["Act", "Handler.Nothing", "() => …", "mine"],
                        app.BeforeHooks.Select(hook => hook.Name)
                    );
                    Check.Throws<ArgumentException>(() => app.Before(Act, name: ""));
                }
            ),
            Runner.TestCase(
                "apps and groups accept the same error handlers",
                () =>
                {
                    var taken = typeof(AppHooks)
                        .GetMethods()
                        .Where(method => method.IsStatic && method.Name == "OnError")
                        .ToLookup(
                            method => method.GetParameters()[0].ParameterType,
                            method => method.GetParameters()[1].ToString()
                        );
                    Check.Equal(8, taken[typeof(App)].Count());
                    Check.Sequence(taken[typeof(App)].Order(), taken[typeof(Group)].Order());
                }
            ),
            Runner.TestCase(
                "adding a part returns a new scope and leaves the old one unchanged",
                () =>
                {
                    var app = App.Create();
                    Check.Equal(1, app.Before(Act).BeforeHooks.Count);
                    Check.Equal(0, app.BeforeHooks.Count);
                    Check.Same(App.Empty, app);
                }
            ),
            Runner.TestCase(
                "null arguments are refused immediately",
                () =>
                {
                    var app = App.Create();
                    Check.Throws<ArgumentNullException>(() => app.Get("/", (Func<Response>)null!));
                    Check.Throws<ArgumentNullException>(() => app.Get("/{a}", (Func<int, Response>)null!));
                    Check.Throws<ArgumentNullException>(() => app.Before((Func<Request, Response?>)null!));
                    Check.Throws<ArgumentNullException>(() => app.Before((Action<Request>)null!));
                    Check.Throws<ArgumentNullException>(() => app.After((Func<Response, Task<Response>>)null!));
                    Check.Throws<ArgumentNullException>(() => app.Teardown((Func<Exception?, Task>)null!));
                    Check.Throws<ArgumentNullException>(() => app.OnError((Func<NotFound, string>)null!));
                    Check.Throws<ArgumentNullException>(() => app.Group("/x", null!));
                    Check.Throws<ArgumentNullException>(() => Handler.Return(1).Tap(null!));
                    Check.Throws<ArgumentNullException>(() => Handler.Return(1).OrElse(null!));
                    Check.Throws<ArgumentNullException>(() => Handler.Return(1).Zip((Handler<int>)null!));
                    Check.Throws<ArgumentNullException>(() => Decorator.When(null!, Decorator.Identity));
                    Check.Throws<ArgumentNullException>(() => Decorator.When(_ => true, null!));
                    Check.Throws<ArgumentNullException>(() => Handler.Nothing.Catch((Func<Exception, Handler>)null!));
                    Check.Throws<ArgumentOutOfRangeException>(() => Handler.Fail<int>(200));
                }
            ),
        ]
    );

    private static void Act() { }

    private static Handler Mark(string mark) => Trace.Get().Bind(sofar => Trace.Set(sofar + mark).As(true));

    private static string Text(Response response) => Serving.Shown(response)[4..];

    private static Response Around(string name, Response response) =>
        response.WithBody(Body.Of($"{name}({Text(response)})"));

    private static Decorator Wrap(string name) => Decorator.Map(name, response => Around(name, response));
}
