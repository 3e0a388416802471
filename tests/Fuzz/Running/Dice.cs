using System.Text;

namespace Handlers.Tests.Fuzz.Running;

/// <summary>Choices that a seed determines.</summary>
internal sealed class Dice(int seed)
{
    // The first numbers of Random are alike for seeds that are alike, so the seeds are spread.
    private readonly Random random = new(Spread(seed));

    public int Seed => seed;

    /// <summary>A number from 0 to one below the limit.</summary>
    public int Below(int limit) => random.Next(limit);

    /// <summary>A number of this range, both ends included.</summary>
    public int From(int least, int most) => random.Next(least, most + 1);

    /// <summary>A small number, where each step is half as likely as the one before it.</summary>
    public int Few(int most)
    {
        var count = 0;
        while (count < most && random.Next(2) == 0)
            count++;
        return count;
    }

    public bool Chance(int percent) => random.Next(100) < percent;

    public T One<T>(params ReadOnlySpan<T> choices) => choices[random.Next(choices.Length)];

    public T[] Several<T>(int most, Func<T> make)
    {
        var all = new T[random.Next(most + 1)];
        for (var i = 0; i < all.Length; i++)
            all[i] = make();
        return all;
    }

    /// <summary>A text of pieces, some of them longer than one character.</summary>
    public string Text(int most, params ReadOnlySpan<string> pieces)
    {
        var text = new StringBuilder();
        for (var left = random.Next(most + 1); left > 0; left--)
            text.Append(One(pieces));
        return text.ToString();
    }

    /// <summary>Damages a text: a part is removed, repeated, moved, or replaced by another piece.</summary>
    public string Damaged(string text, params ReadOnlySpan<string> pieces)
    {
        for (var left = 1 + Few(3); left > 0; left--)
        {
            var at = random.Next(text.Length + 1);
            var length = Math.Min(text.Length - at, Few(20));
            text = random.Next(5) switch
            {
                0 => text.Remove(at, length),
                1 => text.Insert(random.Next(text.Length + 1), text.Substring(at, length)),
                2 => text.Remove(at, length).Insert(at, One(pieces)),
                3 => text[..at],
                _ => text.Insert(at, One(pieces)),
            };
        }
        // A cut may leave half of a surrogate pair, which cannot be sent.
        return Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
    }

    private static int Spread(int seed)
    {
        var mixed = unchecked((uint)seed * 0x9E3779B1u);
        mixed = unchecked((mixed ^ (mixed >> 15)) * 0x85EBCA6Bu);
        return unchecked((int)(mixed ^ (mixed >> 13)));
    }
}
