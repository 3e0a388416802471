using System.Text;
using Expecto;
using Handlers.Runtime;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests.Files;

/// <summary>Files, whole and in part, and conditions of requests against them.</summary>
public static class FileTests
{
    private const string Ten = "0123456789";
    private static readonly DateTime Changed = new(2020, 1, 31, 12, 0, 0, 500, DateTimeKind.Utc);
    private const string ChangedText = "Fri, 31 Jan 2020 12:00:00 GMT";

    [Tests]
    public static readonly Test All = Runner.TestList(
        "files",
        [
            Matrix.Case(
                "a file is sent with its type, length, date, tag and ranges",
                interpreter =>
                    With(directory =>
                    {
                        var response = Ask(interpreter, directory, "/a.txt");
                        Check.Equal("200 " + Ten, Face.Serving.Shown(response));
                        Check.Equal("text/plain; charset=utf-8", response.ContentType);
                        Check.Equal(ChangedText, response.Header("Last-Modified"));
                        Check.Equal("bytes", response.Header("Accept-Ranges"));
                        Check.True(response.Header("ETag")!.StartsWith('"'));
                        Check.Equal("application/octet-stream", Ask(interpreter, directory, "/b.unknown").ContentType);
                        Check.Equal("image/png", Ask(interpreter, directory, "/sub/c.PNG").ContentType);
                    })
            ),
            Matrix.Case(
                "a range is answered with that part, a range beyond the end with 416, several ranges with the whole",
                interpreter =>
                    With(directory =>
                    {
                        string Range(string range)
                        {
                            var response = Ask(interpreter, directory, "/a.txt", ("Range", range));
                            return $"{response.Status.Code} {response.Header("Content-Range")} {Text(response)}".Split(
                                '{'
                            )[0];
                        }
                        Check.Equal("206 bytes 2-4/10 234", Range("bytes=2-4"));
                        Check.Equal("206 bytes 7-9/10 789", Range("bytes=7-"));
                        Check.Equal("206 bytes 7-9/10 789", Range("bytes=-3"));
                        Check.Equal("206 bytes 0-9/10 0123456789", Range("bytes=-30"));
                        Check.Equal("206 bytes 8-9/10 89", Range("bytes=8-100"));
                        Check.Equal("416 bytes */10 ", Range("bytes=10-"));
                        Check.Equal("416 bytes */10 ", Range("bytes=-0"));
                        foreach (var whole in new[] { "bytes=0-1,4-5", "bytes=5-2", "lines=1-2", "nonsense" })
                            Check.Equal("200  0123456789", Range(whole));
                    })
            ),
            Matrix.Case(
                "a version that the client already has is 304 without a body, whatever the ranges",
                interpreter =>
                    With(directory =>
                    {
                        var tag = Ask(interpreter, directory, "/a.txt").Header("ETag")!;
                        int Status(params (string, string)[] headers) =>
                            Ask(interpreter, directory, "/a.txt", headers).Status.Code;
                        Check.Equal(304, Status(("If-None-Match", tag)));
                        Check.Equal(304, Status(("If-None-Match", $"\"other\", W/{tag}"), ("Range", "bytes=0-1")));
                        Check.Equal(304, Status(("If-None-Match", "*")));
                        Check.Equal(200, Status(("If-None-Match", "\"other\"")));
                        Check.Equal(304, Status(("If-Modified-Since", ChangedText)));
                        Check.Equal(200, Status(("If-Modified-Since", "Fri, 31 Jan 2020 11:59:59 GMT")));
                        Check.Equal(200, Status(("If-Modified-Since", "yesterday")));
                        // The tag takes precedence over the date.
                        Check.Equal(200, Status(("If-None-Match", "\"other\""), ("If-Modified-Since", ChangedText)));
                        var unchanged = Ask(interpreter, directory, "/a.txt", ("If-None-Match", tag))
                            .AsSent(Method.Get);
                        Check.Equal(
                            (tag, null, ""),
                            (unchanged.Header("ETag"), unchanged.ContentType, Text(unchanged))
                        );
                    })
            ),
            Matrix.Case(
                "a condition that does not hold is 412",
                interpreter =>
                    With(directory =>
                    {
                        var tag = Ask(interpreter, directory, "/a.txt").Header("ETag")!;
                        int Status(params (string, string)[] headers) =>
                            Ask(interpreter, directory, "/a.txt", headers).Status.Code;
                        Check.Equal(412, Status(("If-Match", "\"other\"")));
                        Check.Equal(412, Status(("If-Match", "W/" + tag)));
                        Check.Equal(200, Status(("If-Match", tag)));
                        Check.Equal(200, Status(("If-Match", "*")));
                        Check.Equal(412, Status(("If-Unmodified-Since", "Fri, 31 Jan 2020 11:59:59 GMT")));
                        Check.Equal(200, Status(("If-Unmodified-Since", ChangedText)));
                        Check.Equal(
                            200,
                            Status(("If-Match", tag), ("If-Unmodified-Since", "Fri, 31 Jan 2020 11:59:59 GMT"))
                        );
                    })
            ),
            Matrix.Case(
                "If-Range gives a part of the version that the client knows, otherwise the whole",
                interpreter =>
                    With(directory =>
                    {
                        var tag = Ask(interpreter, directory, "/a.txt").Header("ETag")!;
                        int Status(string condition) =>
                            Ask(
                                interpreter,
                                directory,
                                "/a.txt",
                                ("Range", "bytes=1-2"),
                                ("If-Range", condition)
                            ).Status.Code;
                        Check.Equal(206, Status(tag));
                        Check.Equal(200, Status("W/" + tag));
                        Check.Equal(200, Status("\"other\""));
                        Check.Equal(206, Status(ChangedText));
                        Check.Equal(200, Status("Fri, 31 Jan 2020 12:00:01 GMT"));
                        Check.Equal(200, Status("nonsense"));
                    })
            ),
            Matrix.Case(
                "HEAD gives the headers of the whole file and reads nothing",
                interpreter =>
                    With(directory =>
                    {
                        var app = Site(directory);
                        var request = Request.Head("/a.txt").WithHeader("Range", "bytes=0-1");
                        var sent = interpreter.Value(app.Handler, RequestContext.Of(request)).AsSent(Method.Head);
                        Check.Equal((200, 10L), (sent.Status.Code, sent.ContentLength));
                    })
            ),
            Matrix.Case(
                "nothing outside the directory, no directory and nothing hidden is served",
                interpreter =>
                    With(directory =>
                    {
                        File.WriteAllText(Path.Combine(directory, ".hidden"), "secret");
                        foreach (
                            var path in new[]
                            {
                                "",
                                "../" + Path.GetFileName(directory) + "/a.txt",
                                "sub/../a.txt",
                                "sub",
                                ".hidden",
                                "sub//c.PNG",
                                "/etc/passwd",
                                "a.txt/",
                                "a\\b",
                                "nowhere",
                                "c:a.txt",
                                "a.txt\0",
                            }
                        )
                        {
                            var ended = interpreter.End(
                                Handler.FileUnder(directory, path),
                                RequestContext.Of(Request.Get("/"))
                            );
                            Check.True(ended.Fault is NotFound { Detail: "There is no such file." }, path);
                        }
                    })
            ),
            Matrix.Case(
                "a download has a name, and a custom response answers conditions through a decorator",
                interpreter =>
                    With(directory =>
                    {
                        var app = App.Create()
                            .Get("/save", Handler.File(Path.Combine(directory, "a.txt"), downloadName: "Bé.txt"))
                            .Get("/page", Response.Html("<p>").WithETag("v1", isWeak: true), Decorator.Conditional)
                            .Get(
                                "/bytes",
                                Response.Text(Ten).WithHeader("Accept-Ranges", "bytes"),
                                Decorator.Conditional
                            )
                            .Get("/failed", Response.Text("no", 500).WithETag("v1"), Decorator.Conditional);
                        Response Of(string path, params (string, string)[] headers) =>
                            interpreter.Value(
                                app.Handler,
                                RequestContext.Of(Request.Of(Method.Get, path, Headers.Of(headers)))
                            );
                        Check.True(Of("/save").Header("Content-Disposition")!.EndsWith("filename*=UTF-8''B%C3%A9.txt"));
                        Check.Equal(304, Of("/page", ("If-None-Match", "\"v1\"")).Status.Code);
                        Check.Equal("206 12", Face.Serving.Shown(Of("/bytes", ("Range", "bytes=1-2"))));
                        Check.Equal(500, Of("/failed", ("If-None-Match", "\"v1\"")).Status.Code);
                    })
            ),
            Runner.TestCase(
                "a tag contains no quotes",
                () => Check.Throws<ArgumentException>(() => Response.Text("").WithETag("a\"b"), "position 1")
            ),
        ]
    );

    private static App Site(string directory) =>
        App.Create().Get("/{*path}", (string path) => Handler.FileUnder(directory, path));

    private static Response Ask(
        Interpreter interpreter,
        string directory,
        string path,
        params (string, string)[] headers
    ) =>
        interpreter.Value(
            Site(directory).Handler,
            RequestContext.Of(Request.Of(Method.Get, path, Headers.Of(headers)))
        );

    private static string Text(Response response) => response.Body.ReadTextAsync().AsTask().GetAwaiter().GetResult();

    private static void With(Action<string> test)
    {
        var directory = Directory.CreateTempSubdirectory().FullName;
        try
        {
            Directory.CreateDirectory(Path.Combine(directory, "sub"));
            foreach (var name in new[] { "a.txt", "b.unknown", "sub/c.PNG" })
            {
                var path = Path.Combine(directory, name);
                File.WriteAllText(path, Ten, Encoding.ASCII);
                File.SetLastWriteTimeUtc(path, Changed);
            }
            test(directory);
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }
}
