using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Expecto;
using Handlers.Runtime;
using Handlers.Tests.Battery;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests.Hosting;

/// <summary>Bodies of requests that do not arrive in time, where the host's stream ignores the token of a read.</summary>
public static class SlowBodyTests
{
    private static readonly App Prompt = App.Empty.With(
        RouteDefinition
            .Of(
                "/",
                [Method.Post],
                Handler.FromTask(
                    async (context, token) =>
                        Response.Text(
                            await context.Request.Body.ReadTextAsync(cancellation: token).ConfigureAwait(false)
                        )
                )
            )
            .With(new RequestLimits { Reading = TimeSpan.FromMilliseconds(1) })
    );

    [Tests]
    public static readonly Test All = Runner.TestList(
        "hosting: slow bodies",
        Enum.GetValues<HostInterpreter>()
            .SelectMany(interpreter =>
                new[]
                {
                    Runner.TestCase(
                        $"a read of a host's stream that ignores its token ends after the time for reading: 408 ({interpreter})",
                        () => DeafAsync(interpreter)
                    ),
                    Runner.TestCase(
                        $"HttpListener answers 408 to a body that does not arrive in time ({interpreter})",
                        () => ListenerAsync(interpreter)
                    ),
                }
            )
            .Append(
                Runner.TestCase(
                    "bytes received by an abandoned read go to the next read",
                    async () =>
                    {
                        var source = new Deaf();
                        var body = new Posted(source).Request.Body;
                        await using var stream = await body.OpenAsync();
                        using var given = new CancellationTokenSource();
                        var first = stream.ReadAsync(new byte[4], given.Token).AsTask();
                        await given.CancelAsync();
                        await ((Task)first).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                        Check.True(first.IsCanceled);
                        source.Arrived.SetResult("four"u8.ToArray());
                        var buffer = new byte[3];
                        Check.Equal(3, await stream.ReadAsync(buffer));
                        Check.Equal("fou", System.Text.Encoding.ASCII.GetString(buffer));
                        Check.Equal(1, await stream.ReadAsync(buffer));
                    }
                )
            )
    );

    private static async Task DeafAsync(HostInterpreter interpreter)
    {
        await using var serving = new AppServer(
            Prompt.Handler,
            options: new AppServerOptions { Interpreter = interpreter, Workers = 1 }
        );
        var context = new Posted(new Deaf());
        await serving.ServeAsync(context);
        Check.Sequence(["head 408", "end"], context.Sent.Where(sent => sent != "part"));
    }

    private static async Task ListenerAsync(HostInterpreter interpreter)
    {
        await using var host = await new ListenerTestedHost().ServeAsync(
            Prompt,
            new AppServerOptions { Interpreter = interpreter },
            ""
        );
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, host.Client.BaseAddress!.Port);
        await client
            .GetStream()
            .WriteAsync("POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 10\r\n\r\nhello"u8.ToArray());
        var head = new byte[12];
        await client.GetStream().ReadExactlyAsync(head);
        Check.Equal("HTTP/1.1 408", System.Text.Encoding.ASCII.GetString(head));
    }

    /// <summary>A POST whose body comes from a stream, with a record of the response.</summary>
    private sealed class Posted(Stream body) : HostRequestContext
    {
        public ConcurrentQueue<string> Sent { get; } = [];

        protected override Request CreateRequest() =>
            Request.Of(Method.Post, "/", Headers.Empty, Receive(() => body, 10));

        protected override ValueTask WriteHeadAsync(Response head)
        {
            Sent.Enqueue($"head {head.Status.Code}");
            return default;
        }

        protected override ValueTask WriteAsync(ReadOnlyMemory<byte> part)
        {
            Sent.Enqueue("part");
            return default;
        }

        protected override ValueTask EndAsync()
        {
            Sent.Enqueue("end");
            return default;
        }

        protected override void Abort() => Sent.Enqueue("abort");
    }

    /// <summary>Reads on the test's command, whatever the token.</summary>
    private sealed class Deaf : Stream
    {
        public TaskCompletionSource<byte[]> Arrived { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override async ValueTask<int> ReadAsync(
            Memory<byte> buffer,
            CancellationToken cancellationToken = default
        )
        {
            var bytes = await Arrived.Task;
            bytes.CopyTo(buffer);
            return bytes.Length;
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override void Flush() { }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
