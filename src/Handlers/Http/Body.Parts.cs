using System.Buffers;
using System.IO.Pipelines;
using System.Text;

namespace Handlers;

public abstract partial class Body
{
    /// <summary>
    /// Creates a body in parts. Each part is sent as soon as it is available, without <c>Content-Length</c>. The sequence is read inside the request's
    /// run: the request's hooks, keys and fibers live until the last part, and the <c>finally</c> blocks of the sequence run when the client disconnects.
    /// </summary>
    /// <param name="parts">The sequence of parts. It is enumerated again for each response that is sent, and never for HEAD. It may block: where that would
    /// hold up other requests, it is read on the blocking executor. A disposable sequence is disposed at the end.</param>
    public static Body Of(IEnumerable<string> parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        return new PulledBody<string>(parts, WriteText);
    }

    /// <summary>Creates a body in parts that are bytes. It is sent like a body of texts.</summary>
    /// <param name="parts">The sequence of parts, read as for texts. Each part is written before the next one is requested, so its memory can be reused for the
    /// next part.</param>
    public static Body Of(IEnumerable<ReadOnlyMemory<byte>> parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        return new PulledBody<ReadOnlyMemory<byte>>(parts, WriteBytes);
    }

    /// <summary>Creates a body in parts that are texts and are awaited. It is sent like a body of a plain sequence.</summary>
    /// <param name="parts">The sequence of parts. It receives the run's cancellation token (<c>[EnumeratorCancellation]</c>).</param>
    public static Body Of(IAsyncEnumerable<string> parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        return new AwaitedBody<string>(parts, WriteText);
    }

    /// <summary>Creates a body in parts that are bytes and are awaited. It is sent like a body of a plain sequence.</summary>
    /// <param name="parts">The sequence of parts. It receives the run's cancellation token (<c>[EnumeratorCancellation]</c>).</param>
    public static Body Of(IAsyncEnumerable<ReadOnlyMemory<byte>> parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        return new AwaitedBody<ReadOnlyMemory<byte>>(parts, WriteBytes);
    }

    /// <summary>Creates a body that a function writes, inside the request's run.</summary>
    /// <param name="write">Writes the body, and flushes whenever it likes. It is called once for each response that is sent, and never for HEAD. A fault before
    /// the first flush is answered with status 500; a later one aborts the response.</param>
    /// <param name="length">The number of bytes, if it is known.</param>
    public static Body Written(Func<PipeWriter, CancellationToken, ValueTask> write, long? length = null)
    {
        ArgumentNullException.ThrowIfNull(write);
        if (length is { } given)
            ArgumentOutOfRangeException.ThrowIfNegative(given, nameof(length));
        return new WriterBody(write, length);
    }

    /// <summary>Returns a part of the body if it can be read without the rest; otherwise null.</summary>
    internal virtual Body? Part(long from, long count) =>
        TryGetBytes(out var bytes) ? Of(bytes.Slice((int)from, (int)count)) : null;

    /// <summary>Releases the resources of a body that will not be read.</summary>
    internal virtual ValueTask CloseAsync() => default;

    private static void WriteText(string part, IBufferWriter<byte> writer) => Encoding.UTF8.GetBytes(part, writer);

    private static void WriteBytes(ReadOnlyMemory<byte> part, IBufferWriter<byte> writer) => writer.Write(part.Span);
}
