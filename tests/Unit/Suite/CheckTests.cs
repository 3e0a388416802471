using Expecto;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests;

/// <summary>The assertions themselves: an assertion that cannot fail would make every other test worthless.</summary>
public static class CheckTests
{
    [Tests]
    public static readonly Test All = Runner.TestList(
        "check",
        [
            Runner.TestCase(
                "an unequal value is refused with both values",
                () =>
                {
                    Check.Throws<CheckFailed>(() => Check.Equal(1, 2), "1", "2");
                }
            ),
        ]
    );
}
