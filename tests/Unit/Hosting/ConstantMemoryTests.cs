using System.Net;
using Expecto;
using Handlers.Runtime;
using Handlers.Tests.Battery;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests.Hosting;

/// <summary>Bodies far larger than the memory that may be allocated for them, over sockets.</summary>
public static class ConstantMemoryTests
{
    private const long Gigabyte = 1_000_000_000;
    private const int Part = 1 << 20;

    // For client and server together, including their buffers: a body kept anywhere would be many times as large.
    private const long Allowed = 64_000_000;

    // Counted for the whole process, so nothing else may run.
    [Tests]
    public static readonly Test All = Runner.TestSequenced(
        Runner.TestList(
            "hosting: large bodies",
            [
                Case(HostInterpreter.Async, Gigabyte),
                Case(HostInterpreter.Blocking, Gigabyte / 4),
                Case(HostInterpreter.Shared, Gigabyte / 4),
            ]
        )
    );

    private static Test Case(HostInterpreter interpreter, long length) =>
        Runner.TestList(
            $"{interpreter}, {length / 1_000_000} MB",
            [
                Runner.TestCase("an upload takes constant memory", () => UploadAsync(interpreter, length)),
                Runner.TestCase("a download takes constant memory", () => DownloadAsync(interpreter, length)),
            ]
        );

    private static async Task UploadAsync(HostInterpreter interpreter, long length)
    {
        var view = Handler.FromTask(
            async (context, token) =>
            {
                await using var body = await context.Request.Body.OpenAsync(token);
                return Response.Text($"{await CountAsync(body, token)}");
            }
        );
        // More than the server's own limit, because the route's limit applies.
        var route = RouteDefinition.Of("/", [Method.Post], view).With(new RequestLimits { BodySize = length });
        await using var host = await ServeAsync(App.Empty.With(route), interpreter);
        var before = GC.GetTotalAllocatedBytes(precise: true);
        using var answer = await host.Client.PostAsync("/", new StreamContent(new Zeros(length), Part));
        Check.Equal($"{length}", await answer.Content.ReadAsStringAsync());
        Bounded(before);
    }

    private static async Task DownloadAsync(HostInterpreter interpreter, long length)
    {
        var body = Body.Of(_ => ValueTask.FromResult<Stream>(new Zeros(length)));
        var route = RouteDefinition.Of("/", [Method.Get], Handler.Return(Response.Stream(body)));
        await using var host = await ServeAsync(App.Empty.With(route), interpreter);
        var before = GC.GetTotalAllocatedBytes(precise: true);
        using var answer = await host.Client.GetAsync("/", HttpCompletionOption.ResponseHeadersRead);
        Check.Equal(length, await CountAsync(await answer.Content.ReadAsStreamAsync(), CancellationToken.None));
        Bounded(before);
    }

    private static void Bounded(long before)
    {
        var allocated = GC.GetTotalAllocatedBytes(precise: true) - before;
        Check.True(allocated < Allowed, $"expected less than {Allowed:N0} bytes allocated, found {allocated:N0}");
    }

    private static async Task<long> CountAsync(Stream body, CancellationToken token)
    {
        var (count, buffer) = (0L, new byte[Part]);
        while (await body.ReadAsync(buffer, token) is > 0 and var read)
            count += read;
        return count;
    }

    private static Task<StartedHost> ServeAsync(App app, HostInterpreter interpreter) =>
        new KestrelTestedHost(HttpProtocols.Http1).ServeAsync(
            app,
            new AppServerOptions { Interpreter = interpreter },
            ""
        );

    /// <summary>A stream of the given number of zeros, which are not kept in memory.</summary>
    private sealed class Zeros(long left) : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(Span<byte> buffer)
        {
            var read = (int)Math.Min(left, buffer.Length);
            buffer[..read].Clear();
            left -= read;
            return read;
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            ValueTask.FromResult(Read(buffer.Span));

        public override void Flush() { }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
