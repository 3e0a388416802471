using System.Buffers;
using System.IO.Pipelines;
using System.Text;
using Expecto;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests;

public static class BodyTests
{
    private static Body Stream(byte[] bytes, long? length = null) =>
        Body.Of(_ => ValueTask.FromResult<Stream>(new MemoryStream(bytes)), length);

    private static byte[] Written(Body body)
    {
        var stream = new MemoryStream();
        body.WriteToAsync(stream, default).Done();
        return stream.ToArray();
    }

    private static byte[] Piped(Body body)
    {
        var stream = new MemoryStream();
        var writer = PipeWriter.Create(stream, new StreamPipeWriterOptions(leaveOpen: true));
        body.WriteToAsync(writer, default).Done();
        return stream.ToArray();
    }

    [Tests]
    public static readonly Test All = Runner.TestList(
        "body",
        [
            Runner.TestCase(
                "a text is UTF-8 without a byte order mark, however it is read",
                () =>
                {
                    foreach (var text in new[] { "hello", "café 🦊", new string('ü', 50_000), "\ud800 alone", "x" })
                    {
                        var body = Body.Of(text);
                        var bytes = Encoding.UTF8.GetBytes(text);
                        var buffer = new ArrayBufferWriter<byte>();
                        Check.Equal((long?)bytes.Length, body.Length);
                        Check.True(body.TryWriteTo(buffer));
                        Check.Sequence(bytes, buffer.WrittenSpan.ToArray());
                        Check.True(body.TryGetBytes(out var known));
                        Check.Sequence(bytes, known.ToArray());
                        Check.Sequence(bytes, body.ReadBytesAsync().Result());
                        Check.Sequence(bytes, Written(body));
                        Check.Sequence(bytes, Piped(body));
                        Check.Equal(Encoding.UTF8.GetString(bytes), body.ReadTextAsync().Result());
                    }
                }
            ),
            Runner.TestCase(
                "bytes are read unchanged, in part or whole, any number of times",
                () =>
                {
                    byte[] whole = [0, 1, 2, 3, 255];
                    foreach (var memory in new ReadOnlyMemory<byte>[] { whole, whole.AsMemory(1, 3), default })
                    {
                        var body = Body.Of(memory);
                        for (var i = 0; i < 2; i++)
                        {
                            Check.Sequence(memory.ToArray(), body.ReadBytesAsync().Result());
                            Check.Sequence(memory.ToArray(), Written(body));
                            Check.Sequence(memory.ToArray(), Piped(body));
                            using var opened = body.OpenAsync().Result();
                            Check.True(!opened.CanWrite);
                            Check.Equal(memory.Length, (int)opened.Length);
                        }
                    }
                    Check.Same(Body.Empty, Body.Of(""));
                    Check.Same(Body.Empty, Body.Of(Array.Empty<byte>()));
                    Check.Equal((long?)0, Body.Empty.Length);
                }
            ),
            Runner.TestCase(
                "a stream is opened when it is read, disposed by the reader, and its length is unknown",
                () =>
                {
                    var opened = 0;
                    var stream = new MemoryStream([1, 2]);
                    var body = Body.Of(_ =>
                    {
                        opened++;
                        return ValueTask.FromResult<Stream>(stream);
                    });
                    Check.Equal(null, body.Length);
                    Check.True(!body.TryGetBytes(out _));
                    Check.True(!body.TryWriteTo(new ArrayBufferWriter<byte>()));
                    Check.Equal(0, opened);
                    Check.Sequence<byte>([1, 2], body.ReadBytesAsync().Result());
                    Check.Equal(1, opened);
                    Check.True(!stream.CanRead);
                }
            ),
            Runner.TestCase(
                "reading a stream twice is refused with advice, in every combination of ways to read it",
                () =>
                {
                    var ways = new Action<Body>[]
                    {
                        body => body.ReadBytesAsync().Result(),
                        body => body.ReadTextAsync().Result(),
                        body => body.OpenAsync().Result().Dispose(),
                        body => Written(body),
                        body => Piped(body),
                    };
                    foreach (var first in ways)
                    foreach (var second in ways)
                    {
                        var body = Stream([1, 2, 3]);
                        first(body);
                        Check.Throws<InvalidOperationException>(() => second(body), "read once", "Body.Of(bytes)");
                    }
                }
            ),
            Runner.TestCase(
                "a body over the limit is refused, a body at the limit is read",
                () =>
                {
                    var bytes = Enumerable.Range(0, 10_000).Select(i => (byte)i).ToArray();
                    Check.Sequence(bytes, Stream(bytes).ReadBytesAsync(10_000).Result());
                    Check.Sequence(bytes, Body.Of(bytes).ReadBytesAsync(10_000).Result());
                    Check.Equal(0, Stream([]).ReadBytesAsync(0).Result().Length);
                    foreach (var body in new[] { Stream(bytes), Stream(bytes, 10_000), Body.Of(bytes) })
                    {
                        var e = Check.Throws<BodyTooLarge>(
                            () => body.ReadBytesAsync(9_999).Result(),
                            "at most 9999 bytes"
                        );
                        Check.Equal(9_999L, e.Limit);
                        Check.Equal(body.Length, e.Length);
                    }
                    Check.Throws<BodyTooLarge>(() => Body.Of("üü").ReadTextAsync(3).Result(), "found 4");
                    Check.Equal("üü", Body.Of("üü").ReadTextAsync(4).Result());
                    Check.Throws<ArgumentOutOfRangeException>(() => Body.Empty.ReadBytesAsync(-1).Result());
                }
            ),
            Runner.TestCase(
                "a body known to be too large is refused without being opened",
                () =>
                {
                    var body = Body.Of(_ => throw new InvalidOperationException("opened"), 100);
                    Check.Throws<BodyTooLarge>(() => body.ReadBytesAsync(99).Result(), "found 100");
                    Check.Throws<ArgumentOutOfRangeException>(() => Stream([], -1));
                }
            ),
            Runner.TestCase(
                "a byte order mark is dropped and invalid bytes are replaced when text is read",
                () =>
                {
                    Check.Equal("a", Body.Of(new byte[] { 0xEF, 0xBB, 0xBF, (byte)'a' }).ReadTextAsync().Result());
                    Check.Equal("\uFFFD", Stream([0xFF]).ReadTextAsync().Result());
                    Check.Equal("a", Body.Of("\uFEFFa").ReadTextAsync().Result());
                }
            ),
            Runner.TestCase(
                "reading a stream can be cancelled",
                () =>
                {
                    var cancelled = new CancellationToken(canceled: true);
                    Check.Throws<OperationCanceledException>(() => Stream([1]).ReadBytesAsync(1, cancelled).Result());
                }
            ),
            Runner.TestCase(
                "a failure to open reaches the reader",
                () =>
                {
                    var body = Body.Of(_ => throw new FileNotFoundException("gone"));
                    Check.Throws<FileNotFoundException>(() => body.ReadTextAsync().Result(), "gone");
                }
            ),
            Runner.TestSequenced(
                Runner.TestCase(
                    "writing known bytes allocates nothing",
                    () =>
                    {
                        var buffer = new ArrayBufferWriter<byte>(1024);
                        foreach (var body in new[] { Body.Of("hello, wörld"), Body.Of(new byte[100]) })
                            Now.Allocates(
                                0L,
                                () =>
                                {
                                    buffer.ResetWrittenCount();
                                    return body.TryWriteTo(buffer);
                                }
                            );
                    }
                )
            ),
        ]
    );
}
