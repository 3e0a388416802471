using Expecto;
using Handlers.Tests.Face;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests;

/// <summary>The Accept header of a client, and the answer that it selects (RFC 9110, 12.5.1).</summary>
public static class AcceptTests
{
    private const string Both = "text/html, application/json";

    /// <summary>An Accept header, the offers, and the choice; null if there is none.</summary>
    private static readonly (string Accept, string Offered, string? Best)[] Choices =
    [
        ("*/*", Both, "text/html"),
        ("application/json", Both, "application/json"),
        ("text/html, application/json", Both, "text/html"),
        ("application/json, text/html", Both, "text/html"),
        ("text/html;q=0.5, application/json", Both, "application/json"),
        ("text/*;q=0.5, application/json;q=0.4", Both, "text/html"),
        ("text/html;q=0.1, text/*", Both, "text/html"),
        ("text/html;q=0.1, */*;q=0.2", Both, "application/json"),
        ("text/html;q=0, */*", Both, "application/json"),
        ("text/html;q=0, text/*;q=0, */*;q=0", Both, null),
        ("image/png", Both, null),
        ("image/png, */*;q=0.001", Both, "text/html"),
        ("TEXT/HTML;q=0.3, Application/JSON;Q=0.2", Both, "text/html"),
        ("text/html;q=0.3, text/html;q=0.7, application/json;q=0.5", Both, "text/html"),
        ("text/html;level=1, application/json;q=0.5", Both, "application/json"),
        ("text/html;level=1, text/html;q=0.2", "text/html, text/html;level=1", "text/html;level=1"),
        ("text/plain;q=0.5", "text/plain;charset=utf-8", "text/plain;charset=utf-8"),
        // The table of RFC 9110.
        (
            "text/*;q=0.3, text/plain;q=0.7, text/plain;format=flowed, text/plain;format=fixed;q=0.4, */*;q=0.5",
            "text/html, image/jpeg",
            "image/jpeg"
        ),
        (
            "text/*;q=0.3, text/plain;q=0.7, text/plain;format=flowed, text/plain;format=fixed;q=0.4, */*;q=0.5",
            "image/jpeg, text/plain;format=fixed",
            "image/jpeg"
        ),
        (
            "text/*;q=0.3, text/plain;q=0.7, text/plain;format=flowed, text/plain;format=fixed;q=0.4, */*;q=0.5",
            "text/plain, text/plain;format=flowed",
            "text/plain;format=flowed"
        ),
        // A browser's header.
        (
            "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8",
            "application/json, text/html",
            "text/html"
        ),
        ("", Both, "text/html"),
        ("nonsense", Both, "text/html"),
        ("nonsense, application/json", Both, "application/json"),
    ];

    private static readonly App App = App.Create()
        .Get(
            "/",
            Handler.Negotiate(
                ("text/html", Handler.Sync(() => Response.Html("page").WithHeader("Vary", "Cookie"))),
                ("text/plain", Handler.Return(Response.Text("text"))),
                ("text/csv", Handler.Fail<Response>(Status.Gone))
            )
        );

    [Tests]
    public static readonly Test All = Runner.TestList(
        "http: accept",
        [
            .. Choices.Select(each =>
                Runner.TestCase(
                    $"'{each.Accept}' of {each.Offered}",
                    () =>
                        Check.Equal(
                            each.Best,
                            Request.Get("/").WithHeader("Accept", each.Accept).BestMatch(each.Offered.Split(", "))
                        )
                )
            ),
            Runner.TestCase(
                "without the header the first offer is chosen, and several headers are combined",
                () =>
                {
                    var request = Request.Get("/");
                    Check.Equal("a/b", request.BestMatch("a/b", "c/d"));
                    var twice = request.AddHeader("Accept", "a/b;q=0.1").AddHeader("accept", "c/d");
                    Check.Equal("c/d", twice.BestMatch("a/b", "c/d"));
                }
            ),
            Runner.TestCase(
                "invalid offers are refused immediately",
                () =>
                {
                    var request = Request.Get("/");
                    Check.Throws<ArgumentException>(() => request.BestMatch(), "at least one", "none");
                    Check.Throws<ArgumentException>(() => request.BestMatch("text"), "'text'", "text/html");
                    Check.Throws<ArgumentException>(() => request.BestMatch("text/*"), "wildcard");
                    Check.Throws<ArgumentException>(() => request.BestMatch("text/html;q=0.5"), "weight");
                    Check.Throws<ArgumentNullException>(() => request.BestMatch(null!), "offered");
                    Check.Throws<ArgumentException>(() => Handler.Negotiate(), "at least one");
                    Check.Throws<ArgumentException>(() => Handler.Negotiate(("text/html", null!)), "text/html", "null");
                }
            ),
            Face.Serving.Both(
                "only the chosen view answers, and the response has a Vary header",
                interpreter =>
                {
                    Check.Equal("200 page Cookie, Accept", Answer(interpreter, "text/*"));
                    Check.Equal("200 text Accept", Answer(interpreter, "text/plain"));
                    Check.Equal("410", Answer(interpreter, "text/csv")[..3]);
                }
            ),
            Face.Serving.Both(
                "if no offer is acceptable, the answer is 406 and lists the offers, and an error handler can see it",
                interpreter =>
                {
                    var answer = Answer(interpreter, "image/png");
                    Check.Equal("406", answer[..3]);
                    Check.True(answer.Contains("text/html or text/plain or text/csv"), answer);
                    Check.True(answer.EndsWith(" Accept"), answer);
                    var app = App.OnError<NotAcceptable>(error => Response.Text(error.Offered[0], error.Status));
                    Check.Equal(
                        "406 text/html",
                        Face.Serving.Shown(interpreter.Answer(app, Request.Get("/").WithHeader("Accept", "a/b")))
                    );
                }
            ),
        ]
    );

    private static string Answer(Runtime.Interpreter interpreter, string accept)
    {
        var response = interpreter.Answer(App, Request.Get("/").WithHeader("Accept", accept));
        return $"{Face.Serving.Shown(response)} {response.Headers.Joined("Vary")}".TrimEnd();
    }
}
