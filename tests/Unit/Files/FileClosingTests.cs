using Expecto;
using Handlers.Runtime;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests.Files;

/// <summary>A request closes the files that it has opened, whatever its outcome and its answer.</summary>
public static class FileClosingTests
{
    [Tests]
    public static readonly Test All = Runner.TestList("closing files", FileFolder.CanCount ? [.. OnLinux()] : []);

    private static IEnumerable<Test> OnLinux()
    {
        foreach (var (name, status, request) in Requests)
            yield return Matrix.Case(
                $"{name} leaves no file open",
                interpreter =>
                {
                    using var folder = new FileFolder();
                    var path = folder.Write("a.txt", "0123456789");
                    var opened = new List<int>();
                    var (app, left) = Site(folder, path, opened);
                    var client = Client(interpreter, app);
                    var reply = client.Send(request(client.Get("/").Header("ETag")!));
                    Check.Equal(status, reply.Status.Code);
                    Check.Sequence([0, 0], left);
                    Check.True(opened.TrueForAll(count => count > 0), $"[{string.Join(", ", opened)}] open");
                    Check.Equal(0, folder.OpenFiles());
                }
            );
        yield return Matrix.Case(
            "a client that leaves in the middle leaves no file open",
            interpreter =>
            {
                using var folder = new FileFolder();
                var path = folder.Write("large", new string('a', 1_000_000));
                var (app, left) = Site(folder, path, []);
                var reply = Client(interpreter, app).Send(Request.Get("/"), new SendOptions { Reading = _ => false });
                Check.True(reply.HasLeft && reply.Parts.Count == 1);
                Check.Sequence([0], left);
            }
        );
        yield return Matrix.Case(
            "a cancelled request that has a file leaves none open",
            interpreter =>
            {
                using var folder = new FileFolder();
                var path = folder.Write("a.txt", "a");
                var left = new List<int>();
                using var gone = new CancellationTokenSource();
                var app = App.Create()
                    .Get(
                        "/",
                        Handler
                            .File(path)
                            .Do(_ => gone.Cancel())
                            .Bind(file => Handler.Delay(Timeout.InfiniteTimeSpan).As(file))
                    )
                    .Teardown(_ => Handler.Sync(() => left.Add(folder.OpenFiles())));
                var outcome = interpreter.End(
                    app.Handler,
                    RequestContext.Of(Request.Get("/"), cancellation: gone.Token)
                );
                Check.True(outcome.IsCancelled);
                Check.Sequence([0], left);
            }
        );
        yield return Matrix.Case(
            "a fault while the file is sent leaves none open",
            interpreter =>
            {
                using var folder = new FileFolder();
                var path = folder.Write("large", new string('a', 1_000_000));
                var (app, left) = Site(folder, path, []);
                var client = Client(interpreter, app);
                var reply = client.Send(
                    Request.Get("/"),
                    new SendOptions { Reading = _ => throw new InvalidOperationException("for the test") }
                );
                Check.True(reply.CutBy is InvalidOperationException);
                Check.Sequence([0], left);
            }
        );
        yield return Matrix.Alone(
            "a blocking run inside a view leaves the file to the outer request",
            () =>
            {
                using var folder = new FileFolder();
                var path = folder.Write("a.txt", "a");
                var left = new List<int>();
                var interpreter = new BlockingInterpreter();
                var nested = Handler.Spawn(Handler.File(path)).Bind(spawned => spawned.Join());
                var app = App.Create()
                    .Get("/", () => Handler.Read(context => interpreter.Run(nested, context)))
                    .Teardown(_ => Handler.Sync(() => left.Add(folder.OpenFiles())));
                Check.Equal("a", Client(interpreter, app).Get("/").Text);
                Check.Sequence([0], left);
            }
        );
        yield return Matrix.Case(
            "a run without an app keeps no file open",
            interpreter =>
            {
                using var folder = new FileFolder();
                var path = folder.Write("a.txt", "a");
                var response = interpreter.Value(Handler.File(path), RequestContext.Of(Request.Get("/")));
                Check.Equal(0, folder.OpenFiles());
                Check.Equal("a", response.Body.ReadTextAsync().AsTask().GetAwaiter().GetResult());
                Check.Equal(0, folder.OpenFiles());
            }
        );
    }

    private static (string Name, int Status, Func<string, Request> Request)[] Requests =>
        [
            ("a whole file", 200, _ => Request.Get("/")),
            ("HEAD", 200, _ => Request.Head("/")),
            ("a part", 206, _ => Request.Get("/").WithHeader("Range", "bytes=2-3")),
            ("304", 304, tag => Request.Get("/").WithHeader("If-None-Match", tag)),
            ("412", 412, _ => Request.Get("/").WithHeader("If-Match", "\"other\"")),
            ("416", 416, _ => Request.Get("/").WithHeader("Range", "bytes=20-")),
            ("a hook that replaces the response", 200, _ => Request.Get("/replaced")),
            ("a fault of a later hook", 500, _ => Request.Get("/faulted")),
            ("a halt instead of the file", 403, _ => Request.Get("/halted")),
            ("one of two files", 200, _ => Request.Get("/two")),
            ("a race of two files", 200, _ => Request.Get("/race")),
            ("a response that was made earlier", 200, _ => Request.Get("/made")),
            ("HEAD of a response that was made earlier", 200, _ => Request.Head("/made")),
            ("a response that is reused", 200, _ => Request.Get("/kept")),
            ("a view that is an app", 200, _ => Request.Get("/nested")),
        ];

    // Counts the open files in after hooks, and the files that are left open after each request.
    private static (App App, List<int> Left) Site(FileFolder folder, string path, List<int> opened)
    {
        var left = new List<int>();
        Response? kept = null;
        var app = App.Create()
            .Get("/", Handler.File(path).Map(file => kept = file))
            .Get("/replaced", Handler.File(path))
            .Get("/faulted", Handler.File(path))
            .Get("/halted", Handler.File(path).Then(Handler.Halt<Response>(Response.Text("no", 403))))
            .Get("/two", Handler.File(path).Then(Handler.File(path)))
            .Get("/race", Handler.Race(Handler.File(path), Handler.File(path)))
            .Get("/made", Response.File(path))
            .Get("/kept", () => kept!)
            .Get("/nested", App.Create().Get("/nested", Handler.File(path)).Handler)
            .After(response =>
                Handler.Request.Map(request =>
                {
                    opened.Add(folder.OpenFiles());
                    return request.Path switch
                    {
                        "/replaced" => Response.Text("instead"),
                        "/faulted" => throw new InvalidOperationException("for the test"),
                        _ => response,
                    };
                })
            )
            .Teardown(_ => Handler.Sync(() => left.Add(folder.OpenFiles())));
        return (app, left);
    }

    private static TestClient Client(Interpreter interpreter, App app) =>
        TestClient.For(app, Matrix.Like(interpreter, interpreter.Options with { Report = static _ => { } }));
}
