using Handlers.Runtime;

namespace Handlers.Testing;

/// <summary>Random numbers that are the same on every version of the runtime: SplitMix64 (Steele, Lea, Flood 2014).</summary>
internal sealed class SeededRandom(long seed)
{
    private ulong state = (ulong)seed;

    /// <summary>Returns a number from 0 (inclusive) to the limit (exclusive).</summary>
    internal int Below(int limit) => (int)(Next() % (uint)limit);

    internal ulong Next() => Mixed(state += 0x9E3779B97F4A7C15);

    /// <summary>Returns a number for a fiber: the FNV-1a hash of its path, combined with the seed.</summary>
    internal static ulong OfPath(int seed, string path)
    {
        var hash = 14695981039346656037 ^ Mixed((ulong)seed);
        foreach (var letter in path)
            hash = (hash ^ letter) * 1099511628211;
        return hash;
    }

    /// <summary>Returns the pseudorandom image of a number, always the same for the same number.</summary>
    internal static ulong Mixed(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
