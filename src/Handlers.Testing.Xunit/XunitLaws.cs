using Handlers.Runtime;
using Handlers.Testing;
using Xunit;

namespace Handlers.Testing;

/// <summary>Turns laws into the cases of an xunit v3 theory, one case for each law.</summary>
/// <remarks>The cases are created when the theory runs, so set <c>DisableDiscoveryEnumeration = true</c> on the data source.</remarks>
/// <example><code>
/// using Xunit;
///
/// public sealed class TimedTests
/// {
///     public static TheoryData&lt;LawCheck&gt; Laws => XunitLaws.Of(DecoratorLaws.For(Decorator.Identity));
///
///     [Theory, MemberData(nameof(Laws), DisableDiscoveryEnumeration = true)]
///     public void Holds(LawCheck law) => XunitLaws.Holds(law);
/// }
/// </code></example>
public static class XunitLaws
{
    /// <summary>Returns the cases of a theory, each displayed with the name of its law.</summary>
    /// <param name="checks">The laws to check with their subjects, for example <c>DecoratorLaws.For(mine)</c>.</param>
    /// <returns>Data for a theory whose method takes a <see cref="LawCheck"/>.</returns>
    public static TheoryData<LawCheck> Of(IEnumerable<LawCheck> checks)
    {
        ArgumentNullException.ThrowIfNull(checks);
        var data = new TheoryData<LawCheck>();
        foreach (var check in checks)
            data.Add(new TheoryDataRow<LawCheck>(check) { Label = check.Law.ToString() });
        return data;
    }

    /// <summary>Checks a law; use it as the body of the theory. It fails with the counterexample and a line of code that reproduces it, and skips with the
    /// reason if the law does not apply.</summary>
    /// <param name="check">The law to check with its subject.</param>
    /// <param name="options">How to check the law. By default every option has its default value.</param>
    public static void Holds(LawCheck check, LawOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(check);
        var result = check.Run(options);
        if (result.Failure is { } failure)
            Assert.Fail(failure);
        if (result.Skipped is { } why)
            Assert.Skip($"The law does not apply to {check.Subject}: {why}");
    }
}
