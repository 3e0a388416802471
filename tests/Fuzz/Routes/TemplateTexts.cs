using Handlers.Tests.Fuzz.Running;

namespace Handlers.Tests.Fuzz.Routes;

/// <summary>Makes templates and paths that fit them more or less.</summary>
internal static class TemplateTexts
{
    public static readonly string[] Constraints =
    [
        "int",
        "long",
        "bool",
        "guid",
        "decimal",
        "double",
        "datetime",
        "alpha",
        "min(5)",
        "max(7)",
        "range(1,9)",
        "length(2)",
        "length(1,3)",
        "minlength(2)",
        "maxlength(2)",
        "regex(^[a-c]+$)",
        "regex(^a{{2}}$)",
        "regex((a|b):(c))",
    ];

    private static readonly string[] Texts =
    [
        "a",
        "A",
        "b",
        "ab",
        "aa",
        "abc",
        "a-b",
        "1",
        "7",
        "-5",
        "007",
        "99999999999",
        "1.5",
        "true",
        "TRUE",
        "2020-01-31",
        "0f8fad5b-d9cb-469f-a165-70867728950e",
        "{0f8fad5b-d9cb-469f-a165-70867728950e}",
        "é",
        "É",
        "ß",
        "ı",
        "a:c",
        "%",
        "%2F",
        "%41",
        "*",
        "{x}",
        "{",
        "a b",
        "a+b",
        "~",
        ";",
        "a;b=1",
        "\u0130",
        "𝒜",
        "...",
    ];

    public static string Segment(Dice dice) => dice.One(Texts);

    /// <summary>A path, decoded, of segments that the templates may have.</summary>
    public static string Path(Dice dice, IReadOnlyList<string> templates)
    {
        if (dice.Chance(60) && templates.Count > 0)
            return Filled(dice, templates[dice.Below(templates.Count)]);
        var path = string.Concat(dice.Several(4, () => $"/{Piece(dice)}"));
        return (path.Length == 0 || dice.Chance(20) ? path + "/" : path);
    }

    /// <summary>A template that can be parsed.</summary>
    public static string Template(Dice dice)
    {
        var names = new Queue<string>(["x", "y", "z", "w"]);
        var segments = dice.Several(
            4,
            () => dice.Chance(50) || names.Count == 1 ? Literal(dice) : $"{{{names.Dequeue()}{Constrained(dice)}}}"
        );
        var text = string.Concat(segments.Select(segment => "/" + segment));
        if (dice.Chance(20))
            return $"{text}/{{{dice.One("*", "**")}rest{(dice.Chance(40) ? Constrained(dice) : "")}}}";
        return text.Length == 0 || dice.Chance(25) ? text + "/" : text;
    }

    // Empty, because a path may repeat slashes.
    private static string Piece(Dice dice) => dice.Chance(6) ? "" : dice.One(Texts);

    private static string Literal(Dice dice) => dice.One("a", "b", "A", "ab", "1", "é", "{{x}}", "a b", "%", "a.b");

    private static string Constrained(Dice dice) =>
        string.Concat(dice.Several(dice.Chance(60) ? 0 : 2, () => ":" + dice.One(Constraints)));

    private static string Filled(Dice dice, string template)
    {
        var segments = RouteTemplate
            .Parse(template)
            .ToString()
            .Split('/')
            .Skip(1)
            .Select(segment =>
                segment.StartsWith("{*", StringComparison.Ordinal)
                    ? string.Join('/', dice.Several(3, () => Piece(dice)))
                : segment.StartsWith('{') && !segment.StartsWith("{{", StringComparison.Ordinal) ? dice.One(Texts)
                : segment.Replace("{{", "{", StringComparison.Ordinal).Replace("}}", "}", StringComparison.Ordinal)
            );
        var path = "/" + string.Join('/', segments);
        return dice.Below(12) switch
        {
            0 => path + "/",
            1 => path.TrimEnd('/') is { Length: > 0 } bare ? bare : "/",
            2 => path.ToUpperInvariant(),
            3 => path.Replace("/", "//", StringComparison.Ordinal),
            _ => path,
        };
    }
}
