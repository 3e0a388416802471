using System.Security.Cryptography;

namespace Handlers.Tests.Wire;

/// <summary>Bytes for bodies: the same in every process, and varied enough to reveal bytes that are lost or duplicated.</summary>
internal static class KnownBytes
{
    /// <summary>The bytes repeat with this period. It is a prime number, so it never equals the length of a server's buffer.</summary>
    public static byte[] Block { get; } = Random(65_521);

    /// <summary>Returns the given number of bytes.</summary>
    public static byte[] Of(int count)
    {
        var bytes = new byte[count];
        for (var at = 0; at < count; at += Block.Length)
            Block.AsSpan(0, Math.Min(Block.Length, count - at)).CopyTo(bytes.AsSpan(at));
        return bytes;
    }

    /// <summary>The answer of <c>/upload</c> to the given bytes.</summary>
    public static string Sum(ReadOnlySpan<byte> bytes) =>
        $"{bytes.Length} {Convert.ToHexStringLower(SHA256.HashData(bytes))}";

    private static byte[] Random(int count)
    {
        var bytes = new byte[count];
        new Random(count).NextBytes(bytes);
        return bytes;
    }
}
