using System.Collections.Concurrent;
using Expecto;
using Handlers.Runtime;
using Handlers.Tests.Battery;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests.Hosting;

/// <summary>The bytes that the HttpListener host sends, over raw connections.</summary>
public static class ListenerTests
{
    private const string Hidden = "GET /hidden HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n";

    private static readonly Handler<Response> Hello = Handler.Return(Response.Text("hello"));

    private static readonly Handler<Response> Read = Handler.FromTask(
        async (context, token) =>
            Response.Text(await context.Request.Body.ReadTextAsync(cancellation: token).ConfigureAwait(false))
    );

    private static readonly Handler<Response> ReadOne = Handler.FromTask(
        async (context, token) =>
        {
            await using var body = await context.Request.Body.OpenAsync(token);
            return Response.Text($"{await body.ReadAsync(new byte[1], token)}");
        }
    );

    private static readonly Handler<Response?> Refuse = Handler.Request.Map(request =>
        request.Path == "/closed" ? Response.Text("closed", 401) : null
    );

    private static readonly App Site = App
        .Empty.With(RouteDefinition.Of("/", [Method.Get], Hello))
        .With(RouteDefinition.Of("/closed", [Method.Post], Hello))
        .With(RouteDefinition.Of("/read", [Method.Post], Read))
        .With(RouteDefinition.Of("/one", [Method.Post], ReadOne))
        .With(RouteDefinition.Of("/none", [Method.Post], Read.As(Response.Empty(204))))
        .With(RouteDefinition.Of("/stream", [Method.Get], Handler.Return(Response.Stream(Body.Of(Parts(3))))))
        .With(RouteDefinition.Of("/broken", [Method.Get], Handler.Return(Response.Stream(Body.Of(Broken())))))
        .With(BeforeHook.Of("refuse", Refuse));

    [Tests]
    public static readonly Test All = Runner.TestSequenced(
        Runner.TestList(
            "hosting: the wire of HttpListener",
            [
                .. from path in new[] { "/closed", "/nowhere", "/one" }
                from isChunked in new[] { true, false }
                select Case(
                    $"a body of POST {path} that is not read to its end closes its connection ({(isChunked ? "chunked" : "with a length")})",
                    async client =>
                    {
                        var body = "x" + Hidden;
                        await client.SendAsync(Head("POST", path, isChunked ? null : body.Length, "x", isChunked));
                        var answer = await client.ReadUntilAsync("\r\n\r\n");
                        await client.SendAsync(isChunked ? Chunk(Hidden) + "0\r\n\r\n" : Hidden);
                        answer += await client.ReadToEndAsync();
                        Check.Equal(1, Answers(answer));
                        Check.True(answer.Contains("Connection: close", StringComparison.Ordinal), answer);
                    }
                ),
                Case(
                    "a body that is read to its end leaves its connection open",
                    async client =>
                    {
                        await client.SendAsync(Head("POST", "/read", 5, "hello", isChunked: false));
                        await client.ReadUntilAsync("hello");
                        await client.SendAsync(Head("POST", "/read", null, "again", isChunked: true) + "0\r\n\r\n");
                        await client.ReadUntilAsync("again");
                        await client.SendAsync("GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n");
                        await client.ReadUntilAsync("hello");
                    }
                ),
                Case(
                    "a client that closes its sending side gets its answer, and then the end",
                    async client =>
                    {
                        await client.SendAsync(Head("POST", "/closed", 1_000, "x", isChunked: false));
                        client.EndSending();
                        var answer = await client.ReadToEndAsync();
                        Check.True(answer.StartsWith("HTTP/1.1 401", StringComparison.Ordinal), answer);
                        Check.True(answer.EndsWith("closed", StringComparison.Ordinal), answer);
                    }
                ),
                Case(
                    "HEAD of a stream sends only its head, and the connection serves the next request",
                    async client =>
                    {
                        await client.SendAsync("HEAD /stream HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n");
                        var head = await client.ReadUntilAsync("\r\n\r\n");
                        await client.SendAsync("GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n");
                        var rest = head + await client.ReadToEndAsync();
                        Check.Equal(2, Answers(rest));
                        Check.True(!rest.Contains("\r\n0\r\n\r\n", StringComparison.Ordinal), rest);
                        Check.True(!head.Contains("Transfer-Encoding", StringComparison.Ordinal), head);
                    }
                ),
                Case(
                    "204 after a chunked body has no chunks",
                    async client =>
                    {
                        await client.SendAsync(Head("POST", "/none", null, "x", isChunked: true) + "0\r\n\r\n");
                        var head = await client.ReadUntilAsync("\r\n\r\n");
                        await client.SendAsync("GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n");
                        var rest = head + await client.ReadToEndAsync();
                        Check.True(!head.Contains("Transfer-Encoding", StringComparison.Ordinal), head);
                        Check.True(!rest.Contains("\r\n0\r\n\r\n", StringComparison.Ordinal), rest);
                        Check.True(rest.EndsWith("hello", StringComparison.Ordinal), rest);
                    }
                ),
                Case(
                    "an HTTP/1.0 client gets a stream until the end of the connection",
                    async client =>
                    {
                        await client.SendAsync("GET /stream HTTP/1.0\r\nHost: 127.0.0.1\r\n\r\n");
                        var answer = await client.ReadToEndAsync();
                        Check.True(answer.StartsWith("HTTP/1.1 200", StringComparison.Ordinal), answer);
                        Check.True(answer.EndsWith("\r\n\r\nabcabcabc", StringComparison.Ordinal), answer);
                    }
                ),
                Case(
                    "a stream that ends properly is complete",
                    async client =>
                    {
                        await client.SendAsync("GET /stream HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n");
                        var answer = await client.ReadToEndAsync();
                        Check.True(
                            answer.EndsWith(
                                "\r\n\r\n3\r\nabc\r\n3\r\nabc\r\n3\r\nabc\r\n0\r\n\r\n",
                                StringComparison.Ordinal
                            ),
                            answer
                        );
                    }
                ),
                Case(
                    "a stream that faults in the middle is visibly incomplete",
                    async client =>
                    {
                        await client.SendAsync("GET /broken HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n");
                        var answer = await client.ReadToEndAsync();
                        Check.True(answer.Contains("3\r\nabc", StringComparison.Ordinal), answer);
                        Check.True(!answer.Contains("abc\r\n0", StringComparison.Ordinal), answer);
                    }
                ),
                Runner.TestCase("an upload that breaks off counts as a disconnect", BreaksOffAsync),
            ]
        )
    );

