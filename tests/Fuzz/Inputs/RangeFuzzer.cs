using System.Globalization;
using Handlers.Tests.Fuzz.Running;

namespace Handlers.Tests.Fuzz.Inputs;

/// <summary>Conditions and ranges, against RFC 9110, 13.2.2 and 14.2, read naively by <see cref="Conditional"/>.</summary>
internal sealed class RangeFuzzer() : Fuzzer("ranges", 40_000)
{
    private static readonly string[] Pieces =
    [
        "bytes=",
        "bytes",
        "=",
        "-",
        ",",
        "0",
        "1",
        "9",
        "99999999999999999999",
        " ",
        "\"",
        "W/",
        "*",
        "GMT",
        "a",
        "é",
        ";",
        "1-2,3-4",
    ];

    public override Task<string?> CheckAsync(Dice dice)
    {
        var has = Resource.Of(dice);
        var asked = new Asked(dice.One("GET", "GET", "GET", "HEAD", "POST"))
        {
            IfMatch = dice.Chance(20) ? Tags(dice) : null,
            IfNoneMatch = dice.Chance(25) ? Tags(dice) : null,
            IfUnmodifiedSince = dice.Chance(15) ? Days(dice) : null,
            IfModifiedSince = dice.Chance(20) ? Days(dice) : null,
            Range = dice.Chance(60) ? RangeOf(dice) : null,
            IfRange = dice.Chance(25) ? dice.One(Tag(dice), Resource.Date(Days(dice))) : null,
        };
        var request = Request.Of(Method.Of(asked.Method), "/");
        var damaged = dice.Chance(25) ? dice.Below(6) : -1;
        var at = 0;
        foreach (var (name, value) in asked.Headers)
            request = value is null
                ? request
                : request.WithHeader(name, at++ == damaged ? dice.Damaged(value, Pieces) : value);
        var isDamaged = damaged >= 0 && damaged < at;
        var response = has.Response.Conditional(request);
        var body = response.Body.TryGetBytes(out var bytes) ? Convert.ToHexString(bytes.Span) : "a stream";
        // A refusal has its own body, and 304 has none.
        var found = (int)response.Status.Code is 304 or 412 or 416
            ? $"{response.Status.Code}"
            : $"{response.Status.Code} {body}";
        found += response.Header("Content-Range") is { } range ? $" {range}" : "";
        var expected = Conditional.Expected(has, asked);
        var holds = isDamaged ? (int)response.Status.Code is 200 or 206 or 304 or 412 or 416 : found == expected;
        return Task.FromResult(
            holds
                ? null
                : $"{has} asked with {request} {string.Join(" | ", request.Headers.Select(h => $"{h.Name}: {h.Value}"))}: expected {expected}, found {found}"
        );
    }

    private static string[] Tags(Dice dice) =>
        dice.Chance(15) ? ["*"] : [Tag(dice), .. dice.Several(2, () => Tag(dice))];

    private static string Tag(Dice dice) => dice.One("", "W/") + dice.One("\"a\"", "\"b\"", "\"\"", "\"a,b\"");

    private static int Days(Dice dice) => dice.From(0, 4);

    private static (long? First, long? Last)[] RangeOf(Dice dice) =>
        [One(dice), .. dice.Chance(10) ? new[] { One(dice) } : []];

    private static (long? First, long? Last) One(Dice dice)
    {
        long first = dice.From(0, 12);
        return dice.Below(3) switch
        {
            0 => (null, dice.From(0, 12)),
            1 => (first, null),
            _ => (first, first + dice.One(0, 1, 5, 1_000_000)),
        };
    }
}
