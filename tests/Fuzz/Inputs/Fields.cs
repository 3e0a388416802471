using System.Text;
using System.Text.Json;
using Handlers.Tests.Fuzz.Running;

namespace Handlers.Tests.Fuzz.Inputs;

/// <summary>Names and values of queries and forms: how they are made, and how Python reads them.</summary>
internal static class Fields
{
    private static readonly string[] Pieces =
    [
        .. (string[])["a", "b", "A", "=", "=", "&", "&", "+", ";", "?", " ", ",", "[", "]", "\"", "/", "\t"],
        .. (string[])
            ["%", "%2", "%zz", "%20", "%41", "%26", "%3D", "%3d", "%2B", "%25", "%00", "%0A", "%C3%A9", "%c3%a9"],
        // Not UTF-8: half of a character, a byte that is none, a surrogate, a slash in two bytes, and beyond the last character.
        .. (string[])["%c3", "%FF", "%ed%A0%80", "%C0%AF", "%F4%90%80%80", "%F0%9F%98%80", "%F0%9F", "%EF%BB%BF"],
        .. (string[])["é", "\u2028", "\uFEFF", "\U0001F600", "a=1&b=2", "&&", "=="],
    ];

    public static string Encoded(Dice dice)
    {
        var text = dice.Text(14, Pieces);
        return dice.Chance(30) ? dice.Damaged(text, Pieces) : text;
    }

    /// <summary>The fields that Python finds in an encoded text.</summary>
    public static List<(string Name, string Value)> ByPython(Python python, string encoded) =>
        [
            .. python
                .Ask("pairs", Encoding.UTF8.GetBytes(encoded))
                .EnumerateArray()
                .Select(pair => (pair[0].GetString()!, pair[1].GetString()!)),
        ];

    /// <summary>Returns null, or the difference.</summary>
    public static string? Difference(
        string input,
        IEnumerable<(string Name, string Value)> expected,
        IEnumerable<(string Name, string Value)> found
    )
    {
        var (wanted, seen) = (Grouped(expected), Grouped(found));
        return wanted == seen ? null : $"{Shown.Of(input)}: expected {wanted} as Python reads it, found {seen}";
    }

    public static string AsJson(Parameters parameters) =>
        JsonSerializer.Serialize(parameters.Select(pair => new[] { pair.Key, pair.Value }));

    // Names are the same if they differ in letter case only. The order of different names means nothing.
    private static string Grouped(IEnumerable<(string Name, string Value)> pairs) =>
        Shown.Of(
            pairs
                .GroupBy(pair => pair.Name, StringComparer.OrdinalIgnoreCase)
                .SelectMany(group => group.Select(pair => (Name: group.Key.ToUpperInvariant(), pair.Value)))
                .OrderBy(pair => pair.Name, StringComparer.Ordinal)
        );
}
