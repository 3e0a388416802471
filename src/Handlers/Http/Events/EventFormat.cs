using System.Buffers;
using System.Net.ServerSentEvents;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Handlers;

/// <summary>Formats server-sent events with the framework's formatter, one at a time, so that the sequence of events is read on the run's thread.</summary>
internal static class EventFormat
{
    internal static void Text(SseItem<string> item, IBufferWriter<byte> writer) =>
        Write(item, writer, static (item, data) => Encoding.UTF8.GetBytes(item.Data, data));

    internal static Action<SseItem<T>, IBufferWriter<byte>> Json<T>(JsonTypeInfo<T> type)
    {
        // A writer escapes with its own encoder, so it is given the encoder of the metadata's options.
        var writing = new JsonWriterOptions { Encoder = type.Options.Encoder };
        return (item, writer) =>
            Write(
                item,
                writer,
                (item, data) =>
                {
                    using var json = new Utf8JsonWriter(data, writing);
                    JsonSerializer.Serialize(json, item.Data, type);
                }
            );
    }

    // Neither the sequence of one item nor the stream waits, so neither does the formatter.
    private static void Write<T>(
        SseItem<T> item,
        IBufferWriter<byte> writer,
        Action<SseItem<T>, IBufferWriter<byte>> data
    ) =>
        SseFormatter
            .WriteAsync(new[] { item }.ToAsyncEnumerable(), new WriterStream(writer), data)
            .GetAwaiter()
            .GetResult();

    /// <summary>A stream that writes into a buffer.</summary>
    private sealed class WriterStream(IBufferWriter<byte> writer) : Stream
    {
        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override void Write(ReadOnlySpan<byte> buffer) => writer.Write(buffer);

        public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            Write(buffer.Span);
            return default;
        }

        public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public override void Flush() { }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();
    }
}