    private static async Task BreaksOffAsync()
    {
        var ended = new TaskCompletionSource<Exception?>(TaskCreationOptions.RunContinuationsAsynchronously);
        var reports = new ConcurrentQueue<Report>();
        var app = App
            .Empty.With(RouteDefinition.Of("/", [Method.Post], Read))
            .With(TeardownHook.Of("ended", fault => Handler.Sync(() => ended.SetResult(fault))));
        await using var host = await new ListenerTestedHost().ServeAsync(
            app,
            new AppServerOptions { Interpreter = HostInterpreter.Blocking, Report = reports.Enqueue },
            ""
        );
        using var client = await RawClient.ConnectAsync(host.Client.BaseAddress!.Port);
        await client.SendAsync(Head("POST", "/", 10, "hello", isChunked: false));
        client.EndSending();
        Check.True(await ended.Task is OperationCanceledException);
        var answer = await client.ReadToEndAsync();
        Check.True(answer.StartsWith("HTTP/1.1 400 ", StringComparison.Ordinal), answer);
        await host.StopAsync();
        Check.Sequence([], reports.Select(report => report.Kind));
    }

    private static Test Case(string name, Func<RawClient, Task> test) =>
        Runner.TestCase(
            name,
            async () =>
            {
                await using var host = await new ListenerTestedHost().ServeAsync(
                    Site,
                    new AppServerOptions { Report = static _ => { } },
                    ""
                );
                using var client = await RawClient.ConnectAsync(host.Client.BaseAddress!.Port);
                await test(client);
            }
        );

    private static string Head(string method, string path, int? length, string begun, bool isChunked) =>
        $"{method} {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n"
        + (
            isChunked ? "Transfer-Encoding: chunked\r\n\r\n" + Chunk(begun) : $"Content-Length: {length}\r\n\r\n{begun}"
        );

    private static string Chunk(string text) => $"{text.Length:x}\r\n{text}\r\n";

    private static int Answers(string text) => text.Split("HTTP/1.1 ").Length - 1;

    private static async IAsyncEnumerable<string> Parts(int count)
    {
        for (var i = 0; i < count; i++)
        {
            yield return "abc";
            await Task.Yield();
        }
    }

    private static async IAsyncEnumerable<string> Broken()
    {
        yield return "abc";
        await Task.Yield();
        throw new InvalidOperationException("a fault of the body");
    }
}
