using System.Runtime.InteropServices;

namespace Handlers;

/// <summary>A body whose bytes are there.</summary>
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

    /// <summary>A read-only stream over the bytes themselves where they are an array.</summary>
    public static Stream StreamOf(ReadOnlyMemory<byte> bytes) =>
        MemoryMarshal.TryGetArray(bytes, out var part)
            ? new MemoryStream(part.Array ?? [], part.Offset, part.Count, writable: false)
            : new MemoryStream(bytes.ToArray(), writable: false);

    /// <summary>The array itself where the bytes are a whole one.</summary>
    public static byte[] ArrayOf(ReadOnlyMemory<byte> bytes) =>
        MemoryMarshal.TryGetArray(bytes, out var part)
        && part is { Array: { } array, Offset: 0 }
        && part.Count == array.Length
            ? array
            : bytes.ToArray();
}
