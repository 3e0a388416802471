using System.Buffers;
using System.Text;

namespace Handlers;

/// <summary>Reads a stream to its end within a limit, into rented memory: a declared length reserves nothing, and only the result is allocated
/// (bench/Micro, Growth, "body of a request").</summary>
internal static class BodyReading
{
    private const int FirstBuffer = 4096;

    public static async ValueTask<byte[]> ReadAsync(Body body, int limit, CancellationToken cancellation)
    {
        var stream = await body.OpenAsync(cancellation).ConfigureAwait(false);
        await using var _ = stream.ConfigureAwait(false);
        var buffer = ArrayPool<byte>.Shared.Rent(FirstBuffer);
        try
        {
            var count = 0;
            while (true)
            {
                if (count == Array.MaxLength)
                    throw new BodyTooLarge(Array.MaxLength, body.Length);
                if (count == buffer.Length)
                    buffer = Grown(buffer);
                var read = await stream.ReadAsync(buffer.AsMemory(count), cancellation).ConfigureAwait(false);
                if (read == 0)
                    return buffer.AsSpan(0, count).ToArray();
                count += read;
                if (count > limit)
                    throw new BodyTooLarge(limit, body.Length);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    public static string Text(ReadOnlySpan<byte> bytes) =>
        Encoding.UTF8.GetString(
            bytes.StartsWith(Encoding.UTF8.Preamble) ? bytes[Encoding.UTF8.Preamble.Length..] : bytes
        );

    private static byte[] Grown(byte[] full)
    {
        var larger = ArrayPool<byte>.Shared.Rent((int)Math.Min(full.Length * 2L, Array.MaxLength));
        full.CopyTo(larger, 0);
        ArrayPool<byte>.Shared.Return(full);
        return larger;
    }
}
