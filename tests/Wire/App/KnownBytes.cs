using System.Security.Cryptography;

namespace Handlers.Tests.Wire;

/// <summary>Bytes of bodies, the same in every process, and different enough to show some that are lost or come twice.</summary>
internal static class KnownBytes
{
    /// <summary>They repeat after so many: a prime number, which no buffer of a server has as its length.</summary>
    public static byte[] Block { get; } = Random(65_521);

    /// <summary>So many of them.</summary>
    public static byte[] Of(int count)
    {
        var bytes = new byte[count];
        for (var at = 0; at < count; at += Block.Length)
            Block.AsSpan(0, Math.Min(Block.Length, count - at)).CopyTo(bytes.AsSpan(at));
        return bytes;
    }

    /// <summary>What <c>/upload</c> answers to bytes.</summary>
    public static string Sum(ReadOnlySpan<byte> bytes) =>
        $"{bytes.Length} {Convert.ToHexStringLower(SHA256.HashData(bytes))}";

    private static byte[] Random(int count)
    {
        var bytes = new byte[count];
        new Random(count).NextBytes(bytes);
        return bytes;
    }
}
