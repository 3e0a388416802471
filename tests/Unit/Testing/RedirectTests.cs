using Expecto;
using Handlers.Runtime;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests;

/// <summary>The redirects of the test client.</summary>
public static class RedirectTests
{
    private static readonly Method[] Methods = [Method.Get, Method.Head, Method.Post, Method.Put, Method.Delete];

    private static App To(Handler<Response> answer) =>
        App
            .Empty.With(RouteDefinition.Of("/from/{code:int}", Methods, answer))
            .With(
                RouteDefinition.Of(
                    "/to",
                    Methods,
                    Handler.Request.Bind(request =>
                        Handler.FromContext(async _ =>
                            Response
                                .Text(
                                    $"{request.Method} {request.QueryString} [{request.ContentType}] {await request.Body.ReadTextAsync()}"
                                )
                                .WithHeader("X-Method", $"{request.Method}")
                        )
                    )
                )
            );

    private static readonly App Redirecting = To(
        Handler.Context.Bind(context =>
            Handler.Return(Response.Empty(new Status(context.RouteValue<int>(0))).WithHeader("Location", "/to?x=1"))
        )
    );

    private static App Leading(string location) =>
        To(Handler.Return(Response.Empty(302).WithHeader("Location", location)));

    private static string Followed(Method method, int code) =>
        TestClient
            .For(Redirecting)
            .Send(
                Request
                    .Of(method, $"/from/{code}", body: method == Method.Get ? null : Body.Of("body"))
                    .WithHeader("Content-Type", "text/x")
            )
            .Header("X-Method")!;

    [Tests]
    public static readonly Test All = Runner.TestList(
        "test client: redirects",
        [
            Runner.TestCase(
                "301 and 302 turn POST into GET and keep other methods, 303 turns everything except HEAD into GET, 307 and 308 keep every method",
                () =>
                {
                    foreach (var code in new[] { 301, 302, 303, 307, 308 })
                    {
                        Check.Equal("GET", Followed(Method.Get, code));
                        Check.Equal("HEAD", Followed(Method.Head, code));
                        Check.Equal(code < 304 ? "GET" : "POST", Followed(Method.Post, code));
                        Check.Equal(code == 303 ? "GET" : "PUT", Followed(Method.Put, code));
                        Check.Equal(code == 303 ? "GET" : "DELETE", Followed(Method.Delete, code));
                    }
                }
            ),
            Runner.TestCase(
                "307 and 308 keep the body and its headers, 303 drops both",
                () =>
                {
                    var client = TestClient.For(Redirecting);
                    foreach (var code in new[] { 307, 308 })
                        Check.Equal(
                            "POST ?x=1 [text/x] body",
                            client.Post($"/from/{code}", Body.Of("body"), "text/x").Text
                        );
                    Check.Equal("GET ?x=1 [] ", client.Post("/from/303", Body.Of("body"), "text/x").Text);
                }
            ),
            Runner.TestCase(
                "intermediate replies are kept, and relative addresses are resolved",
                () =>
                {
                    var reply = TestClient.For(Leading("../to?x=2#part")).Get("/from/302");
                    Check.Equal("GET ?x=2 [] ", reply.Text);
                    Check.Equal("/from/302", reply.Redirects.Single().Request.Path);
                    Check.Equal(302, reply.Redirects.Single().Status.Code);
                }
            ),
            Runner.TestCase(
                "an absolute address on the same host is followed, an address on another host is refused",
                () =>
                {
                    Check.Equal(200, TestClient.For(Leading("http://localhost/to")).Get("/from/302").Status.Code);
                    Check.Throws<TestRedirectRefusedException>(
                        () => TestClient.For(Leading("https://evil.example/to")).Get("/from/302"),
                        "https://evil.example",
                        "MaxRedirects"
                    );
                    Check.Throws<TestRedirectRefusedException>(
                        () => TestClient.For(Leading("//evil.example/to")).Get("/from/302"),
                        "evil.example"
                    );
                    Check.Throws<TestRedirectRefusedException>(
                        () => TestClient.For(Leading("http://localhost:81/to")).Get("/from/302"),
                        "localhost:81"
                    );
                }
            ),
            Runner.TestCase(
                "a redirect loop is refused, immediately if nothing changes, otherwise at the limit",
                () =>
                {
                    Check.Throws<TestRedirectRefusedException>(
                        () => TestClient.For(Leading("/from/302")).Get("/from/302"),
                        "a loop",
                        "/from/302"
                    );
                    var counting = To(
                        Handler.Request.Bind(request =>
                        {
                            var n = int.Parse(request.Cookies["n"] ?? "0");
                            return Handler.Return(
                                Response.Empty(302).WithHeader("Location", "/from/1").WithCookie("n", $"{n + 1}")
                            );
                        })
                    );
                    Check.Throws<TestRedirectRefusedException>(
                        () =>
                            TestClient
                                .For(counting, options: new TestClientOptions { MaxRedirects = 7 })
                                .Get("/from/1"),
                        "after 7 redirects"
                    );
                }
            ),
            Runner.TestCase(
                "if no redirects are allowed, the redirect itself is the reply; other statuses, and redirects without an address, are replies",
                () =>
                {
                    var none = new TestClientOptions { MaxRedirects = 0 };
                    Check.Equal(302, TestClient.For(Redirecting, options: none).Get("/from/302").Status.Code);
                    Check.Equal(300, TestClient.For(Redirecting).Get("/from/300").Status.Code);
                    Check.Equal(304, TestClient.For(Redirecting).Get("/from/304").Status.Code);
                    var bare = To(Handler.Return(Response.Empty(302)));
                    Check.Equal(302, TestClient.For(bare).Get("/from/1").Status.Code);
                }
            ),
        ]
    );
}
