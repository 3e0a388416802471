namespace Handlers.Tests.Conformance;

/// <summary>Random choices. The same seed makes the same choices on every machine.</summary>
internal sealed class Draw(int seed)
{
    // Consecutive seeds are spread apart, because a run uses one after another.
    private readonly Random random = new(unchecked((int)((uint)seed * 2654435769u)));
    private int names;

    /// <summary>Returns true with the given probability.</summary>
    public bool Chance(double probability) => random.NextDouble() < probability;

    /// <summary>Returns a number between the bounds, both inclusive.</summary>
    public int Between(int lower, int upper) => random.Next(lower, upper + 1);

    public T OneOf<T>(params IReadOnlyList<T> choices) => choices[random.Next(choices.Count)];

    /// <summary>Returns distinct choices, at most all of them.</summary>
    public T[] Some<T>(int count, params T[] choices)
    {
        var shuffled = choices.ToArray();
        random.Shuffle(shuffled);
        return shuffled[..Math.Min(count, shuffled.Length)];
    }

    /// <summary>Returns a unique name.</summary>
    public string Name(string kind) => $"{kind}{++names}";
}
