using Handlers.Runtime;

namespace Handlers.Testing;

/// <summary>The result of checking one law.</summary>
/// <param name="Law">The law.</param>
/// <param name="Subject">The name of the subject that was checked.</param>
/// <param name="Cases">The number of inputs that were tried.</param>
/// <param name="Failure">The counterexample with everything that is needed to reproduce it; null if the law held.</param>
/// <param name="Skipped">The reason why the law does not apply to the subject; null if it was checked.</param>
/// <example><code>
/// LawReport report = DecoratorLaws.Check(Decorator.Identity);
/// LawResult first = report.Results[0];
/// </code></example>
public sealed record LawResult(Law Law, string Subject, int Cases, string? Failure = null, string? Skipped = null)
{
    /// <summary>Gets whether the law held or does not apply.</summary>
    public bool Holds => Failure is null;

    /// <summary>Returns one line, or the failure.</summary>
    /// <returns>A text such as <c>D14 decorating has no effects: holds in 100 cases</c>.</returns>
    public override string ToString() =>
        Failure ?? (Skipped is null ? $"{Law}: holds in {Cases} cases" : $"{Law}: does not apply, {Skipped}");
}
