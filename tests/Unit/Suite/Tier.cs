using Expecto;
using Microsoft.FSharp.Collections;
using Microsoft.FSharp.Core;

namespace Handlers.Tests;

/// <summary>How much of this program a run takes. Without the option it takes everything.</summary>
internal enum Tier
{
    /// <summary>Every test.</summary>
    All,

    /// <summary>The inner loop: three interpreters instead of eight, and no list that takes seconds.</summary>
    Quick,

    /// <summary>Everything but the lists that are left to <see cref="Rest"/>.</summary>
    Test,

    /// <summary>Of <see cref="Test"/>, the lists that the inner loop has as well: most of them compute.</summary>
    Plain,

    /// <summary>Of <see cref="Test"/>, the lists that the inner loop leaves out: most of them wait. `test` runs the two beside each other.</summary>
    Outside,

    /// <summary>The lists that <see cref="Test"/> leaves out.</summary>
    Rest,
}

/// <summary>What each tier leaves out. The lists are named here, with what still covers them in the smaller tier.</summary>
internal static class Tiers
{
    /// <summary>The tier of this run. It is set before the tests are made, because the matrix of interpreters depends on it.</summary>
    public static Tier Current { get; set; }

    /// <summary>The interpreters of the matrix that the inner loop runs.</summary>
    public static readonly IReadOnlyList<string> QuickInterpreters = ["blocking", "async", "test, seed 1"];

    // `test` has the pools' own tests in "runs: completion" and the bytes of bench; these are their mutants.
    private const string Pools = "pools";

    // The F# suite goes a million links deep with what F# writes most, under three interpreters.
    private const string Depth = "handler: stack safety";

    // Hundreds of thousands of fibers; "fibers" and the laws of trees of fibers have the same rules in small.
    private const string Stress = "fibers: stress";

    // The mutants of the differential test, which is itself part of `verify` alone.
    private const string Differential = "conformance: random applications";

    // Every expectation of two files is changed in turn. That the files agree is asked by the suite "conformance".
    private const string Expectations = "conformance runner";

    // Bodies of a gigabyte; the battery of hosts sends small ones.
    private const string LargeBodies = "hosting: large bodies";

    // Each region with each word and each cancellation; "fibers: the end of a shield" has every rule once.
    private const string Regions = "fibers: regions";

    // Stacks of 8 MB filled with large values. Small ones are filled by "typed keys: many" and the depths of the samples.
    private const string LargeFrames = "handler: large frames";

    // Half a minute of limits that pass on the real clock; the battery of hosts has a case of each.
    private const string Limits = "limits";

    // Kestrel under three interpreters; the bindings in memory are sent the same forms by "binding of hostile forms".
    private const string HostileForms = "hosting: hostile forms";

    /// <summary>The lists that `test` leaves to `verify`.</summary>
    public static readonly IReadOnlyList<string> LeftToVerify =
    [
        Regions,
        LargeFrames,
        Pools,
        Depth,
        Stress,
        Differential,
        Expectations,
        LargeBodies,
        Limits,
        HostileForms,
    ];

    /// <summary>
    /// The lists that the inner loop leaves to `test` besides: what compiles or starts programs, what waits for real, and the hosts.
    /// </summary>
    public static readonly IReadOnlyList<string> LeftToTest =
    [
        "CGI under web servers",
        "LanguageExt: compiles",
        "Notes, API",
        "Notes, hooks and decorator",
        "Notes, pages",
        "battery",
        "blocking workers",
        "conventions",
        "documentation of members",
        "examples",
        "face compiles",
        "face refuses",
        "face: results of the framework",
        "files of hosts",
        "handler: the list of async methods",
        "hosting: OpenAPI",
        "hosting: antiforgery",
        "hosting: constraints are the app's own",
        "hosting: one form",
        "hosting: replaced bodies",
        "hosting: the framework's routing agrees with the app's",
        "hosting: unmatched requests",
        "hosting: websockets",
        "hosting: websockets, closing",
        "hosting: websockets, memory",
        "hosting: websockets, protocol errors",
        "import rules",
        "laws of others' event loops",
        "migration",
        "runs: completion",
        "samples in pages",
        "signals",
        "watchdog",
    ];

    /// <summary>The tests of the tier of this run.</summary>
    /// <exception cref="InvalidOperationException">A list that is named here does not exist.</exception>
    public static Test Of(Test all)
    {
        var lists = TestModule.toTestCodeList(all).Select(test => test.name.First()).ToHashSet();
        var missing = LeftToVerify.Concat(LeftToTest).Where(name => !lists.Contains(name)).ToArray();
        if (missing.Length > 0)
            throw new InvalidOperationException(
                $"Tiers: expected lists of these names, found none: {string.Join(", ", missing)}. Rename them in tests/Unit/Suite/Tier.cs."
            );
        // Filtered tests have one name each instead of lists, which Expecto's own --filter-test-list needs.
        return Current == Tier.All
            ? all
            : TestModule
                .filter(".", FuncConvert.FromFunc<FSharpList<string>, bool>(name => Takes(name.First())))
                .Invoke(all);
    }

    private static bool Takes(string list) =>
        Current switch
        {
            Tier.Quick or Tier.Plain => !LeftToVerify.Contains(list) && !LeftToTest.Contains(list),
            Tier.Outside => LeftToTest.Contains(list),
            Tier.Test => !LeftToVerify.Contains(list),
            _ => LeftToVerify.Contains(list),
        };
}
