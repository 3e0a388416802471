using Expecto;
using Handlers.Runtime;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests.Files;

/// <summary>The file that is opened for a path: the target of a link, and nothing that is not a file.</summary>
public static class FileOpeningTests
{
    [Tests]
    public static readonly Test All = Runner.TestList("opening files", FileFolder.HasUnix ? [.. OnUnix()] : []);

    private static IEnumerable<Test> OnUnix()
    {
        yield return Matrix.Case(
            "a link is sent as the file to which it leads, with that file's length, date and tag",
            interpreter =>
            {
                using var folder = new FileFolder();
                var (target, shorter) = (
                    folder.Write("target", new string('a', 1000)),
                    folder.Write("s", "b", new DateTime(2021, 1, 1, 0, 0, 0, DateTimeKind.Utc))
                );
                folder.Link("link.txt", target);
                folder.Link("short.txt", shorter);
                var client = Client(folder, interpreter);
                var first = client.Get("/link.txt");
                Check.Equal((200, 1000), (first.Status.Code, first.Text.Length));
                Check.Equal("Fri, 31 Jan 2020 12:00:00 GMT", first.Header("Last-Modified"));
                Check.Equal("text/plain; charset=utf-8", first.Header("Content-Type"));
                var second = client.Get("/short.txt");
                Check.Equal(
                    (200, "b", "Fri, 01 Jan 2021 00:00:00 GMT"),
                    (second.Status.Code, second.Text, second.Header("Last-Modified"))
                );

                folder.Write("target", new string('c', 1000), new DateTime(2022, 1, 1, 0, 0, 0, DateTimeKind.Utc));
                var known = Request.Get("/link.txt").WithHeader("If-None-Match", first.Header("ETag")!);
                Check.Equal(200, client.Send(known).Status.Code);
                var dated = Request.Get("/link.txt").WithHeader("If-Modified-Since", first.Header("Last-Modified")!);
                Check.Equal(new string('c', 1000), client.Send(dated).Text);
            }
        );
        yield return Matrix.Case(
            "a Kubernetes mount serves the new version with a new tag after its link is swapped",
            interpreter =>
            {
                using var folder = new FileFolder();
                folder.Write("..1/app.css", "old");
                folder.Write("..2/app.css", "new", FileFolder.Old.AddSeconds(1));
                folder.Link("..data", "..1");
                folder.Link("app.css", "..data/app.css");
                var client = Client(folder, interpreter);
                var first = client.Get("/app.css");
                var known = Request.Get("/app.css").WithHeader("If-None-Match", first.Header("ETag")!);
                Check.Equal(("old", 304), (first.Text, client.Send(known).Status.Code));
                folder.Link("..tmp", "..2");
                folder.Replace("..data", by: "..tmp");
                var second = client.Send(known);
                Check.Equal((200, "new"), (second.Status.Code, second.Text));
                Check.True(first.Header("ETag") != second.Header("ETag"));
            }
        );
        yield return Matrix.Case(
            "a path that is not a file is not found, visible to error handlers and after hooks, for GET and HEAD, without waiting",
            interpreter =>
            {
                using var folder = new FileFolder();
                folder.Link("dangling", "/nowhere/nothing");
                folder.Link("circular", folder["circular"]);
                folder.Link("folder", folder.Path);
                folder.Link("zero", "/dev/zero");
                folder.Pipe("pipe");
                folder.Link("to-pipe", folder["pipe"]);
                folder.Socket("socket");
                folder.Write("file", "");
                Directory.CreateDirectory(folder["sub"]);
                var seen = new List<int>();
                var client = TestClient.For(
                    App.Create()
                        .Get("/{*path}", (string path) => Handler.FileUnder(folder.Path, path))
                        .OnError((NotFound error) => Response.Text("mine: " + error.Detail, 404))
                        .After(response =>
                        {
                            seen.Add(response.Status.Code);
                            return response;
                        }),
                    interpreter
                );
                string[] others =
                [
                    "dangling",
                    "circular",
                    "circular/file",
                    "folder",
                    "sub",
                    "zero",
                    "pipe",
                    "to-pipe",
                    "socket",
                    "file/below",
                    "nothing",
                    new('n', 300),
                ];
                foreach (var name in others)
                {
                    var reply = client.Get("/" + name);
                    Check.Equal((404, "mine: There is no such file."), (reply.Status.Code, reply.Text), name);
                    Check.Equal(404, client.Head("/" + name).Status.Code, name);
                }
                Check.Sequence(Enumerable.Repeat(404, 2 * others.Length), seen);
                Check.Equal((200, ""), (client.Get("/file").Status.Code, client.Get("/file").Text));
            }
        );
        yield return Matrix.Alone(
            "a file that this process may not read is a fault that an error handler can handle",
            () =>
            {
                using var folder = new FileFolder();
                var path = folder.Write("secret.txt", "secret");
                var app = App.Create()
                    .Get("/", Handler.File(path))
                    .OnError((UnauthorizedAccessException error) => Response.Text(error.Message, 403));
                var client = TestClient.For(app, new BlockingInterpreter());
                Check.Equal("secret", client.Get("/").Text);
                if (OperatingSystem.IsWindows())
                    return;
                File.SetUnixFileMode(path, UnixFileMode.None);
                foreach (var send in new[] { client.Get, client.Head })
                    Check.Equal(403, Unprivileged.Run(() => send("/")).Status.Code);
                var reply = Unprivileged.Run(() => client.Get("/"));
                Check.True(
                    reply.Text.StartsWith("Expected a file that this process may read", StringComparison.Ordinal)
                );
            }
        );
    }

    private static TestClient Client(FileFolder folder, Interpreter interpreter) =>
        TestClient.For(
            App.Create().Get("/{*path}", (string path) => Handler.FileUnder(folder.Path, path)),
            interpreter
        );
}
