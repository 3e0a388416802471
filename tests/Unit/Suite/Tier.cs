using Expecto;
using Microsoft.FSharp.Collections;
using Microsoft.FSharp.Core;

namespace Handlers.Tests;

/// <summary>The part of this program that a run includes. Without the option it includes everything.</summary>
internal enum Tier
{
    /// <summary>Every test.</summary>
    All,

    /// <summary>The inner loop: three interpreters instead of eight, and no list that takes seconds.</summary>
    Quick,

    /// <summary>Everything except the lists that are left to <see cref="Rest"/>.</summary>
    Test,

    /// <summary>The lists of <see cref="Test"/> that the inner loop also has: most of them compute.</summary>
    Plain,

    /// <summary>The lists of <see cref="Test"/> that the inner loop leaves out: most of them wait. `test` runs the two parts concurrently.</summary>
    Outside,

    /// <summary>The lists that <see cref="Test"/> leaves out.</summary>
    Rest,
}

/// <summary>The lists that each tier leaves out, with the tests that still cover them in the smaller tier.</summary>
internal static class Tiers
{
    /// <summary>The tier of this run. It is set before the tests are made, because the matrix of interpreters depends on it.</summary>
    public static Tier Current { get; set; }

    /// <summary>The interpreters of the matrix that the inner loop runs.</summary>
    public static readonly IReadOnlyList<string> QuickInterpreters = ["blocking", "async", "test, seed 1"];

    // `test` has the pools' own tests in "runs: completion" and the bytes of bench; these are their mutants.
    private const string Pools = "pools";

    // The F# suite has chains of a million links of the most common F# operations, under three interpreters.
    private const string Depth = "handler: stack safety";

    // Hundreds of thousands of fibers; "fibers" and the laws of trees of fibers check the same rules on a small scale.
    private const string Stress = "fibers: stress";

    // The mutants of the differential test, which itself runs only in `verify`.
    private const string Differential = "conformance: random applications";

    // Every expectation of two files is changed in turn. The suite "conformance" checks that the files agree.
    private const string Expectations = "conformance runner";

    // Bodies of a gigabyte; the battery of hosts sends small ones.
    private const string LargeBodies = "hosting: large bodies";

    // Each region with each operation and each cancellation; "fibers: the end of a shield" checks every rule once.
    private const string Regions = "fibers: regions";

    // Stacks of 8 MB filled with large values. "typed keys: many" and the depths of the samples fill small stacks.
    private const string LargeFrames = "handler: large frames";

    // Half a minute of limits that expire on the real clock; the battery of hosts has a case for each.
    private const string Limits = "limits";

    // Kestrel under three interpreters; "binding of hostile forms" sends the same forms to the bindings in memory.
    private const string HostileForms = "hosting: hostile forms";

    // Clones that are packed, some of them after compiling a project in C# or F#. "package READMEs" checks what needs no build.
    private const string Packages = "packages of clones";

    // Each layer on every transport, builder and interpreter; "middleware" has each of them once.
    private const string Everywhere = "middleware everywhere";

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
        Packages,
        Everywhere,
    ];

    /// <summary>
    /// The lists that the inner loop also leaves to `test`: tests that compile or start programs, tests that wait on the real clock, and the hosts.
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
        "laws of foreign event loops",
        "middleware",
        "migration",
        "package READMEs",
        "runs: completion",
        "samples in pages",
        "signals",
        "telemetry inside the activity of a request",
        "telemetry of faults that are propagated",
        "telemetry of hosts without the framework",
        "telemetry of reports",
        "telemetry of requests",
        "telemetry of saturation",
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
        // Filtered tests have one name each instead of lists, but Expecto's own --filter-test-list needs lists.
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
