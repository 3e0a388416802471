using System.Text.Json.Serialization;
using Expecto;
using Handlers.Tests.Face;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests.Flask;

/// <summary>Results of views, row by row.</summary>
public static partial class ResponseTests
{
    internal sealed record Point(int X, int Y);

    [JsonSerializable(typeof(Point))]
    [JsonSerializable(typeof(Point[]))]
    private sealed partial class Points : JsonSerializerContext;

    [Tests]
    public static readonly Test All = Runner.TestList(
        "flask: responses",
        [
            Matrix.Case(
                "V01 text and bytes are a 200 with their length; text is text/plain, and HTML is explicit",
                i =>
                {
                    var app = App.Create()
                        .Get("/text", "é")
                        .Get("/html", Response.Html("<p>"))
                        .Get("/bytes", Response.Bytes(new byte[] { 1, 2, 3 }));
                    Check.Equal("200 text/plain; charset=utf-8 2", Head(i.Ask(app, "/text")));
                    Check.Equal("200 text/html; charset=utf-8 3", Head(i.Ask(app, "/html")));
                    Check.Equal("200 application/octet-stream 3", Head(i.Ask(app, "/bytes")));
                }
            ),
            Matrix.Case(
                "V02 objects and lists are JSON by a source-generated type",
                i =>
                {
                    var app = App.Create()
                        .Get("/one", () => Response.Json(new Point(1, 2), Points.Default.Point))
                        .Get("/all", () => Response.Json([new Point(1, 2)], Points.Default.PointArray));
                    Check.Equal("""200 {"X":1,"Y":2}""", i.Get(app, "/one"));
                    Check.Equal("""200 [{"X":1,"Y":2}]""", i.Get(app, "/all"));
                    Check.Equal("application/json", i.Ask(app, "/one").Header("Content-Type"));
                }
            ),
            Matrix.Case(
                "V03 body, status and headers come together in every combination",
                i =>
                {
                    var app = App.Create()
                        .Get("/status", Response.Text("x", 201))
                        .Get("/headers", Response.Text("x").WithHeader("X-A", "1"))
                        .Get("/both", Response.Text("x", Status.NotFound).WithHeader("X-A", "1"))
                        .Get("/odd", Response.Text("x", 599));
                    Check.Equal("201 ", Of("/status"));
                    Check.Equal("200 1", Of("/headers"));
                    Check.Equal("404 1", Of("/both"));
                    Check.Equal("599 ", Of("/odd"));

                    string Of(string path) => $"{i.Ask(app, path).Status} {i.Ask(app, path).Header("X-A")}";
                }
            ),
            Runner.TestCase(
                "V04 a header in place of the status, and the reverse, does not compile",
                () =>
                {
                    Refuses("""Response.Text("x", new Dictionary<string, string> { ["X"] = "1" });""");
                    Refuses("""Response.Text("x").WithHeader(201);""");
                }
            ),
            Runner.TestCase(
                "V06 a view that returns nothing does not compile",
                () =>
                {
                    Refuses("""app.Get("/", () => { hits++; });""");
                    Refuses("""app.Get("/", async () => { await NoteTask(); });""");
                    Refuses("""app.Get("/", request => Guard(request));""");
                }
            ),
            Runner.TestCase(
                "V07 a view that returns a number, a flag, a set or a tuple does not compile",
                () =>
                {
                    foreach (
                        var value in (string[])
                            [
                                "1",
                                "true",
                                "1.5",
                                "new HashSet<int>()",
                                "new object()",
                                "(\"x\", 201)",
                                "ValueTuple.Create(\"x\")",
                            ]
                    )
                        Refuses($"""app.Get("/", () => {value});""");
                }
            ),
            Matrix.Case(
                "V08 sequences, awaited or not, are sent part by part, without a length",
                i =>
                {
                    var app = App.Create()
                        .Get("/sync", () => Response.Stream(Body.Of(["a", "b"])))
                        .Get("/async", () => Response.Stream(Body.Of(Later("a", "b"))));
                    foreach (var path in (string[])["/sync", "/async"])
                        Check.Equal("200 ab", i.Get(app, path));
                    Check.Equal(null, Response.Stream(Body.Of(["a"])).ContentLength);
                }
            ),
            Matrix.Case(
                "V10 status and headers can be replaced on a finished response",
                i =>
                {
                    var finished = Response.Text("x", 201).WithHeader("X-A", "1");
                    var app = App.Create().Get("/", finished.WithStatus(202).WithHeader("x-a", "2"));
                    var answer = i.Ask(app, "/");
                    Check.Equal("202 2", $"{answer.Status} {answer.Header("X-A")}");
                    Check.Equal(
                        1,
                        answer.Response.Headers.Count(header =>
                            header.Name.Equals("X-A", StringComparison.OrdinalIgnoreCase)
                        )
                    );
                }
            ),
            Matrix.Case(
                "V11 204, 205 and 304 have no body and no length; 304 also has no type",
                i =>
                {
                    foreach (var status in (int[])[204, 205, 304])
                    {
                        var answer = i.Ask(App.Create().Get("/", Response.Text("body", status)), "/");
                        Check.Equal($"{status}", answer.ToString());
                        Check.Equal(null, status == 205 ? null : answer.Header("Content-Length"));
                        Check.Equal(null, status == 304 ? answer.Header("Content-Type") : null);
                    }
                }
            ),
            Matrix.Case(
                "V12 views that wait may return anything that other views return, including a stream of parts",
                i =>
                {
                    var app = App.Create()
                        .Get("/text", async () => await Waited<Response>("text"))
                        .Get("/stream", async () => Response.Stream(Body.Of(await Waited(Later("a", "b")))));
                    Check.Equal("200 text", i.Get(app, "/text"));
                    Check.Equal("200 ab", i.Get(app, "/stream"));
                }
            ),
            Matrix.Case(
                "V13 a failure while a result is turned into a response is the view's fault: handlers by type run",
                i =>
                {
                    var steps = new Steps();
                    var app = App.Create()
                        .With(steps.Error<ArgumentException>("type"))
                        .With(steps.Error(500, "500"))
                        .Get("/", () => Response.Text("x").WithHeader("X-Bad", "a\nb"));
                    Check.Equal("500 type", i.Get(app, "/"));
                }
            ),
            Matrix.Case(
                "V14 a plain text from an error handler keeps the error's status, a response has its own status",
                i =>
                {
                    var app = App.Create()
                        .OnStatus(418, _ => "teapot")
                        .OnError<Gone>(_ => Response.Text("gone"))
                        .Get("/418", Handler.Fail<Response>(new HttpError(418)))
                        .Get("/410", Handler.Fail<Response>(new Gone()));
                    Check.Equal("418 teapot", i.Get(app, "/418"));
                    Check.Equal("200 gone", i.Get(app, "/410"));
                }
            ),
        ]
    );

    private static string Head(Answer answer) =>
        $"{answer.Status} {answer.Header("Content-Type")} {answer.Response.ContentLength}";

    private static async Handler<A> Waited<A>(A value)
    {
        await Task.Yield();
        return value;
    }

    private static async IAsyncEnumerable<string> Later(params string[] parts)
    {
        foreach (var part in parts)
        {
            await Task.Yield();
            yield return part;
        }
    }

    private static void Refuses(string code)
    {
        var (errors, _) = Snippet.Compile(code);
        Check.True(errors.Count > 0, code);
    }
}
