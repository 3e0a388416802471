using Expecto;
using Handlers.Runtime;
using Handlers.Testing;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Testing;

/// <summary>Turns laws into Expecto tests, one test for each law.</summary>
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
    /// <summary>Returns a test list with one test for each law.</summary>
    /// <param name="name">The name of the list.</param>
    /// <param name="checks">The laws to check with their subjects, for example <c>DecoratorLaws.For(mine)</c>.</param>
    /// <param name="options">How to check the laws. By default every option has its default value.</param>
    /// <returns>A test list; with <see cref="LawOptions.Only"/> or <see cref="LawOptions.Replay"/> of these laws alone. A law that does not apply becomes an ignored test with the reason; a broken law fails with the counterexample and a line of code
    /// that reproduces it.</returns>
    public static Test Of(string name, IEnumerable<LawCheck> checks, LawOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(checks);
        var only = options?.Replay is { } replay ? [replay.Split(' ')[0]] : options?.Only ?? [];
        return Runner.TestList(
            name,
            [
                .. checks
                    .Where(check => only.Count == 0 || only.Contains(check.Law.Id))
                    .Select(check => Case(check, options)),
            ]
        );
    }

    /// <summary>Returns a test that checks one law.</summary>
    /// <param name="check">The law to check with its subject.</param>
    /// <param name="options">How to check the law. By default every option has its default value.</param>
    /// <returns>A test case with the name of the law.</returns>
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
                    throw new IgnoreException($"The law does not apply to {check.Subject}: {why}");
            }
        );
    }
}
