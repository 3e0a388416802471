using Expecto;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests.Analyzers;

/// <summary>The lowest compiler warns about right decorators of a route, and its warning is suppressed; a null is still found.</summary>
public static class ParamsNullabilityTests
{
    [Tests]
    public static readonly Test All = Runner.TestList(
        "params of the library",
        [
            Runner.TestCase(
                "right arguments have no warning",
                () =>
                    Check.Sequence(
                        [],
                        Rule.Findings(
                                """
                                var first = Decorator.Map("first", response => response);
                                var app = App.Create().Get("/", "x", first, Decorator.Map("second", response => response));
                                """
                            )
                            .Select(found => found.ToString())
                    )
            ),
            Runner.TestCase(
                "an argument that may be null has its warning",
                () =>
                    Check.True(
                        Rule.Findings(
                                """
                                Decorator? none = null;
                                var app = App.Create().Get("/", "x", args.Length > 0 ? none : null);
                                """
                            )
                            .Any(found => found.Id == "CS8620")
                    )
            ),
        ]
    );
}
