using Handlers.Runtime;
using Handlers.Testing;
using Xunit;

namespace Handlers.Testing;

/// <summary>Laws as a theory of xunit v3: one case for each law.</summary>
/// <remarks>The cases are made when the theory runs, so the data source says <c>DisableDiscoveryEnumeration = true</c>.</remarks>
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
    /// <summary>The cases of a theory, each shown by its law.</summary>
    /// <param name="checks">The laws, bound to what they are checked on: <c>DecoratorLaws.For(mine)</c> and the like.</param>
    /// <returns>Data for a theory whose method takes a <see cref="LawCheck"/>.</returns>
    public static TheoryData<LawCheck> Of(IEnumerable<LawCheck> checks)
    {
        ArgumentNullException.ThrowIfNull(checks);
        var data = new TheoryData<LawCheck>();
        foreach (var check in checks)
            data.Add(new TheoryDataRow<LawCheck>(check) { Label = check.Law.ToString() });
        return data;
    }

    /// <summary>Checks a law: the body of the theory. Fails with the counterexample and the line that shows it again; skips, with the
    /// reason, where the law does not apply.</summary>
    /// <param name="check">The law, bound to what it is checked on.</param>
    /// <param name="options">How it is checked. Default: all defaults.</param>
    public static void Holds(LawCheck check, LawOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(check);
        var result = check.Run(options);
        if (result.Failure is { } failure)
            Assert.Fail(failure);
        if (result.Skipped is { } why)
            Assert.Skip($"It does not apply to {check.Subject}: {why}");
    }
}
