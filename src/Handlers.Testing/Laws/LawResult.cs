using Handlers.Runtime;

namespace Handlers.Testing;

/// <summary>What came of checking one law.</summary>
/// <param name="Law">The law.</param>
/// <param name="Subject">What was checked.</param>
/// <param name="Cases">How many inputs were tried.</param>
/// <param name="Failure">The counterexample with everything that is needed to see it again; null when the law held.</param>
/// <param name="Skipped">Why the law does not apply to the subject; null when it was checked.</param>
/// <example><code>
/// LawReport report = DecoratorLaws.Check(Decorator.Identity);
/// LawResult first = report.Results[0];
/// </code></example>
public sealed record LawResult(Law Law, string Subject, int Cases, string? Failure = null, string? Skipped = null)
{
    /// <summary>True when the law held or does not apply.</summary>
    public bool Holds => Failure is null;

    /// <summary>One line, or the failure.</summary>
    /// <returns>For example <c>D14 decorating does nothing: holds in 100 cases</c>.</returns>
    public override string ToString() =>
        Failure ?? (Skipped is null ? $"{Law}: holds in {Cases} cases" : $"{Law}: does not apply, {Skipped}");
}
