using Expecto;
using Handlers.Tests.Conventions;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests.Middleware;

/// <summary>The table of differences in docs/hosting.md and the table of the tests list the same.</summary>
public static class DifferenceTests
{
    private const string Heading = "## Differences from minimal APIs";

    [Tests]
    public static readonly Test All = Runner.TestList(
        "middleware: differences",
        [
            Runner.TestCase(
                "docs/hosting.md has a row for each difference, and no other row",
                () => Check.Sequence(Difference.All.Select(each => $"| {each.What} | {each.Reason} |"), Rows())
            ),
            Runner.TestCase(
                "each difference is seen in an answer to some request",
                () =>
                    Check.Sequence(
                        [],
                        Difference
                            .All.Except(
                                Layers.All.SelectMany(layer =>
                                    layer.All.SelectMany(ask => ask.Differences).Concat(layer.Logged?.Differences ?? [])
                                )
                            )
                            .Select(each => each.What)
                    )
            ),
            Runner.TestCase(
                "each request with a difference names the lines",
                () =>
                    Check.Sequence(
                        [],
                        Layers
                            .All.SelectMany(layer => layer.All)
                            .Where(ask => (ask.Differences.Length > 0) != (ask.Ours.Length + ask.Theirs.Length > 0))
                            .Select(ask => ask.ToString())
                    )
            ),
            Runner.TestCase(
                "every layer has its own name",
                () => Check.Equal(Layers.All.Length, Layers.All.DistinctBy(layer => layer.Name).Count())
            ),
            Runner.TestCase(
                "the rotation reaches every combination of transport, builder and interpreter",
                () => Check.Equal(Place.All.Length, MiddlewareTests.Rotation.Distinct().Count())
            ),
        ]
    );

    private static IEnumerable<string> Rows() =>
        File.ReadAllText(Path.Combine(Repository.Root, "docs/hosting.md"))
            .Split(Heading)[1]
            .Split("\n## ")[0]
            .Split('\n')
            .Where(line => line.StartsWith("| ", StringComparison.Ordinal))
            // The head of the table.
            .Skip(1);
}
