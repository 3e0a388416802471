using System.IO.Pipelines;
using System.Net;
using System.Text;
using Handlers.Runtime;

namespace Handlers.Testing;

/// <summary>Bodies that are sent while they are produced and read while they arrive.</summary>
internal static class StreamsCases
{
    internal static IReadOnlyList<HostCase> All { get; } =
    [
        new(
            "the client has a part before the next one is produced",
            HostAbilities.StreamsResponses,
            async trial =>
            {
                var next = new HostGate();
                async IAsyncEnumerable<string> Parts()
                {
                    yield return "one";
                    await next.Opened.ConfigureAwait(false);
                    yield return "two";
                }
                await trial.ServeAsync(Of(Body.Of(Parts()))).ConfigureAwait(false);
                using var response = await trial.BeginAsync("/").ConfigureAwait(false);
                var stream = await response.Content.ReadAsStreamAsync().ConfigureAwait(false);
                HostTrial.Equal("one", await TextAsync(stream, 3).ConfigureAwait(false));
                next.Open();
                HostTrial.Equal("two", await TextAsync(stream, 3).ConfigureAwait(false));
                HostTrial.Equal(0, await stream.ReadAsync(new byte[1]).ConfigureAwait(false));
            }
        ),
        new(
            "the client has the head before the body is produced",
            HostAbilities.StreamsResponses,
            async trial =>
            {
                var next = new HostGate();
                var body = Body.Written(
                    async (writer, token) =>
                    {
                        await writer.FlushAsync(token).ConfigureAwait(false);
                        await next.Opened.ConfigureAwait(false);
                        await writer.WriteAsync("late"u8.ToArray(), token).ConfigureAwait(false);
                    }
                );
                await trial.ServeAsync(Of(body)).ConfigureAwait(false);
                using var response = await trial.BeginAsync("/").ConfigureAwait(false);
                HostTrial.Equal(HttpStatusCode.OK, response.StatusCode);
                next.Open();
                HostTrial.Equal("late", await response.Content.ReadAsStringAsync().ConfigureAwait(false));
            }
        ),
        new(
            "a body that blocks between its parts is streamed as well",
            HostAbilities.StreamsResponses,
            async trial =>
            {
                using var next = new ManualResetEventSlim();
                IEnumerable<string> Parts()
                {
                    yield return "one";
                    next.Wait();
                    yield return "two";
                }
                await trial.ServeAsync(Of(Body.Of(Parts()))).ConfigureAwait(false);
                using var response = await trial.BeginAsync("/").ConfigureAwait(false);
                var stream = await response.Content.ReadAsStreamAsync().ConfigureAwait(false);
                HostTrial.Equal("one", await TextAsync(stream, 3).ConfigureAwait(false));
                next.Set();
                HostTrial.Equal("two", await TextAsync(stream, 3).ConfigureAwait(false));
            }
        ),
        new(
            "a client that does not read stops the app from writing",
            HostAbilities.StreamsResponses,
            async trial =>
            {
                var written = 0L;
                var blocked = new HostGate();
                // Far more than all buffers between the two can hold, so a flush must wait in the end.
                var body = Body.Written(
                    async (writer, token) =>
                    {
                        for (var n = 0; n < 4_096; n++)
                        {
                            var flushing = writer.WriteAsync(new byte[65_536], token);
                            if (!flushing.IsCompleted)
                                blocked.Open();
                            await flushing.ConfigureAwait(false);
                            Interlocked.Add(ref written, 65_536);
                        }
                    }
                );
                var ended = new HostGate();
                await trial.ServeAsync(Of(body).With(Ending(ended))).ConfigureAwait(false);
                using (var response = await trial.BeginAsync("/").ConfigureAwait(false))
                {
                    if (trial.Interpreter != HostInterpreter.Blocking)
                        await blocked.Opened.ConfigureAwait(false);
                    if (Interlocked.Read(ref written) >= 4_096L * 65_536)
                        throw new HostCaseFailedException(
                            "expected the app to wait for its reader, found that it wrote 256 MB ahead"
                        );
                }
                await ended.Opened.ConfigureAwait(false);
            }
        ),
        new(
            "an endless body ends when its reader disconnects, and releases its resources",
            HostAbilities.StreamsResponses,
            async trial =>
            {
                var closed = new HostGate();
                async IAsyncEnumerable<string> Endless()
                {
                    try
                    {
                        while (true)
                        {
                            yield return new string('e', 10_000);
                            await Task.Yield();
                        }
                    }
                    finally
                    {
                        closed.Open();
                    }
                }
                var ended = new HostGate();
                await trial.ServeAsync(Of(Body.Of(Endless())).With(Ending(ended))).ConfigureAwait(false);
                using (var response = await trial.BeginAsync("/").ConfigureAwait(false))
                    await TextAsync(await response.Content.ReadAsStreamAsync().ConfigureAwait(false), 50_000)
                        .ConfigureAwait(false);
                await closed.Opened.ConfigureAwait(false);
                await ended.Opened.ConfigureAwait(false);
                trial.Reported();
            }
        ),
        new(
            "the app runs before the request's body has arrived",
            HostAbilities.StreamsRequests,
            async trial =>
            {
                var started = new HostGate();
                var app = Posted(Handler.Sync(started.Open).Then(Read()));
                await trial.ServeAsync(app).ConfigureAwait(false);
                using var content = new HostUpload();
                var answer = trial.Client.PostAsync("/", content);
                await content.Writer.WriteAsync("first "u8.ToArray()).ConfigureAwait(false);
                await started.Opened.ConfigureAwait(false);
                await content.Writer.WriteAsync("last"u8.ToArray()).ConfigureAwait(false);
                await content.Writer.CompleteAsync().ConfigureAwait(false);
                using var response = await answer.ConfigureAwait(false);
                HostTrial.Equal("first last", await response.Content.ReadAsStringAsync().ConfigureAwait(false));
            }
        ),
        new(
            "the app reads the parts that have arrived before the rest is sent",
            HostAbilities.StreamsRequests,
            async trial =>
            {
                var first = new HostGate();
                var app = Posted(
                    Handler.FromTask(
                        async (context, token) =>
                        {
                            var stream = await context.Request.Body.OpenAsync(token).ConfigureAwait(false);
                            await using var _ = stream.ConfigureAwait(false);
                            var text = await TextAsync(stream, 5).ConfigureAwait(false);
                            first.Open();
                            return Response.Text(text + await TextAsync(stream, 6).ConfigureAwait(false));
                        }
                    )
                );
                await trial.ServeAsync(app).ConfigureAwait(false);
                using var content = new HostUpload();
                var answer = trial.Client.PostAsync("/", content);
                await content.Writer.WriteAsync("first"u8.ToArray()).ConfigureAwait(false);
                await first.Opened.ConfigureAwait(false);
                await content.Writer.WriteAsync("second"u8.ToArray()).ConfigureAwait(false);
                await content.Writer.CompleteAsync().ConfigureAwait(false);
                using var response = await answer.ConfigureAwait(false);
                HostTrial.Equal("firstsecond", await response.Content.ReadAsStringAsync().ConfigureAwait(false));
            }
        ),
        new(
            "a large body is copied to the response while it arrives",
            HostAbilities.StreamsRequests | HostAbilities.StreamsResponses,
            async trial =>
            {
                var app = Posted(
                    Handler.Request.Map(request => Response.Stream(Body.Of(token => request.Body.OpenAsync(token))))
                );
                await trial.ServeAsync(app).ConfigureAwait(false);
                var bytes = HostSample.Bytes(300_000);
                using var content = new HostUpload();
                // Both run concurrently: the app stops reading while the client does not read.
                var writing = WriteAsync(content, bytes);
                using var request = new HttpRequestMessage(HttpMethod.Post, "/") { Content = content };
                var answer = trial.BeginAsync(request);
                using var response = await answer.ConfigureAwait(false);
                var back = await response.Content.ReadAsByteArrayAsync().ConfigureAwait(false);
                await writing.ConfigureAwait(false);
                HostTrial.Equal(true, bytes.AsSpan().SequenceEqual(back), "the same bytes came back");
            }
        ),
    ];

    private static async Task WriteAsync(HostUpload content, byte[] bytes)
    {
        await content.Writer.WriteAsync(bytes).ConfigureAwait(false);
        await content.Writer.CompleteAsync().ConfigureAwait(false);
    }

    internal static App Of(Body body) =>
        App.Empty.With(RouteDefinition.Of("/", [Method.Get], Handler.Return(Response.Stream(body))));

    internal static App Posted(Handler<Response> view) => App.Empty.With(RouteDefinition.Of("/", [Method.Post], view));

    internal static TeardownHook Ending(HostGate ended) => TeardownHook.Of("ended", Handler.Sync(ended.Open));

    internal static async Task<string> TextAsync(Stream stream, int count)
    {
        var bytes = new byte[count];
        await stream.ReadExactlyAsync(bytes).ConfigureAwait(false);
        return Encoding.UTF8.GetString(bytes);
    }

    internal static Handler<Response> Read() =>
        Handler.FromTask(
            async (context, token) =>
                Response.Text(await context.Request.Body.ReadTextAsync(cancellation: token).ConfigureAwait(false))
        );
}
