using Expecto;
using Handlers.Runtime;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests.Security;

/// <summary><see cref="Decorator.SecurityHeaders"/> stamps every response of its scope, and leaves alone what the app has decided itself.</summary>
public static class SecurityHeadersTests
{
    private const string Policy = "Content-Security-Policy";

    private const string Plain =
        "default-src 'self'; script-src 'self'; style-src 'self'; object-src 'none'; base-uri 'self'; "
        + "frame-ancestors 'none'; form-action 'self'";

    private static readonly Response Page = Response.Html("<p>hello");

    private static readonly App Everything = App.Create()
        .Get("/view", Page)
        .Get("/json", Response.Bytes("1"u8.ToArray(), "application/json"))
        .Get("/halt", Handler.Halt<Response>(Response.Html("halt", 409)))
        .Get("/handled", Handler.Fail<Response>(new TimeoutException()))
        .Get("/fault", Handler.Fail<Response>(new FormatException()))
        .Get("/slash/", Page)
        .Get("/after", Handler.AfterThisRequest(_ => throw new FormatException()).As(Page))
        .Get("/replaced", Page)
        .Post("/post", Page)
        .Group("/closed", group => group.Before(() => Response.Html("closed", 401)).Get("/", Page))
        .Group("/claimed", group => group.Claim().OnStatus(404, _ => Response.Html("ours", 404)).Get("/", Page))
        .WebSocket("/rejected", _ => Handler.Return(Response.Html("no", 403)))
        .OnError<TimeoutException>(_ => Response.Html("late", 504))
        .OnResponse((request, response) => request.Path == "/replaced" ? Response.Html("other", 202) : response);

    // Whether the answer is a document.
    private static readonly (Method Method, string Path, int Status, bool IsDocument)[] Answers =
    [
        (Method.Get, "/view", 200, true),
        (Method.Head, "/view", 200, true),
        (Method.Options, "/view", 200, false),
        (Method.Post, "/view", 405, false),
        (Method.Get, "/json", 200, false),
        (Method.Get, "/halt", 409, true),
        (Method.Get, "/handled", 504, true),
        (Method.Get, "/fault", 500, false),
        (Method.Get, "/slash", 308, false),
        (Method.Get, "/after", 500, false),
        (Method.Get, "/replaced", 202, true),
        (Method.Get, "/closed", 401, true),
        (Method.Get, "/claimed/none", 404, true),
        (Method.Get, "/nowhere", 404, false),
        (Method.Get, "/rejected", 400, false),
    ];

