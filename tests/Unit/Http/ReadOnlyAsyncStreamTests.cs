using Expecto;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests;

/// <summary>The common behaviour of body streams: they can be read, and refuse everything else.</summary>
public static class ReadOnlyAsyncStreamTests
{
    [Tests]
    public static readonly Test All = Runner.TestList(
        "streams that can only be read",
        [
            Runner.TestCase(
                "the overloads of ReadAsync return the bytes of the subclass",
                async () =>
                {
                    var stream = new Numbers();
                    var bytes = new byte[4];
                    Check.Equal(2, await stream.ReadAsync(bytes, 1, 2, CancellationToken.None));
                    Check.Sequence<byte>([0, 1, 2, 0], bytes);
                    Check.Equal(4, await stream.ReadAsync(bytes));
                    Check.Sequence<byte>([3, 4, 5, 6], bytes);
                    await stream.FlushAsync();
                }
            ),
            Runner.TestCase(
                "everything else is refused, with a message that states the expectation",
                () =>
                {
                    var stream = new Numbers();
                    Check.Equal((true, false, false), (stream.CanRead, stream.CanSeek, stream.CanWrite));
                    foreach (
                        var refused in (Action[])
                            [
                                () => stream.Write([1], 0, 1),
                                () => stream.Write([1]),
                                () => stream.WriteByte(1),
                                () => stream.SetLength(1),
                                () => stream.Seek(0, SeekOrigin.Begin),
                                () => stream.Position = 0,
                                () => _ = stream.Position,
                                () => _ = stream.Length,
                            ]
                    )
                        Check.Throws<NotSupportedException>(
                            refused,
                            "Expected a stream ",
                            ", found one that can only be read"
                        );
                    Check.Throws<NotSupportedException>(
                        () => stream.ReadExactly(new byte[1]),
                        "Expected an asynchronous read",
                        "Use ReadAsync"
                    );
                }
            ),
        ]
    );

    private sealed class Numbers : ReadOnlyAsyncStream
    {
        private byte last;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            foreach (ref var each in buffer.Span)
                each = ++last;
            return new(buffer.Length);
        }
    }
}
