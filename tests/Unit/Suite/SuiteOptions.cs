using System.Globalization;

namespace Handlers.Tests;

/// <summary>The test program's own options. All other arguments are Expecto's (<c>--help</c> lists them).</summary>
/// <param name="Limit">The time limit of one test.</param>
/// <param name="HangOnPurpose">Whether to run a test that never ends instead of the suite, which the watchdog's own test needs.</param>
/// <param name="Rest">The arguments for Expecto.</param>
internal sealed record SuiteOptions(TimeSpan Limit, bool HangOnPurpose, string[] Rest)
{
    public const string RowOption = "--row";
    public const string WriteRowsOption = "--write-rows";

    /// <summary>The row of the comparison with Flask whose tests are to run; null for all tests.</summary>
    public string? Row { get; private init; }

    /// <summary>Whether to write the page of rows instead of running tests.</summary>
    public bool WriteRows { get; private init; }

    /// <summary>The part of the suite to run.</summary>
    public Tier Tier { get; private init; }

    public const string TierOption = "--tier";
    public const string LimitOption = "--test-limit";
    public const string HangOption = "--hang-on-purpose";

    /// <summary>Reads the arguments; refuses a limit that is not a positive number of seconds.</summary>
    /// <exception cref="ArgumentException">The limit is missing or not a positive number.</exception>
    public static SuiteOptions Read(IReadOnlyList<string> args)
    {
        var (limit, hang, rest) = (Watchdog.DefaultLimit, false, new List<string>());
        var (row, writeRows, tier) = ((string?)null, false, Tier.All);
        for (var i = 0; i < args.Count; i++)
            if (args[i] == LimitOption)
                limit = Seconds(++i < args.Count ? args[i] : "nothing");
            else if (args[i] == TierOption)
                tier = TierOf(++i < args.Count ? args[i] : "nothing");
            else if (args[i] == HangOption)
                hang = true;
            else if (args[i] == WriteRowsOption)
                writeRows = true;
            else if (args[i] == RowOption)
                row =
                    ++i < args.Count
                        ? args[i]
                        : throw new ArgumentException($"{RowOption}: expected the id of a row, found nothing; try R13");
            else
                rest.Add(args[i]);
        return new(limit, hang, [.. rest])
        {
            Row = row,
            WriteRows = writeRows,
            Tier = tier,
        };
    }

    private static Tier TierOf(string text) =>
        text switch
        {
            "quick" => Tier.Quick,
            "test" => Tier.Test,
            "plain" => Tier.Plain,
            "outside" => Tier.Outside,
            "rest" => Tier.Rest,
            _ => throw new ArgumentException(
                $"{TierOption}: expected quick, test, plain, outside or rest, found {text}"
            ),
        };

    private static TimeSpan Seconds(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds)
        && seconds is > 0 and < 1e6
            ? TimeSpan.FromSeconds(seconds)
            : throw new ArgumentException(
                $"{LimitOption}: expected a positive number of seconds, found {text}; try 120"
            );
}
