using System.Runtime.InteropServices;

namespace Handlers;

/// <summary>A body whose bytes are known.</summary>
internal sealed class BytesBody(ReadOnlyMemory<byte> bytes) : Body
{
    public override long? Length => bytes.Length;

    public override bool TryGetBytes(out ReadOnlyMemory<byte> found)
    {
        found = bytes;
        return true;
    }

    public override ValueTask<Stream> OpenAsync(CancellationToken cancellation) =>
        ValueTask.FromResult(StreamOf(bytes));

    /// <summary>Returns a read-only stream over the bytes, without a copy if they are backed by an array.</summary>
    public static Stream StreamOf(ReadOnlyMemory<byte> bytes) =>
        MemoryMarshal.TryGetArray(bytes, out var part)
            ? new MemoryStream(part.Array ?? [], part.Offset, part.Count, writable: false)
            : new MemoryStream(bytes.ToArray(), writable: false);

    /// <summary>Returns the array behind the bytes if they are the whole of it; otherwise a copy.</summary>
    public static byte[] ArrayOf(ReadOnlyMemory<byte> bytes) =>
        MemoryMarshal.TryGetArray(bytes, out var part)
        && part is { Array: { } array, Offset: 0 }
        && part.Count == array.Length
            ? array
            : bytes.ToArray();
}
