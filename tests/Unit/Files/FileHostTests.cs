using System.Net;
using System.Net.Http.Headers;
using System.Threading.Channels;
using Expecto;
using Handlers.Runtime;
using Handlers.Tests.Battery;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests.Files;

/// <summary>Files on every host, under every interpreter that it offers.</summary>
public static class FileHostTests
{
    private static readonly TestedHost[] Hosts =
    [
        new InMemoryTestedHost(),
        new KestrelTestedHost(HttpProtocols.Http1),
        new KestrelTestedHost(HttpProtocols.Http2),
        new ListenerTestedHost(),
        new CgiTestedHost(),
    ];

    [Tests]
    public static readonly Test All = Runner.TestSequenced(
        Runner.TestList("files of hosts", FileFolder.HasUnix ? [.. Hosts.SelectMany(OnHost)] : [])
    );

    private static IEnumerable<Test> OnHost(TestedHost host) =>
        host.Interpreters.Select(kind =>
            Runner.TestList(
                $"{host.Name}, {kind}",
                Cases.Select(one =>
                    Runner.TestCase(
                        one.Name,
                        async () =>
                        {
                            using var folder = new FileFolder();
                            await using var site = await Site.Of(host, kind, folder);
                            await one.Test(site, folder);
                        }
                    )
                )
            )
        );

    private static (string Name, Func<Site, FileFolder, Task> Test)[] Cases =>
        [
            ("a file is sent whole, in part, and not at all", WholeAndInPart),
            ("the app answers for a file that cannot be opened", CannotBeOpened),
            ("a link is sent as the file to which it leads", Links),
            ("a file that is replaced while it is sent arrives complete, under its own tag", Replaced),
            ("a client that leaves in the middle leaves no file open", Left),
            ("two requests share a response but not its file", Shared),
            ("a length set by the view does no harm", OwnLength),
        ];

    private static async Task WholeAndInPart(Site site, FileFolder folder)
    {
        folder.Write("a.txt", "0123456789");
        var (whole, text) = await site.Get("/a.txt");
        Check.Equal(
            (HttpStatusCode.OK, "0123456789", 10L),
            (whole.StatusCode, text, whole.Content.Headers.ContentLength)
        );
        Check.Equal(FileFolder.Old.AddMilliseconds(-500), whole.Content.Headers.LastModified?.UtcDateTime);
        var tag = whole.Headers.ETag!;
        var (head, nothing) = await site.Send(HttpMethod.Head, "/a.txt");
        Check.Equal((HttpStatusCode.OK, "", 10L), (head.StatusCode, nothing, head.Content.Headers.ContentLength));
        var (part, some) = await site.Get("/a.txt", headers => headers.Range = new RangeHeaderValue(2, 4));
        Check.Equal(
            (HttpStatusCode.PartialContent, "234", 3L),
            (part.StatusCode, some, part.Content.Headers.ContentLength)
        );
        Check.Equal("bytes 2-4/10", $"{part.Content.Headers.ContentRange}");
        var (known, none) = await site.Get("/a.txt", headers => headers.IfNoneMatch.Add(tag));
        Check.Equal((HttpStatusCode.NotModified, "", tag), (known.StatusCode, none, known.Headers.ETag));
        var (beyond, _) = await site.Get("/a.txt", headers => headers.Range = new RangeHeaderValue(20, null));
        Check.Equal(HttpStatusCode.RequestedRangeNotSatisfiable, beyond.StatusCode);
    }

    private static async Task CannotBeOpened(Site site, FileFolder folder)
    {
        folder.Link("dangling", "/nowhere/nothing");
        folder.Pipe("pipe");
        foreach (var name in new[] { "dangling", "pipe", "nothing", "made" })
        foreach (var method in new[] { HttpMethod.Get, HttpMethod.Head })
        {
            var (reply, text) = await site.Send(method, "/" + name);
            Check.Equal(
                (HttpStatusCode.NotFound, method == HttpMethod.Get ? "mine" : "", "after"),
                (reply.StatusCode, text, string.Join(',', reply.Headers.GetValues("X-Hook")))
            );
        }
    }

    private static async Task Links(Site site, FileFolder folder)
    {
        folder.Link("link", folder.Write("target", new string('a', 1000)));
        var (first, text) = await site.Get("/link");
        Check.Equal((1000L, 1000), (first.Content.Headers.ContentLength, text.Length));
        folder.Write("target", new string('b', 1000), FileFolder.Old.AddDays(1));
        var (second, later) = await site.Get("/link", headers => headers.IfNoneMatch.Add(first.Headers.ETag!));
        Check.Equal((HttpStatusCode.OK, new string('b', 1000)), (second.StatusCode, later));
    }

    // Far more than the buffers between two programs.
    private const int Large = 20_000_000;

