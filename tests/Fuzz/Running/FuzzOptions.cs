using System.Globalization;

namespace Handlers.Tests.Fuzz.Running;

/// <summary>The options of the command line.</summary>
internal sealed record FuzzOptions
{
    /// <summary>The fuzzers to run; null for all.</summary>
    public string[]? Only { get; private init; }

    /// <summary>The seed of the first case.</summary>
    public int Seed { get; private init; } = 1;

    /// <summary>The number of cases of each fuzzer; null for the number in <c>verify</c>.</summary>
    public int? Count { get; private init; }

    /// <summary>The time that the fuzzers share; null to end after the number of cases.</summary>
    public TimeSpan? Time { get; private init; }

    /// <summary>Returns the options, or null after an explanation.</summary>
    public static FuzzOptions? Parse(string[] args)
    {
        var options = new FuzzOptions();
        for (var i = 0; i < args.Length; i += 2)
        {
            var value = i + 1 < args.Length ? args[i + 1] : "";
            var isNumber = int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number);
            switch (args[i])
            {
                case "--only" when value.Length > 0:
                    options = options with { Only = value.Split(',') };
                    break;
                case "--seed" when isNumber:
                    options = options with { Seed = number };
                    break;
                case "--count" when isNumber:
                    options = options with { Count = number };
                    break;
                case "--seconds" when isNumber:
                    options = options with { Time = TimeSpan.FromSeconds(number) };
                    break;
                default:
                    Console.Error.WriteLine(
                        $"expected --only NAME[,NAME], --seed N, --count N or --seconds N, found {args[i]} {value}"
                    );
                    return null;
            }
        }
        return options;
    }
}
