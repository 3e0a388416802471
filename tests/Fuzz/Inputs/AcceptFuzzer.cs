using System.Globalization;
using Handlers.Tests.Fuzz.Running;

namespace Handlers.Tests.Fuzz.Inputs;

/// <summary>Accept headers, against the rules of RFC 9110, 12.5.1, read naively. A damaged header chooses something, too.</summary>
internal sealed class AcceptFuzzer() : Fuzzer("accept", 40_000)
{
    private static readonly string[] Pieces =
    [
        .. (string[])
            ["text/html", "*/*", "text/*", ",", ";", "q=", "q=0", "q=1.001", ";q=.5", "level=1", "\"", "=", "/", " "],
        .. (string[])["é", "\t", "*", "application/*+json", "q=0.5;q=1", ";;", ",,", "a", "=\"1,2\""],
    ];

    private static readonly string[] Types =
    [
        "text/html",
        "text/plain",
        "application/json",
        "text/html;level=1",
        "text/html;level=2",
        "image/png",
    ];

    public override Task<string?> CheckAsync(Dice dice)
    {
        string[] offered = [dice.One(Types), .. dice.Several(3, () => dice.One(Types))];
        var ranges = dice.Several(6, () => Range.Of(dice));
        var accept = string.Join(dice.One(",", ", ", " , ", ",,"), ranges.Select(range => range.Written(dice)));
        var isDamaged = dice.Chance(30);
        if (isDamaged)
            accept = dice.Damaged(accept, Pieces);
        var found = Request.Get("/").WithHeader("Accept", accept).BestMatch(offered);
        var expected = Best(ranges, offered);
        var holds = isDamaged ? found is null || offered.Contains(found) : found == expected;
        return Task.FromResult(
            holds
                ? null
                : $"{Shown.Of(accept)} for {string.Join(", ", offered)}: expected {expected ?? "none"}, found {found ?? "none"}"
        );
    }

    private static string? Best(Range[] ranges, string[] offered)
    {
        if (ranges.Length == 0)
            return offered[0];
        var weights = Array.ConvertAll(offered, offer => Weight(ranges, offer));
        return weights.Max() > 0 ? offered[Array.IndexOf(weights, weights.Max())] : null;
    }

    // The most specific ranges that match determine the weight; of several alike, the largest one.
    private static int Weight(Range[] ranges, string offer)
    {
        var matching = Array.FindAll(ranges, range => range.Matches(offer));
        return matching.Length == 0
            ? 0
            : matching
                .Where(range => range.Specificity == matching.Max(m => m.Specificity))
                .Max(range => range.Thousandths);
    }

    /// <param name="Type">Such as <c>text/*</c>.</param>
    /// <param name="Level">The parameter, or null.</param>
    /// <param name="Thousandths">The weight.</param>
    private sealed record Range(string Type, string? Level, int Thousandths)
    {
        public int Specificity =>
            Type == "*/*" ? 0
            : Type.EndsWith('*') ? 1
            : Level is null ? 2
            : 3;

        public static Range Of(Dice dice)
        {
            var type = dice.One("*/*", "text/*", "image/*", "text/html", "text/plain", "application/json", "image/png");
            return new(
                type,
                type == "text/html" && dice.Chance(40) ? dice.One("1", "2") : null,
                dice.One(1000, 1000, 0, 500, 501, 1, 999, 100)
            );
        }

        public bool Matches(string offer)
        {
            var parts = offer.Split(';');
            return (
                    Type == "*/*"
                    || (
                        Type.EndsWith('*')
                            ? parts[0].StartsWith(Type[..^1], StringComparison.Ordinal)
                            : parts[0] == Type
                    )
                ) && (Level is null || (parts.Length > 1 && parts[1] == $"level={Level}"));
        }

        public string Written(Dice dice) =>
            (dice.Chance(20) ? Type.ToUpperInvariant() : Type)
            + (Level is null ? "" : $"{dice.One(";", " ; ")}{dice.One("level", "LEVEL")}={Level}")
            + (
                Thousandths == 1000 && dice.Chance(70)
                    ? ""
                    : $"{dice.One(";", "; ", " ;")}{dice.One("q", "Q")}={Weight}"
            );

        private string Weight => (Thousandths / 1000m).ToString(CultureInfo.InvariantCulture);
    }
}
