using System.Globalization;
using System.Text.RegularExpressions;

namespace Handlers.Tests.Files;

/// <summary>
/// The rules of RFC 9110 for a GET or HEAD with conditions and ranges (13.1, 13.2.2, 14.2), implemented from its text without the library:
/// the status, and the bytes of a part. Several ranges may be answered with the whole, which the model does.
/// </summary>
internal sealed record ConditionModel(string Text, string Tag, DateTimeOffset Changed)
{
    private static readonly Regex TagList = new("""^(W/)?"[!#-~]*"( *, *(W/)?"[!#-~]*")*$""");
    private static readonly Regex OneTag = new("""(W/)?"[!#-~]*" *(?=,|$)""");
    private static readonly Regex OneRange = new("^bytes=([0-9]{0,18})-([0-9]{0,18})$", RegexOptions.IgnoreCase);

    /// <summary>The name of the rule that a mutant of the model breaks; none by default.</summary>
    public string Broken { get; init; } = "";

    /// <summary>The answer, such as <c>206 2-3/10 23</c>.</summary>
    public string Answer(bool isHead, ILookup<string, string> headers)
    {
        string? Joined(string name) => headers.Contains(name) ? string.Join(", ", headers[name]) : null;

        if (Joined("If-Match") is { } match)
        {
            if (Tags(match) is { } tags && !tags.Any(tag => tag == "*" || tag == Strong(Tag)))
                return "412";
        }
        else if (Date(Joined("If-Unmodified-Since")) is { } unmodified && Changed > unmodified)
            return "412";

        if (Joined("If-None-Match") is { } none)
        {
            if (Tags(none) is { } tags && tags.Any(tag => tag == "*" || Same(tag)))
                return "304";
            if (Broken == "a date counts next to an invalid tag" && Tags(none) is null && Since(Joined))
                return "304";
        }
        else if (Since(Joined))
            return "304";

        if (isHead)
            return "200";
        if (Joined("Range") is not { } range || !Applies(Joined("If-Range")))
            return "200 " + Text;
        return Part(range) ?? "200 " + Text;
    }

    private bool Since(Func<string, string?> joined) =>
        Date(joined("If-Modified-Since")) is { } since && Changed <= since;

    private bool Same(string tag) =>
        Broken == "tags are compared strongly for If-None-Match" ? tag == Strong(Tag) : Opaque(tag) == Opaque(Tag);

    // All dates of the tests are more than a second old, so an equal date is a strong validator.
    private bool Applies(string? condition) =>
        condition is null
        || (Tags(condition) is { } tags ? tags is [var only] && only == Strong(Tag) : Date(condition) == Changed)
        || (Broken == "a later date allows a range" && Date(condition) > Changed);

    private string? Part(string range)
    {
        var found = OneRange.Match(range);
        if (!found.Success)
            return null;
        var (first, last) = (found.Groups[1].Value, found.Groups[2].Value);
        if (first == "" && last == "")
            return null;
        long from,
            to;
        if (first == "")
        {
            var suffix = long.Parse(last, CultureInfo.InvariantCulture);
            (from, to) = (Math.Max(0, Text.Length - suffix), Text.Length - 1);
        }
        else
        {
            from = long.Parse(first, CultureInfo.InvariantCulture);
            to = last == "" ? long.MaxValue : long.Parse(last, CultureInfo.InvariantCulture);
            if (to < from)
                return null;
            to = Math.Min(to, Text.Length - 1);
        }
        return from > to || from >= Text.Length
            ? $"416 */{Text.Length}"
            : $"206 {from}-{to}/{Text.Length} {Text[(int)from..((int)to + 1)]}";
    }

    /// <summary>Null for a weak tag, which equals nothing in a strong comparison.</summary>
    private static string? Strong(string tag) => tag.StartsWith("W/", StringComparison.Ordinal) ? null : tag;

    private static string Opaque(string tag) => tag.StartsWith("W/", StringComparison.Ordinal) ? tag[2..] : tag;

    private static string[]? Tags(string text) =>
        text == "*" ? ["*"]
        : TagList.IsMatch(text) ? [.. OneTag.Matches(text).Select(tag => tag.Value)]
        : null;

    private static DateTimeOffset? Date(string? text) =>
        DateTimeOffset.TryParseExact(
            text,
            "r",
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal,
            out var date
        )
            ? date
            : null;
}
