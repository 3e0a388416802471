using System.Buffers;
using System.Text;

namespace Handlers;

/// <summary>A body that is a string until it is written.</summary>
internal sealed class TextBody(string text) : Body
{
    public override long? Length => Encoding.UTF8.GetByteCount(text);

    public override bool IsComplete => true;

    public override bool TryGetBytes(out ReadOnlyMemory<byte> bytes)
    {
        bytes = Encoding.UTF8.GetBytes(text);
        return true;
    }

    public override bool TryWriteTo(IBufferWriter<byte> writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        Encoding.UTF8.GetBytes(text, writer);
        return true;
    }

    public override ValueTask<Stream> OpenAsync(CancellationToken cancellation) =>
        ValueTask.FromResult<Stream>(new MemoryStream(Encoding.UTF8.GetBytes(text), writable: false));

    public override ValueTask<string> ReadTextAsync(int limit, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(limit);
        var length = Encoding.UTF8.GetByteCount(text);
        // A leading byte order mark and lone surrogates change on the wire, so encode and decode those texts here too.
        return length > limit ? ValueTask.FromException<string>(new BodyTooLarge(limit, length))
            : text.Length == length ? ValueTask.FromResult(text)
            : ValueTask.FromResult(BodyReading.Text(Encoding.UTF8.GetBytes(text)));
    }
}