    private static async Task Replaced(Site site, FileFolder folder)
    {
        folder.Write("large", new string('o', Large));
        using var asked = await site.Client.GetAsync("/large", HttpCompletionOption.ResponseHeadersRead);
        await using var body = await asked.Content.ReadAsStreamAsync();
        var buffer = new byte[64 * 1024];
        var (count, others) = (0, 0);
        void Take(int read)
        {
            count += read;
            others += buffer.AsSpan(0, read).Count((byte)'n');
        }
        Take(await body.ReadAsync(buffer));
        folder.Write("new", new string('n', Large + 1), FileFolder.Old.AddDays(1));
        folder.Replace("large", by: "new");
        while (await body.ReadAsync(buffer) is > 0 and var read)
            Take(read);
        Check.Equal((Large, 0), (count, others));
        await site.Over();
        var (second, _) = await site.Get("/large", headers => headers.IfNoneMatch.Add(asked.Headers.ETag!));
        Check.Equal((HttpStatusCode.OK, Large + 1L), (second.StatusCode, second.Content.Headers.ContentLength));
    }

    private static async Task Left(Site site, FileFolder folder)
    {
        folder.Write("large", new string('a', Large));
        var asked = await site.Client.GetAsync("/large", HttpCompletionOption.ResponseHeadersRead);
        Check.Equal(Large, asked.Content.Headers.ContentLength);
        asked.Dispose();
        await site.Over();
    }

    private static async Task Shared(Site site, FileFolder folder)
    {
        folder.Write("large", new string('a', Large));
        using var first = await site.Client.GetAsync("/keep", HttpCompletionOption.ResponseHeadersRead);
        using var second = await site.Client.GetAsync("/kept", HttpCompletionOption.ResponseHeadersRead);
        Check.Equal(Large, (await first.Content.ReadAsByteArrayAsync()).Length);
        await site.Over(others: 1);
        Check.Equal(Large, (await second.Content.ReadAsByteArrayAsync()).Length);
        await site.Over();
    }

    private static async Task OwnLength(Site site, FileFolder folder)
    {
        var (part, text) = await site.Get("/length", headers => headers.Range = new RangeHeaderValue(2, 3));
        Check.Equal((HttpStatusCode.PartialContent, "23"), (part.StatusCode, text));
        var (wrong, _) = await site.Get("/wrong");
        Check.Equal(HttpStatusCode.InternalServerError, wrong.StatusCode);
        var (after, same) = await site.Get("/length");
        Check.Equal((HttpStatusCode.OK, "0123456789"), (after.StatusCode, same));
    }

    private sealed class Site(StartedHost host, Channel<int> left) : IAsyncDisposable
    {
        public static async Task<Site> Of(TestedHost host, HostInterpreter kind, FileFolder folder)
        {
            var left = Channel.CreateUnbounded<int>();
            folder.Write("made", "made");
            var made = Response.File(folder["made"]);
            File.Delete(folder["made"]);
            Response? kept = null;
            var ten = Response.Text("0123456789").WithHeader("Accept-Ranges", "bytes");
            var app = App.Create()
                .Get("/{*path}", (string path) => Handler.FileUnder(folder.Path, path))
                .Get("/made", made)
                .Get("/keep", Handler.File(folder["large"]).Map(file => kept = file))
                .Get("/kept", () => kept!)
                .Get("/length", ten.WithHeader("Content-Length", "10"), Decorator.Conditional)
                .Get("/wrong", ten.WithHeader("Content-Length", "8"))
                .OnError((NotFound _) => Response.Text("mine", 404))
                .After(response => response.WithHeader("X-Hook", "after"))
                // After the response, and after the request's scope: only then is the next request sent.
                .Teardown(_ => Handler.Sync(() => left.Writer.TryWrite(FileFolder.CanCount ? folder.OpenFiles() : 0)));
            var options = new AppServerOptions { Interpreter = kind, Report = static _ => { } };
            return new Site(await host.ServeAsync(app, options, ""), left);
        }

        public HttpClient Client => host.Client;

        public Task<(HttpResponseMessage Reply, string Text)> Get(
            string path,
            Action<HttpRequestHeaders>? with = null
        ) => Send(HttpMethod.Get, path, with);

        public async Task<(HttpResponseMessage Reply, string Text)> Send(
            HttpMethod method,
            string path,
            Action<HttpRequestHeaders>? with = null
        )
        {
            using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative));
            with?.Invoke(request.Headers);
            using var reply = await Client.SendAsync(request);
            var text = await reply.Content.ReadAsStringAsync();
            await Over();
            return (reply, text);
        }

        /// <summary>The request is over, and has left no file open.</summary>
        /// <param name="others">The number of files that other requests have open.</param>
        public async Task Over(int others = 0) =>
            Check.Equal(FileFolder.CanCount ? others : 0, await left.Reader.ReadAsync());

        public ValueTask DisposeAsync() => host.DisposeAsync();
    }
}
