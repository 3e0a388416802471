using Expecto;
using Handlers.Runtime;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests.Files;

/// <summary>The version that is sent is the version that the headers describe, even for responses that are made once and used for many requests.</summary>
public static class FileVersionTests
{
    [Tests]
    public static readonly Test All = Runner.TestList(
        "versions of files",
        [
            Matrix.Case(
                "a file that is replaced or deleted after it was opened is sent complete, under its own tag",
                interpreter =>
                {
                    using var folder = new FileFolder();
                    var path = folder.Write("a.txt", "old");
                    var meanwhile = () => { };
                    var client = Client(interpreter, App.Create().Get("/", Handler.File(path).Do(_ => meanwhile())));
                    var first = client.Get("/");
                    meanwhile = () =>
                    {
                        folder.Write("b.txt", "newer", FileFolder.Old.AddDays(1));
                        File.Move(folder["b.txt"], path, overwrite: true);
                    };
                    var second = client.Get("/");
                    Check.Equal(("old", first.Header("ETag")), (second.Text, second.Header("ETag")));
                    meanwhile = () => File.Delete(path);
                    var third = client.Get("/");
                    Check.Equal("newer", third.Text);
                    Check.True(third.Header("ETag") != first.Header("ETag"));
                    Check.Equal(404, client.Get("/").Status.Code);
                }
            ),
            Matrix.Case(
                "a response that was made before the app opens the current version of its file for each request",
                interpreter =>
                {
                    using var folder = new FileFolder();
                    var path = folder.Write("a.txt", "one");
                    var seen = new List<string?>();
                    var made = Response.File(path).WithHeader("X-Own", "1");
                    var client = Client(
                        interpreter,
                        App.Create()
                            .Get("/", made)
                            .Get("/conditional", made, Decorator.Conditional)
                            .Get("/own", request => made.Conditional(request))
                            .After(response =>
                            {
                                seen.Add($"{response.Status.Code} {response.Header("Last-Modified")}");
                                return response;
                            })
                    );
                    var first = client.Get("/");
                    Check.Equal(("one", "1"), (first.Text, first.Header("X-Own")));
                    Check.Equal(first.Text, client.Get("/").Text);
                    var tag = first.Header("ETag")!;
                    string Known(string target) =>
                        $"{client.Send(Request.Get(target).WithHeader("If-None-Match", tag)).Status.Code}";
                    string Part(string target) =>
                        client
                            .Send(Request.Get(target).WithHeader("Range", "bytes=-2").WithHeader("If-Range", tag))
                            .Text;
                    Check.Equal("304 304", Known("/conditional") + " " + Known("/own"));
                    Check.Equal("ne ne", Part("/conditional") + " " + Part("/own"));

                    folder.Write("a.txt", "three", FileFolder.Old.AddDays(1));
                    foreach (var target in new[] { "/", "/conditional", "/own" })
                    {
                        var later = client.Get(target);
                        Check.Equal(
                            ("three", "5", "Sat, 01 Feb 2020 12:00:00 GMT", "1"),
                            (
                                later.Text,
                                later.Header("Content-Length") ?? "5",
                                later.Header("Last-Modified"),
                                later.Header("X-Own")
                            )
                        );
                        Check.True(later.Header("ETag") != tag);
                    }
                    Check.Equal("200 200", Known("/conditional") + " " + Known("/own"));
                    Check.Equal("three three", Part("/conditional") + " " + Part("/own"));

                    seen.Clear();
                    File.Delete(path);
                    Check.Equal(
                        "404 404 404",
                        string.Join(' ', new[] { "/", "/conditional", "/own" }.Select(at => client.Get(at).Status.Code))
                    );
                    Check.Sequence(["404 ", "404 ", "404 "], seen);
                }
            ),
            Matrix.Case(
                "a tag and a date set by the view stay when the file changes",
                interpreter =>
                {
                    using var folder = new FileFolder();
                    var path = folder.Write("a.txt", "one");
                    var made = Response.File(path).WithETag("v1").WithLastModified(DateTimeOffset.UnixEpoch);
                    var client = Client(interpreter, App.Create().Get("/", made));
                    folder.Write("a.txt", "three", FileFolder.Old.AddDays(1));
                    var reply = client.Get("/");
                    Check.Equal(
                        ("three", "\"v1\"", "Thu, 01 Jan 1970 00:00:00 GMT"),
                        (reply.Text, reply.Header("ETag"), reply.Header("Last-Modified"))
                    );
                }
            ),
            Matrix.Case(
                "a response that a view keeps is opened again for the next request that returns it",
                interpreter =>
                {
                    using var folder = new FileFolder();
                    var path = folder.Write("a.txt", "one");
                    Response? kept = null;
                    var client = Client(
                        interpreter,
                        App.Create().Get("/", Handler.File(path).Map(made => kept = made)).Get("/kept", () => kept!)
                    );
                    Check.Equal("one", client.Get("/").Text);
                    Check.Equal("one", client.Get("/kept").Text);
                    folder.Write("a.txt", "three", FileFolder.Old.AddDays(1));
                    Check.Equal("three", client.Get("/kept").Text);
                    client.Send(Request.Get("/").WithHeader("Range", "bytes=1-2"));
                    Check.Equal("206 hr", Shown(client.Get("/kept")));
                    folder.Write("a.txt", "seven", FileFolder.Old.AddDays(2));
                    Check.Equal("200 seven", Shown(client.Get("/kept")));
                }
            ),
            Matrix.Case(
                "files of before hooks, error handlers, after hooks and halts are opened as well, and failures there are answered",
                interpreter =>
                {
                    using var folder = new FileFolder();
                    var path = folder.Write("a.txt", "file");
                    var (made, gone) = (Response.File(path), Response.File(folder.Write("gone.txt", "gone")));
                    File.Delete(folder["gone.txt"]);
                    Response Of(Request request) => request.QueryString.Contains("gone") ? gone : made;
                    var client = Client(
                        interpreter,
                        App.Create()
                            .Before(request => request.Path == "/before" ? Of(request) : null)
                            .Get("/error", Response () => throw new InvalidOperationException("for the test"))
                            .Get("/halt", request => Handler.Halt<Response>(Of(request)))
                            .Get("/after", "replaced")
                            .Get(
                                "/two",
                                request => Handler.File(path).Then(Handler.File(folder.Write("b.txt", "second")))
                            )
                            .OnError<InvalidOperationException>(_ => made)
                            .After(response =>
                                Handler.Request.Map(request => request.Path == "/after" ? Of(request) : response)
                            )
                    );
                    foreach (var target in new[] { "/before", "/error", "/halt", "/after" })
                        Check.Equal("file", client.Get(target).Text, target);
                    Check.Equal("second", client.Get("/two").Text);
                    foreach (var target in new[] { "/before?gone", "/halt?gone" })
                        Check.Equal(404, client.Get(target).Status.Code, target);
                    // As for any fault of an after hook.
                    Check.Equal(500, client.Get("/after?gone").Status.Code);
                }
            ),
            Runner.TestCase(
                "outside a request a file is opened for each reading, and another version is refused",
                () =>
                {
                    using var folder = new FileFolder();
                    var path = folder.Write("a.txt", "one");
                    var yielded = new BlockingInterpreter().Run(
                        Handler.File(path),
                        RequestContext.Of(Request.Get("/"))
                    );
                    foreach (var made in new[] { Response.File(path), yielded })
                    {
                        folder.Write("a.txt", "one");
                        Check.Equal("one one", Text(made) + " " + Text(made));
                        folder.Write("a.txt", "two", FileFolder.Old.AddDays(1));
                        Check.Throws<IOException>(() => Text(made), "another version", "Create the response again");
                    }
                }
            ),
        ]
    );

    private static string Text(Response response) => response.Body.ReadTextAsync().AsTask().GetAwaiter().GetResult();

    private static string Shown(TestReply reply) => $"{reply.Status.Code} {reply.Text}";

    private static TestClient Client(Interpreter interpreter, App app) =>
        TestClient.For(app, Matrix.Like(interpreter, interpreter.Options with { Report = static _ => { } }));
}
