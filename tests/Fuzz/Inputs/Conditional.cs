using System.Globalization;
using Handlers.Tests.Fuzz.Running;

namespace Handlers.Tests.Fuzz.Inputs;

/// <summary>A resource to ask for.</summary>
/// <param name="Length">The number of its bytes.</param>
/// <param name="Tag">Its tag as sent, or null.</param>
/// <param name="Changed">The day of its last change, or null.</param>
/// <param name="HasRanges">Whether it offers ranges.</param>
internal sealed record Resource(int Length, string? Tag, int? Changed, bool HasRanges)
{
    public static Resource Of(Dice dice) =>
        new(
            dice.From(0, 10),
            dice.Chance(75) ? dice.One("", "W/") + dice.One("\"a\"", "\"b\"") : null,
            dice.Chance(75) ? dice.From(0, 4) : null,
            dice.Chance(85)
        );

    public byte[] Bytes => [.. Enumerable.Range(0, Length).Select(i => (byte)i)];

    public Response Response
    {
        get
        {
            var response = Response.Bytes(Bytes, "application/octet-stream");
            if (Tag is not null)
                response = response.WithHeader("ETag", Tag);
            if (Changed is { } day)
                response = response.WithHeader("Last-Modified", Date(day));
            return HasRanges ? response.WithHeader("Accept-Ranges", "bytes") : response;
        }
    }

    public static string Date(int day) =>
        new DateTimeOffset(2020, 1, 1 + day, 0, 0, 0, TimeSpan.Zero).ToString("r", CultureInfo.InvariantCulture);
}

/// <summary>The conditions and the range of a request.</summary>
internal sealed record Asked(string Method)
{
    public string[]? IfMatch { get; init; }

    public string[]? IfNoneMatch { get; init; }

    public int? IfUnmodifiedSince { get; init; }

    public int? IfModifiedSince { get; init; }

    public (long? First, long? Last)[]? Range { get; init; }

    public string? IfRange { get; init; }

    public IEnumerable<(string Name, string? Value)> Headers =>
        [
            ("If-Match", IfMatch is null ? null : string.Join(", ", IfMatch)),
            ("If-None-Match", IfNoneMatch is null ? null : string.Join(", ", IfNoneMatch)),
            ("If-Unmodified-Since", IfUnmodifiedSince is { } before ? Resource.Date(before) : null),
            ("If-Modified-Since", IfModifiedSince is { } since ? Resource.Date(since) : null),
            ("Range", Range is null ? null : "bytes=" + string.Join(",", Range.Select(r => $"{r.First}-{r.Last}"))),
            ("If-Range", IfRange),
        ];
}

/// <summary>The answer by the steps of RFC 9110, 13.2.2, one line for each.</summary>
internal static class Conditional
{
    public static string Expected(Resource has, Asked asked)
    {
        var whole = $"200 {Convert.ToHexString(has.Bytes)}";
        if (asked.Method == "POST")
            return whole;
        if (asked.IfMatch is { } match && !match.Any(tag => tag == "*" || (IsStrong(tag) && tag == has.Tag)))
            return "412";
        if (asked.IfMatch is null && asked.IfUnmodifiedSince < has.Changed)
            return "412";
        if (
            asked.IfNoneMatch is { } none
            && none.Any(tag => tag == "*" || (has.Tag is { } own && Opaque(tag) == Opaque(own)))
        )
            return "304";
        if (asked.IfNoneMatch is null && asked.IfModifiedSince >= has.Changed)
            return "304";
        // Ranges are for GET only (14.2); several of them may be ignored.
        if (
            asked.Method != "GET"
            || !has.HasRanges
            || asked.Range is not [var (first, last)]
            || !IfRangeHolds(has, asked)
        )
            return whole;
        var (from, to) = first is { } start
            ? (start, Math.Min(last ?? long.MaxValue, has.Length - 1))
            : (Math.Max(0, has.Length - last!.Value), has.Length - 1);
        return from > to || from >= has.Length
            ? $"416 bytes */{has.Length}"
            : $"206 {Convert.ToHexString(has.Bytes.AsSpan((int)from, (int)(to - from + 1)))} bytes {from}-{to}/{has.Length}";
    }

    private static bool IfRangeHolds(Resource has, Asked asked) =>
        asked.IfRange is not { } condition
        || (
            condition.Contains('"')
                ? IsStrong(condition) && condition == has.Tag
                : has.Changed is { } day && condition == Resource.Date(day)
        );

    private static bool IsStrong(string tag) => !tag.StartsWith("W/", StringComparison.Ordinal);

    private static string Opaque(string tag) => IsStrong(tag) ? tag : tag[2..];
}
