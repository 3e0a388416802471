using Expecto;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests;

/// <summary>
/// Laws as tests of two frameworks: a law that holds passes, a broken law fails with its counterexample, and a law that does not apply is skipped.
/// </summary>
public static class AdapterTests
{
    /// <summary>The decorator of docs/testing.md.</summary>
    private static readonly Decorator Audited = Decorator.Of(
        "audited",
        view =>
            Handler
                .Spawn(view, name: "the view")
                .Bind(fiber =>
                    Handler.Yield.Then(
                        Handler
                            .Sync(() => fiber.HasEnded)
                            .Bind(ended => ended ? fiber.Join() : Handler.Return(Response.Text("accepted", 202)))
                    )
                )
    );

    private static LawCheck Law(string id, DecoratorTraits traits = DecoratorTraits.Once) =>
        DecoratorLaws
            .For(id == "D4" ? Audited : Decorator.Map("same", response => response), traits)
            .Single(check => check.Law.Id == id);

    private static Action Body(Test test)
    {
        var inner = (Test.TestCase)((Test.TestLabel)test).test;
        return () => ((TestCode.Sync)inner.code).stest.Invoke(null!);
    }

    [Tests]
    public static readonly Test All = Runner.TestList(
        "law adapters",
        [
            Runner.TestCase(
                "Expecto: a broken law fails with its counterexample, an inapplicable law is ignored with the reason",
                () =>
                {
                    Check.Throws<AssertException>(
                        Body(ExpectoLaws.Case(Law("D4"))),
                        "D4",
                        "audited",
                        "program:",
                        "Replay"
                    );
                    Check.Throws<IgnoreException>(
                        Body(ExpectoLaws.Case(Law("D6", DecoratorTraits.MayHalt))),
                        "MayHalt"
                    );
                    Body(ExpectoLaws.Case(Law("D6")))();
                    Check.Equal(Law("D6").Law.ToString(), ((Test.TestLabel)ExpectoLaws.Case(Law("D6"))).label);
                }
            ),
            Runner.TestCase(
                "xunit: a broken law fails with its counterexample, an inapplicable law is skipped with the reason",
                () =>
                {
                    Check.Throws<Xunit.Sdk.FailException>(
                        () => XunitLaws.Holds(Law("D4")),
                        "D4",
                        "audited",
                        "program:",
                        "Replay"
                    );
                    Check.Throws<Xunit.Sdk.SkipException>(
                        () => XunitLaws.Holds(Law("D6", DecoratorTraits.MayHalt)),
                        "MayHalt"
                    );
                    XunitLaws.Holds(Law("D6"));
                }
            ),
            Runner.TestCase(
                "xunit: each law is a separate case, displayed by its words",
                () =>
                {
                    var checks = DecoratorLaws.For(Audited);
                    Check.Sequence(
                        checks.Select(check => check.Law.ToString()),
                        XunitLaws.Of(checks).Select(row => row.Label!)
                    );
                }
            ),
            Runner.TestCase(
                "docs/testing.md shows the law's message",
                () =>
                {
                    var said = Law("D4").Run().Failure!;
                    var docs = File.ReadAllText(Path.Combine(Conventions.Repository.Root, "docs/testing.md"));
                    var first = said.Split('\n')[0];
                    Check.True(docs.Contains(first, StringComparison.Ordinal), first);
                }
            ),
        ]
    );
}
