using Expecto;
using Handlers.Runtime;
using Handlers.Testing;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Testing;

/// <summary>Laws as Expecto tests, one test for each law.</summary>
/// <example><code>
/// using Expecto;
///
/// public static class TimedTests
/// {
///     [Tests]
///     public static readonly Test Laws = ExpectoLaws.Of("timed", DecoratorLaws.For(Decorator.Identity));
/// }
/// </code></example>
public static class ExpectoLaws
{
    /// <summary>A list of tests.</summary>
    /// <param name="name">What the list is called.</param>
    /// <param name="checks">The laws, bound to what they are checked on: <c>DecoratorLaws.For(mine)</c> and the like.</param>
    /// <param name="options">How they are checked. Default: all defaults.</param>
    /// <returns>A test list. A law that does not apply is an ignored test that says why; a broken one fails with the counterexample and the
    /// line that shows it again.</returns>
    public static Test Of(string name, IEnumerable<LawCheck> checks, LawOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(checks);
        return Runner.TestList(name, [.. checks.Select(check => Case(check, options))]);
    }

    /// <summary>One test.</summary>
    /// <param name="check">The law, bound to what it is checked on.</param>
    /// <param name="options">How it is checked. Default: all defaults.</param>
    /// <returns>A test case, named by the law.</returns>
    public static Test Case(LawCheck check, LawOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(check);
        return Runner.TestCase(
            check.Law.ToString(),
            () =>
            {
                var result = check.Run(options);
                if (result.Failure is { } failure)
                    throw new AssertException(failure);
                if (result.Skipped is { } why)
                    throw new IgnoreException($"It does not apply to {check.Subject}: {why}");
            }
        );
    }
}
