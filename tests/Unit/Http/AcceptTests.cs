using Expecto;
using Handlers.Tests.Face;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests;

/// <summary>What a client accepts, and the answer that is chosen by it (RFC 9110, 12.5.1).</summary>
public static class AcceptTests
{
    private const string Both = "text/html, application/json";

    /// <summary>An Accept header, what is offered, and what is chosen; null for none.</summary>
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
        // What a browser sends.
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
                "without the header the first is chosen, and several headers are one",
                () =>
                {
                    var request = Request.Get("/");
                    Check.Equal("a/b", request.BestMatch("a/b", "c/d"));
                    var twice = request.AddHeader("Accept", "a/b;q=0.1").AddHeader("accept", "c/d");
                    Check.Equal("c/d", twice.BestMatch("a/b", "c/d"));
                }
            ),
            Runner.TestCase(
                "what cannot be offered is refused at once",
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
                "the chosen view answers, alone, and says that it was chosen",
                interpreter =>
                {
                    Check.Equal("200 page Cookie, Accept", Answer(interpreter, "text/*"));
                    Check.Equal("200 text Accept", Answer(interpreter, "text/plain"));
                    Check.Equal("410", Answer(interpreter, "text/csv")[..3]);
                }
            ),
            Face.Serving.Both(
                "where none fits the answer is 406, says what there is, and an error handler may see it",
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
