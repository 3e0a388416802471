namespace Handlers.Tests.Conformance;

/// <summary>Random choices. The same seed gives the same choices, on every machine.</summary>
internal sealed class Draw(int seed)
{
    // Neighbouring seeds are spread: a run takes one after the other.
    private readonly Random random = new(unchecked((int)((uint)seed * 2654435769u)));
    private int names;

    /// <summary>True with this probability.</summary>
    public bool Chance(double probability) => random.NextDouble() < probability;

    /// <summary>A number from the lower to the upper bound, both included.</summary>
    public int Between(int lower, int upper) => random.Next(lower, upper + 1);

    public T OneOf<T>(params IReadOnlyList<T> choices) => choices[random.Next(choices.Count)];

    /// <summary>Another choice each time, all of them at most.</summary>
    public T[] Some<T>(int count, params T[] choices)
    {
        var shuffled = choices.ToArray();
        random.Shuffle(shuffled);
        return shuffled[..Math.Min(count, shuffled.Length)];
    }

    /// <summary>A name that nothing else has.</summary>
    public string Name(string kind) => $"{kind}{++names}";
}
