using System.Text;
using Handlers.Tests.Fuzz.Running;

namespace Handlers.Tests.Fuzz.Inputs;

/// <summary>Makes JSON, each character of which is one byte.</summary>
internal static class JsonTexts
{
    private static readonly string[] Pieces =
    [
        .. (string[])
            ["{", "}", "[", "]", ",", ":", "\"", "null", "true", "1", "-", ".", "e", "\\", "\\u", " ", "\n", "\0", "'"],
        .. (string[])
            [
                "//",
                "/* */",
                "NaN",
                "Infinity",
                "\\ud800",
                "\xff",
                "\xc3",
                "\xc3\xa9",
                "\xef\xbb\xbf",
                "\xed\xa0\x80",
                "\"name\":",
                "\"count\":1",
            ],
        .. (string[])["\"$id\":\"1\",", "\"$ref\":\"1\"", "\"$type\":\"x\",", "\x0b", "\xc2\xa0"],
    ];

    public static string Of(Dice dice)
    {
        var text = dice.Chance(85) ? Order(dice, 3) : Value(dice, 3);
        if (dice.Chance(3))
            text = "\xef\xbb\xbf" + text;
        if (dice.Chance(2))
            text = Nested(text, dice.From(55, 70));
        return dice.Chance(35) ? dice.Damaged(text, Pieces) : text;
    }

    private static string Nested(string text, int levels)
    {
        var all = new StringBuilder();
        for (var i = 0; i < levels; i++)
            all.Append("{\"name\":null,\"count\":1,\"inner\":");
        return all.Append(text).Append('}', levels).ToString();
    }

    private static string Order(Dice dice, int depth)
    {
        var members = new List<string>();
        if (dice.Chance(92))
            members.Add(Member(dice, "name", String(dice)));
        if (dice.Chance(92))
            members.Add(Member(dice, "count", dice.Chance(80) ? $"{dice.From(-5, 100)}" : Number(dice)));
        if (dice.Chance(40))
            members.Add(Member(dice, "price", Number(dice)));
        if (dice.Chance(30))
            members.Add(Member(dice, "gift", dice.One("true", "false")));
        if (dice.Chance(40))
            members.Add(Member(dice, "tags", $"[{Joined(dice, () => String(dice))}]"));
        if (dice.Chance(30))
            members.Add(Member(dice, "marks", $"{{{Joined(dice, () => $"{String(dice)}:{dice.From(-9, 9)}")}}}"));
        if (depth > 0 && dice.Chance(30))
            members.Add(Member(dice, "inner", Order(dice, depth - 1)));
        if (dice.Chance(20))
            members.Add($"{String(dice)}:{Value(dice, 2)}");
        if (members.Count > 1 && dice.Chance(20))
            members.Add(dice.One(members.ToArray()));
        var shuffled = members.OrderBy(_ => dice.Below(1000));
        return $"{{{string.Join(dice.One(",", ", ", ",\r\n\t"), shuffled)}}}";
    }

    private static string Member(Dice dice, string name, string value) =>
        $"\"{(dice.Chance(4) ? dice.One(name.ToUpperInvariant(), $"\\u{(int)name[0]:x4}{name[1..]}") : name)}\"{dice.One(":", " : ")}"
        + (dice.Chance(5) ? Value(dice, 2) : value);

    private static string Value(Dice dice, int depth) =>
        dice.Below(depth > 0 ? 8 : 6) switch
        {
            0 => "null",
            1 => dice.One("true", "false"),
            2 or 3 => Number(dice),
            4 or 5 => String(dice),
            6 => $"[{Joined(dice, () => Value(dice, depth - 1))}]",
            _ => $"{{{Joined(dice, () => $"{String(dice)}:{Value(dice, depth - 1)}")}}}",
        };

    private static string Joined(Dice dice, Func<string> make) => string.Join(",", dice.Several(3, make));

    private static string Number(Dice dice) =>
        dice.One(
            "0",
            "-0",
            "1.5",
            "1e2",
            "1.0",
            "2147483648",
            "-2147483648",
            "9223372036854775808",
            "1e400",
            "-1e-400",
            "0.1",
            "1E+2",
            "12345678901234567890123"
        );

    private static string String(Dice dice) =>
        $"\"{dice.Text(3, "a", "b", "\\n", "\\\"", "\\u00e9", "\xc3\xa9", "\\ud83d\\ude00", "\xf0\x9f\x98\x80", "\\u0000", "/", "\\/", "<", "$")}\"";
}
