using Expecto;
using Handlers.Runtime;
using Handlers.Tests.Face;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests.Files;

/// <summary>Unusual conditions and ranges of requests and views.</summary>
public static class ConditionTests
{
    private static readonly DateTimeOffset Changed = new(2030, 6, 1, 12, 0, 0, TimeSpan.Zero);
    private const string ChangedText = "Sat, 01 Jun 2030 12:00:00 GMT";

    private static readonly App Page = App.Create()
        .Get(
            "/",
            Response.Text("0123456789").WithETag("v1").WithLastModified(Changed).WithHeader("Accept-Ranges", "bytes"),
            Decorator.Conditional
        );

    [Tests]
    public static readonly Test All = Runner.TestList(
        "odd conditions",
        [
            Matrix.Case(
                "a date does not count next to a tag, not even next to an invalid tag",
                interpreter =>
                {
                    int Status(params (string, string)[] headers) => Ask(interpreter, headers).Status.Code;
                    foreach (var tag in new[] { "v1", "\"v1", "W/v1", "\"other\"" })
                    {
                        Check.Equal(200, Status(("If-None-Match", tag), ("If-Modified-Since", ChangedText)), tag);
                    }
                    foreach (var tag in new[] { "v1", "\"v1", "\"v1\"" })
                        Check.Equal(
                            200,
                            Status(("If-Match", tag), ("If-Unmodified-Since", "Sat, 01 Jun 2030 11:59:59 GMT")),
                            tag
                        );
                    Check.Equal(304, Status(("If-Modified-Since", ChangedText)));
                    Check.Equal(412, Status(("If-Unmodified-Since", "Sat, 01 Jun 2030 11:59:59 GMT")));
                }
            ),
            Runner.TestCase(
                "a date within the last second identifies no version, so it does not allow a range",
                () =>
                {
                    foreach (
                        var (after, status) in new[] { (-1000, 200), (0, 200), (999, 200), (1000, 206), (90_000, 206) }
                    )
                    {
                        var time = new ManualTime();
                        time.Advance(Changed.AddMilliseconds(after) - time.GetUtcNow());
                        var interpreter = new BlockingInterpreter(new InterpreterOptions { Time = time });
                        var reply = Ask(interpreter, ("Range", "bytes=2-3"), ("If-Range", ChangedText));
                        Check.Equal((after, status), (after, reply.Status.Code));
                        // Otherwise the date would count immediately.
                        Check.Equal(304, Ask(interpreter, ("If-Modified-Since", ChangedText)).Status.Code);
                        Check.Equal(206, Ask(interpreter, ("Range", "bytes=2-3"), ("If-Range", "\"v1\"")).Status.Code);
                    }
                }
            ),
            Matrix.Case(
                "the date of a file written in this second does not allow a range, the date of an older file does",
                interpreter =>
                {
                    using var folder = new FileFolder();
                    var now = TimeProvider.System.GetUtcNow().UtcDateTime;
                    var app = App.Create().Get("/{*path}", (string path) => Handler.FileUnder(folder.Path, path));
                    foreach (var (changed, status) in new[] { (now.AddHours(1), 200), (now.AddHours(-1), 206) })
                    {
                        folder.Write("a.txt", "0123456789", changed);
                        var date = interpreter.Answer(app, Request.Get("/a.txt")).Header("Last-Modified")!;
                        var part = Request.Get("/a.txt").WithHeader("Range", "bytes=2-3").WithHeader("If-Range", date);
                        Check.Equal(status, interpreter.Answer(app, part).Status.Code);
                    }
                }
            ),
            Matrix.Case(
                "a part has its own length even if the view has set the length of the whole",
                interpreter =>
                {
                    var app = App.Create()
                        .Get(
                            "/",
                            Response
                                .Text("0123456789")
                                .WithHeader("Accept-Ranges", "bytes")
                                .WithHeader("Content-Length", "10"),
                            Decorator.Conditional
                        );
                    var part = interpreter.Answer(app, Request.Get("/").WithHeader("Range", "bytes=2-3"));
                    Check.Equal((206, 2L), (part.Status.Code, part.ContentLength));
                    var none = interpreter.Answer(app, Request.Get("/").WithHeader("Range", "bytes=20-"));
                    Check.Equal((416, none.Body.Length), (none.Status.Code, none.ContentLength));
                    Check.Equal(10L, interpreter.Answer(app, Request.Get("/")).ContentLength);
                }
            ),
            Matrix.Case(
                "a Content-Length that differs from the body's length is a fault before anything is sent, except for HEAD and 304",
                interpreter =>
                {
                    var wrong = Response.Text("0123456789").WithHeader("Content-Length", "8").WithETag("v1");
                    var app = App.Create()
                        .Get("/", wrong, Decorator.Conditional)
                        .Get("/stream", wrong.WithBody(Body.Of(_ => new(Stream.Null), 10)));
                    foreach (var path in new[] { "/", "/stream" })
                    {
                        var outcome = Matrix.End(interpreter, app.Handler, RequestContext.Of(Request.Get(path)));
                        Check.Equal(
                            "Expected a body of 8 bytes, as declared by its Content-Length, found 10 bytes. "
                                + "Leave the header out: hosts write it from the body.",
                            outcome.Fault?.Message
                        );
                    }
                    Check.Equal(8L, interpreter.Answer(app, Request.Head("/")).ContentLength);
                    var known = interpreter.Answer(app, Request.Get("/").WithHeader("If-None-Match", "\"v1\""));
                    Check.Equal(304, known.Status.Code);
                }
            ),
        ]
    );

    private static Response Ask(Interpreter interpreter, params (string, string)[] headers) =>
        interpreter.Answer(Page, Request.Of(Method.Get, "/", Headers.Of(headers)));
}
