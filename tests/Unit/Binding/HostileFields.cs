using System.Text;

namespace Handlers.Tests.Bindings;

/// <summary>Bodies that are, or nearly are, URL-encoded forms.</summary>
internal static class HostileFields
{
    private static readonly string[] Texts =
    [
        "title",
        "count",
        "id",
        "when",
        "size",
        "f",
        "=",
        "=",
        "&",
        "&",
        ";",
        "+",
        "%",
        "%4",
        "%zz",
        "%00",
        "%0D%0A",
        "%26",
        "%C3",
        "%C3%A9",
        "%FF%FE",
        "%ED%A0%80",
        "%u0041",
        "[]",
        "[0].x",
        "\0",
        "\r\n",
        "\uFEFF",
        "é",
        "1",
        "-1e999",
        "99999999999999999999",
        "large",
    ];

    /// <summary>Valid values for everything that the bindings read.</summary>
    public static byte[] Whole(string secret) =>
        Encoding.UTF8.GetBytes(
            $"title=A+b%C3%A9&count=3&id={Guid.Empty}&id={Guid.Empty}&when=2024-01-02T03:04:05Z&size=large"
                + $"&password={secret}&code={secret}&code=1&pin={secret}"
        );

    /// <summary>Pieces in any order, occasionally with too many of a kind.</summary>
    public static byte[] Pieces(Random random)
    {
        var body = new List<byte>();
        for (var i = random.Next(40); i > 0; i--)
            body.AddRange(
                random.Next(10) == 0
                    ? Damage.Random(random, random.Next(4))
                    : Encoding.UTF8.GetBytes(random.Pick(Texts))
            );
        if (random.Next(6) == 0)
            body.AddRange(Encoding.UTF8.GetBytes(Flood(random)));
        return [.. body];
    }

    private static string Flood(Random random) =>
        random.Next(5) switch
        {
            0 => string.Concat(Enumerable.Repeat("&a=1", 3_000)),
            1 => new string('&', 20_000),
            2 => new string('n', 5_000) + "=1",
            3 => "&title=" + string.Concat(Enumerable.Repeat("%C3", 10_000)),
            _ => "&title=" + new string('%', 20_000),
        };
}
