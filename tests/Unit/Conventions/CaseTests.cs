using System.Text.RegularExpressions;
using Expecto;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests.Conventions;

/// <summary>
/// The 65 cases of blocking on asynchronous code that loops of other libraries got wrong at some time, collected as 3.3.1 to 3.3.65.
/// Each is a test whose name begins with its number, so that it can be found and run alone.
/// </summary>
public static partial class CaseTests
{
    [GeneratedRegex(@"3\.3\.(\d+)")]
    private static partial Regex Number { get; }

    [Tests]
    public static readonly Test All = Runner.TestCase(
        "conventions: each of the 65 cases of blocking on asynchronous code has a test",
        () =>
        {
            var tests = Directory
                .EnumerateFiles(
                    Path.Combine(Repository.Root, "tests", "Unit"),
                    "*Tests.cs",
                    SearchOption.AllDirectories
                )
                .Where(file => !file.EndsWith("CaseTests.cs", StringComparison.Ordinal));
            var found = tests
                .SelectMany(file => Number.Matches(File.ReadAllText(file)))
                .Select(match => int.Parse(match.Groups[1].ValueSpan))
                .ToHashSet();
            Check.Sequence([], Enumerable.Range(1, 65).Where(number => !found.Contains(number)));
        }
    );
}
