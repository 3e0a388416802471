using Expecto;
using Handlers.Runtime;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests.Security;

/// <summary>The nonce of a request: one for all of its fibers, another one for the next request, and none if no part of the request asks.</summary>
public static class NonceTests
{
    private static readonly Handler<Response> Page = Handler.CspNonce.Map(nonce => Response.Html(nonce));

    private static readonly Handler<Response> InFibers = Handler
        .Both(Handler.Yield.Then(Handler.CspNonce), Handler.CspNonce)
        .Bind(pair => Handler.CspNonce.Map(third => Response.Html(pair.Item1 == pair.Item2 ? pair.Item1 : third)));

    [Tests]
    public static readonly Test All = Runner.TestList(
        "nonces",
        [
            Matrix.Case(
                "the policy has the nonce of the page, wherever the page has asked for it",
                interpreter =>
                {
                    var app = App.Create()
                        .Get("/", Page)
                        .Get("/fibers", InFibers)
                        .Get("/awaited", async () => Response.Html(await Handler.CspNonce))
                        .Get("/error", Handler.CspNonce.Bind(_ => Handler.Fail<Response>(new NotFound())))
                        .Get("/hook", Response.Html(""))
                        .Get("/nested", Handler.Sync(() => Nested(Page)))
                        .After(async response =>
                            (await Handler.Request).Path == "/hook"
                                ? response.WithBody(Body.Of(await Handler.CspNonce))
                                : response
                        )
                        .OnStatus(404, _ => Page.Map(page => page.WithStatus(404)))
                        .With(Decorator.SecurityHeaders());
                    var nonces = new HashSet<string>();
                    string[] paths = ["/", "/fibers", "/awaited", "/error", "/hook", "/", "/nowhere"];
                    foreach (var path in interpreter is BlockingInterpreter ? [.. paths, "/nested"] : paths)
                    {
                        var response = SecurityHeadersTests.Ask(interpreter, app, Request.Get(path));
                        var nonce = response.Body.ReadTextAsync().AsTask().Result;
                        Check.Equal(22, nonce.Length, path);
                        Check.Equal($"'self' 'nonce-{nonce}' 'self' 'nonce-{nonce}'", Sources(response), path);
                        Check.True(nonces.Add(nonce), path);
                    }
                }
            ),
            Matrix.Case(
                "a page that is sent while it is produced always has one, because it may ask late",
                interpreter =>
                {
                    var app = App.Create()
                        .Get(
                            "/",
                            Response.StreamFrom(
                                async body => await body.Write(await Handler.CspNonce),
                                "text/html; charset=utf-8"
                            )
                        )
                        .With(Decorator.SecurityHeaders());
                    var reply = TestClient.For(app, interpreter).Get("/");
                    Check.Equal($"'self' 'nonce-{reply.Text}' 'self' 'nonce-{reply.Text}'", Sources(reply.Response));
                }
            ),
            Runner.TestCase(
                "outside a request each use makes another one",
                () =>
                {
                    var both = Handler.CspNonce.Zip(Handler.CspNonce);
                    var (first, second) = new BlockingInterpreter().Run(both, RequestContext.None);
                    Check.True(first != second && first.Length == 22 && second.Length == 22);
                }
            ),
            Runner.TestCase(
                "a custom policy has the nonce in its place, or has no place for it",
                () =>
                {
                    (string Policy, string Without, string With)[] rows =
                    [
                        ("script-src 'nonce-{nonce}'", "script-src 'none'", "script-src 'nonce-N'"),
                        (
                            " script-src  'strict-dynamic' 'nonce-{nonce}' ;; img-src * ; ",
                            "script-src 'strict-dynamic'; img-src *",
                            "script-src 'strict-dynamic' 'nonce-N'; img-src *"
                        ),
                        ("default-src 'none'", "default-src 'none'", "default-src 'none'"),
                        ("upgrade-insecure-requests", "upgrade-insecure-requests", "upgrade-insecure-requests"),
                    ];
                    foreach (var (policy, without, with) in rows)
                    {
                        var app = App.Create()
                            .Get("/", Page)
                            .Get("/plain", Response.Html(""))
                            .With(
                                Decorator.SecurityHeaders(new SecurityHeaderSettings { ContentSecurityPolicy = policy })
                            );
                        var plain = SecurityHeadersTests.Ask(new AsyncInterpreter(), app, Request.Get("/plain"));
                        var page = SecurityHeadersTests.Ask(new AsyncInterpreter(), app, Request.Get("/"));
                        var nonce = page.Body.ReadTextAsync().AsTask().Result;
                        Check.Equal(without, plain.Header("Content-Security-Policy"));
                        Check.Equal(with, page.Header("Content-Security-Policy")!.Replace(nonce, "N"));
                    }
                }
            ),
        ]
    );

    private static Response Nested(Handler<Response> view) => new BlockingInterpreter().EnsureSync(view)();

    // The sources of scripts and of styles.
    private static string Sources(Response response) =>
        string.Join(
            ' ',
            response
                .Header("Content-Security-Policy")!
                .Split("; ")
                .Where(directive => directive.StartsWith("script-src ") || directive.StartsWith("style-src "))
                .Select(directive => directive[(directive.IndexOf(' ') + 1)..])
        );
}