    [Tests]
    public static readonly Test All = Runner.TestList(
        "security headers",
        [
            Matrix.Case(
                "every response of the app has them, and every document the policy",
                interpreter =>
                {
                    var app = Everything.With(Decorator.SecurityHeaders());
                    foreach (var (method, path, status, isDocument) in Answers)
                    {
                        var response = Ask(interpreter, app, Request.Of(method, path));
                        Check.Equal(status, response.Status.Code, path);
                        Check.Equal(
                            $"nosniff strict-origin-when-cross-origin same-origin {(isDocument ? Plain : "")}",
                            Found(response),
                            path
                        );
                    }
                    var evil = Request.Post("/post").WithHeader("Sec-Fetch-Site", "cross-site");
                    Check.Equal(
                        "403 nosniff",
                        Ask(interpreter, app, evil) is var refused
                            ? $"{refused.Status.Code} {refused.Header("X-Content-Type-Options")}"
                            : ""
                    );
                }
            ),
            Matrix.Case(
                "a rejected websocket has them, and an accepted one, whose response was sent, does not",
                interpreter =>
                {
                    var client = TestClient.For(
                        Everything.WebSocket("/accepted", socket => socket.Accept()).With(Decorator.SecurityHeaders()),
                        interpreter
                    );
                    Check.Equal(
                        "nosniff",
                        client
                            .WebSocket("/rejected", socket => socket.Opened().Ignore())
                            .Reply.Header("X-Content-Type-Options")
                    );
                    Check.Equal(
                        null,
                        client
                            .WebSocket("/accepted", socket => socket.Opened().Ignore())
                            .Reply.Header("X-Content-Type-Options")
                    );
                }
            ),
            Matrix.Case(
                "the types in which browsers run scripts have the policy, and a 304 has none",
                interpreter =>
                {
                    (string? Type, bool IsDocument)[] types =
                    [
                        ("text/html", true),
                        ("TEXT/HTML ; charset=utf-8", true),
                        ("application/xhtml+xml", true),
                        ("image/svg+xml", true),
                        ("text/xml", true),
                        ("application/xml; charset=utf-8", true),
                        ("application/rss+xml", true),
                        ("text/htmlx", false),
                        ("text/plain", false),
                        ("application/json", false),
                        ("", false),
                        (null, false),
                    ];
                    foreach (var (type, isDocument) in types)
                    {
                        var answer = type is null ? Response.Empty(200) : Response.Bytes("x"u8.ToArray(), type);
                        var app = App.Create().Get("/", answer).With(Decorator.SecurityHeaders());
                        Check.Equal(
                            isDocument ? Plain : null,
                            Ask(interpreter, app, Request.Get("/")).Header(Policy),
                            type ?? "none"
                        );
                    }
                    var cached = App.Create()
                        .Get("/", Page.WithETag("v1"), Decorator.Conditional)
                        .With(Decorator.SecurityHeaders());
                    var kept = Ask(interpreter, cached, Request.Get("/").WithHeader("If-None-Match", "\"v1\""));
                    Check.Equal((304, null), (kept.Status.Code, kept.Header(Policy)));
                }
            ),
            Matrix.Case(
                "a header of the view, of a hook or of an error stays",
                interpreter =>
                {
                    var own = Page.WithHeader(Policy, "default-src 'none'")
                        .WithHeader("Referrer-Policy", "no-referrer");
                    var app = App.Create()
                        .Get("/", own)
                        .Get("/hook", Page)
                        .OnResponse(
                            (request, response) =>
                                request.Path == "/hook"
                                    ? response.WithHeader("cross-origin-opener-policy", "unsafe-none")
                                    : response
                        )
                        .With(Decorator.SecurityHeaders());
                    Check.Equal(
                        "nosniff no-referrer same-origin default-src 'none'",
                        Found(Ask(interpreter, app, Request.Get("/")))
                    );
                    Check.Equal(
                        $"nosniff strict-origin-when-cross-origin unsafe-none {Plain}",
                        Found(Ask(interpreter, app, Request.Get("/hook")))
                    );
                }
            ),
            Matrix.Case(
                "the settings nearest to the view count as a whole, also for its errors",
                interpreter =>
                {
                    var none = new SecurityHeaderSettings
                    {
                        NoSniff = false,
                        ContentSecurityPolicy = null,
                        ReferrerPolicy = null,
                        CrossOriginOpenerPolicy = null,
                    };
                    var framed = new SecurityHeaderSettings { ContentSecurityPolicy = "frame-ancestors 'self'" };
                    var app = App.Create()
                        .With(Decorator.SecurityHeaders())
                        .Get("/", Page)
                        .Get("/framed", Page, Decorator.SecurityHeaders(framed))
                        .Get("/fault", Handler.Fail<Response>(new FormatException()), Decorator.SecurityHeaders(none))
                        .Group(
                            "/bare",
                            group =>
                                group
                                    .With(Decorator.SecurityHeaders(none))
                                    .Get("/", Page)
                                    .Get("/framed", Page, Decorator.SecurityHeaders(framed))
                        )
                        .Mount("/mounted", App.Create().With(Decorator.SecurityHeaders(framed)).Get("/", Page));
                    string Policies(string path) => Found(Ask(interpreter, app, Request.Get(path)));
                    const string Others = "nosniff strict-origin-when-cross-origin same-origin";
                    Check.Equal($"{Others} {Plain}", Policies("/"));
                    Check.Equal($"{Others} frame-ancestors 'self'", Policies("/framed"));
                    Check.Equal("   ", Policies("/fault"));
                    Check.Equal("   ", Policies("/bare"));
                    Check.Equal($"{Others} frame-ancestors 'self'", Policies("/bare/framed"));
                    Check.Equal($"{Others} ", Policies("/bare/none"));
                    Check.Equal($"{Others} frame-ancestors 'self'", Policies("/mounted"));
                }
            ),
            Runner.TestCase(
                "an app without them has none",
                () => Check.Equal("   ", Found(Ask(new AsyncInterpreter(), Everything, Request.Get("/view"))))
            ),
            Runner.TestCase(
                "a condition of a request cannot apply to them, nor to other decorators that wrap no view",
                () =>
                {
                    foreach (
                        var decorator in (Decorator[])
                            [
                                Decorator.SecurityHeaders(),
                                Decorator.AllowCrossSite(),
                                Decorator.Conditional.Then(Decorator.RequireAuthorization()),
                            ]
                    )
                        Check.Throws<ArgumentException>(
                            () => Decorator.When(_ => true, decorator),
                            "Expected a decorator that wraps views",
                            "Give it to the route"
                        );
                    _ = Decorator.When(_ => true, Decorator.Conditional);
                }
            ),
        ]
    );

    internal static Response Ask(Interpreter interpreter, App app, Request request) =>
        Matrix
            .Like(interpreter, new InterpreterOptions { Report = _ => { } })
            .RunOutcomeAsync(app.Handler, RequestContext.Of(request))
            .AsTask()
            .Result.GetValue();

    private static string Found(Response response) =>
        string.Join(
            ' ',
            ((string[])["X-Content-Type-Options", "Referrer-Policy", "Cross-Origin-Opener-Policy", Policy]).Select(
                response.Header
            )
        );
}
