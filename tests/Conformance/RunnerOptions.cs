namespace Handlers.Tests.Conformance;

/// <summary>The options of the runner: to run files, or to compare random applications with Flask.</summary>
/// <param name="Interpreter">The interpreter to use, <c>all</c>, or null: then blocking for files, and every interpreter for random applications.</param>
/// <param name="Files">The conformance files.</param>
/// <param name="Random">The random applications to generate, or null.</param>
internal sealed record RunnerOptions(string? Interpreter, IReadOnlyList<string> Files, RandomOptions? Random)
{
    public const string Usage = """
        usage: dotnet run -c Release --project tests/Conformance -- [--interpreter blocking|async|shared|test|all] FILE...
               dotnet run -c Release --project tests/Conformance -- --flask [--seed N] [--count N] [--python PATH]
                   [--interpreter blocking|async|shared|test|all] [--save FILE] [FILE...]
        """;

    /// <exception cref="ArgumentException">An unknown option or interpreter, a missing value, or no file.</exception>
    public static RunnerOptions Read(IReadOnlyList<string> args)
    {
        var (interpreter, files) = ((string?)null, new List<string>());
        var (flask, random) = (false, new RandomOptions());
        for (var i = 0; i < args.Count; i++)
            switch (args[i])
            {
                case "--flask":
                    flask = true;
                    break;
                case "--interpreter":
                    interpreter = Interpreters.Named(Value(args, ref i));
                    break;
                case "--seed":
                    random = random with { Seed = Number(args, ref i) };
                    break;
                case "--count":
                    random = random with { Count = Number(args, ref i) };
                    break;
                case "--save":
                    random = random with { Save = Value(args, ref i) };
                    break;
                case "--python":
                    random = random with { Pythons = [Value(args, ref i)] };
                    break;
                case ['-', ..] option:
                    throw new ArgumentException($"expected a file, --interpreter or --flask, found {option}\n{Usage}");
                default:
                    files.Add(args[i]);
                    break;
            }
        if (flask)
            return new RunnerOptions(interpreter, files, random);
        if (args.Intersect(["--seed", "--count", "--python", "--save"]).Any())
            throw new ArgumentException(
                $"--seed, --count, --python and --save: expected --flask with them, found none\n{Usage}"
            );
        return files.Count > 0
            ? new RunnerOptions(interpreter, files, null)
            : throw new ArgumentException($"expected at least one conformance file, found none\n{Usage}");
    }

    private static string Value(IReadOnlyList<string> args, ref int at) => ++at < args.Count ? args[at] : "nothing";

    private static int Number(IReadOnlyList<string> args, ref int at)
    {
        var (option, value) = (args[at], Value(args, ref at));
        return int.TryParse(value, out var number) && number >= 0
            ? number
            : throw new ArgumentException($"{option}: expected a whole number, zero or more, found {value}\n{Usage}");
    }
}

/// <summary>The random applications that are compared with Flask.</summary>
internal sealed record RandomOptions
{
    /// <summary>The first seed; each further application has the next seed.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>The number of applications.</summary>
    public int Count { get; init; } = 300;

    /// <summary>A file in which the applications and Flask's answers are saved in the form of a conformance file, or null.</summary>
    public string? Save { get; init; }

    /// <summary>The Pythons to try, best first. The system's Python comes before another Python on the path, because packages are installed there.</summary>
    public IReadOnlyList<string> Pythons { get; init; } = ["/usr/bin/python3", "python3"];
}
