using System.Buffers;
using System.IO.Pipelines;
using System.Text;

namespace Handlers;

public abstract partial class Body
{
    /// <summary>
    /// A body in parts, each sent as soon as it is there, without <c>Content-Length</c>. The sequence is read inside of the request's
    /// run: hooks, keys and fibers of the request are alive until the last part, and its <c>finally</c> blocks run when the client goes.
    /// </summary>
    /// <param name="parts">Read anew for each sending, never for HEAD. It may block: where that would hold up others it is pulled on
    /// the blocking executor. A sequence object that is disposable is disposed at the end.</param>
    public static Body Of(IEnumerable<string> parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        return new PulledBody<string>(parts, WriteText);
    }

    /// <summary>The same for parts of bytes.</summary>
    /// <param name="parts">As for texts. A part is written before the next one is asked for, so its memory may be used again then.</param>
    public static Body Of(IEnumerable<ReadOnlyMemory<byte>> parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        return new PulledBody<ReadOnlyMemory<byte>>(parts, WriteBytes);
    }

    /// <summary>The same for texts that are awaited.</summary>
    /// <param name="parts">Gets the run's cancellation token (<c>[EnumeratorCancellation]</c>).</param>
    public static Body Of(IAsyncEnumerable<string> parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        return new AwaitedBody<string>(parts, WriteText);
    }

    /// <summary>The same for parts of bytes that are awaited.</summary>
    /// <param name="parts">Gets the run's cancellation token (<c>[EnumeratorCancellation]</c>).</param>
    public static Body Of(IAsyncEnumerable<ReadOnlyMemory<byte>> parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        return new AwaitedBody<ReadOnlyMemory<byte>>(parts, WriteBytes);
    }

    /// <summary>A body that a function writes, inside of the request's run.</summary>
    /// <param name="write">Writes and flushes as it likes; called once for each sending, never for HEAD. A fault before the first
    /// flush is answered with status 500, later it aborts the response.</param>
    /// <param name="length">The number of bytes where it is known.</param>
    public static Body Written(Func<PipeWriter, CancellationToken, ValueTask> write, long? length = null)
    {
        ArgumentNullException.ThrowIfNull(write);
        if (length is { } given)
            ArgumentOutOfRangeException.ThrowIfNegative(given, nameof(length));
        return new WriterBody(write, length);
    }

    /// <summary>A part of the body, where it can be had without the rest; else null.</summary>
    internal virtual Body? Part(long from, long count) =>
        TryGetBytes(out var bytes) ? Of(bytes.Slice((int)from, (int)count)) : null;

    /// <summary>Gives back what the body holds, when it is not going to be read.</summary>
    internal virtual ValueTask CloseAsync() => default;

    private static void WriteText(string part, IBufferWriter<byte> writer) => Encoding.UTF8.GetBytes(part, writer);

    private static void WriteBytes(ReadOnlyMemory<byte> part, IBufferWriter<byte> writer) => writer.Write(part.Span);
}
