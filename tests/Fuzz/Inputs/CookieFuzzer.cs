using Handlers.Tests.Fuzz.Running;

namespace Handlers.Tests.Fuzz.Inputs;

/// <summary>Cookie headers, against the grammar of RFC 6265, 4.2.1 and 4.1.1, read naively.</summary>
internal sealed class CookieFuzzer() : Fuzzer("cookies", 40_000)
{
    private static readonly string[] Pieces =
    [
        .. (string[])["a", "b", "A", "=", "=", ";", "; ", ";", " ", "\t", ",", "\"", "\\", "\"a\"", "%41", "+", "/"],
        .. (string[])
            [
                "é",
                "\u007f",
                "\u0001",
                "(",
                "[",
                ":",
                "@",
                "$Version",
                "a=1",
                "b=2; ",
                "__Host-a=1",
                "=;",
                ";;",
                "a=1, b=2",
            ],
    ];

    public override Task<string?> CheckAsync(Dice dice)
    {
        var lines = new List<string> { Line(dice) };
        if (dice.Chance(20))
            lines.Add(Line(dice));
        var headers = lines.Aggregate(Headers.Empty, (all, line) => all.Add("Cookie", line));
        var found = Shown.Of(Parameters.OfCookies(headers).Select(pair => (pair.Key, pair.Value)));
        var expected = Shown.Of(
            Read(string.Join("; ", lines)).GroupBy(cookie => cookie.Name).SelectMany(group => group)
        );
        return Task.FromResult(
            expected == found
                ? null
                : $"{string.Join(" | ", lines.Select(Shown.Of))}: expected {expected} by RFC 6265, found {found}"
        );
    }

    private static string Line(Dice dice) =>
        dice.Chance(50)
            ? string.Join("; ", dice.Several(5, () => $"{dice.One("a", "b", "c")}={dice.Text(3, "x", "1", "\"", "=")}"))
            : dice.Text(14, Pieces);

    // Two rules: a comma in a value makes the pair invalid, and a value that begins with a quote but does not end with one is empty, as in the framework.
    private static IEnumerable<(string Name, string Value)> Read(string line)
    {
        foreach (var pair in line.Split(';'))
        {
            var text = pair.Trim(' ', '\t');
            var equals = text.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0)
                continue;
            var (name, value) = (text[..equals], text[(equals + 1)..]);
            if (value is ['"', .. var rest] && rest.All(IsOctet))
                value = "";
            var inner = value is ['"', .., '"'] ? value[1..^1] : value;
            if (name.All(IsToken) && inner.All(IsOctet))
                yield return (name, value);
        }
    }

    private static bool IsToken(char c) => char.IsAsciiLetterOrDigit(c) || "!#$%&'*+-.^_`|~".Contains(c);

    private static bool IsOctet(char c) => c is > ' ' and <= '~' and not ('"' or ',' or ';' or '\\');
}
