using Expecto;
using Handlers.Runtime;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests.UserCode;

/// <summary>Streams and variables of a CGI program that throw: the program ends with its exit code, and its lifespans are closed.</summary>
public static class CgiStreamTests
{
    [Tests]
    public static readonly Test All = Runner.TestList(
        "CGI: streams that throw",
        [Ends("Input", 0), Ends("Output", 1), Ends("Error", 0)]
    );

    private static Test Ends(string member, int code) =>
        Matrix.Alone(
            member,
            () =>
            {
                var log = new List<string>();
                var read = Handler
                    .FromTask<string>(
                        async (context, token) => await context.Request.Body.ReadTextAsync(cancellation: token)
                    )
                    .Catch(_ => Handler.Return("none"))
                    .Tap(_ =>
                        Handler.Spawn(Handler.Fail<int>(new TimeoutException()), name: "unjoined").Then(Handler.Yield)
                    )
                    .Ignore()
                    .As(Response.Text("hello"));
                var app = App
                    .Empty.With(RouteDefinition.Of("/", [Method.Post], read))
                    .With(Lifespan.Of("resource", Handler.Nothing, Handler.Sync(() => log.Add("closed"))));
                using var output = new MemoryStream();
                using var stuck = new Stuck();
                var request = new CgiRequest(
                    new Dictionary<string, string>
                    {
                        ["REQUEST_METHOD"] = "POST",
                        ["SCRIPT_NAME"] = "",
                        ["PATH_INFO"] = "/",
                        ["CONTENT_LENGTH"] = "5",
                        ["SERVER_NAME"] = "localhost",
                        ["SERVER_PORT"] = "80",
                        ["SERVER_PROTOCOL"] = "HTTP/1.1",
                    },
                    member == "Input" ? stuck : new MemoryStream("hello"u8.ToArray()),
                    member == "Output" ? stuck : output,
                    member == "Error" ? new StuckWriter() : new StringWriter()
                );
                Check.Equal(code, CgiHost.Run(app, request));
                Check.Sequence(["closed"], log);
            }
        );

    private sealed class StuckWriter : StringWriter
    {
        public override void WriteLine(string? value) => throw new InvalidOperationException("a writer");
    }

    private sealed class Stuck : MemoryStream
    {
        public override int Read(byte[] buffer, int offset, int count) =>
            throw new InvalidOperationException("a stream");

        public override int Read(Span<byte> buffer) => throw new InvalidOperationException("a stream");

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            throw new InvalidOperationException("a stream");

        public override void Write(byte[] buffer, int offset, int count) =>
            throw new InvalidOperationException("a stream");

        public override void Write(ReadOnlySpan<byte> buffer) => throw new InvalidOperationException("a stream");

        public override void Flush() => throw new InvalidOperationException("a stream");
    }
}
