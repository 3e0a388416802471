using Handlers.Runtime;

namespace Handlers.Testing;

/// <summary>What came of checking several laws on one subject.</summary>
/// <param name="Subject">What was checked.</param>
/// <param name="Results">One for each law.</param>
/// <example><code>
/// Console.WriteLine(DecoratorLaws.Check(Decorator.Identity));
/// </code></example>
public sealed record LawReport(string Subject, IReadOnlyList<LawResult> Results)
{
    /// <summary>True when every law held or does not apply.</summary>
    public bool Holds => Results.All(result => result.Holds);

    /// <summary>The results, one below the other.</summary>
    /// <returns>Lines of text.</returns>
    public override string ToString() => string.Join("\n", Results);

    internal LawReport OrThrow() => Holds ? this : throw new LawBrokenException(this);
}

/// <summary>Thrown by the one-call checks when a law does not hold. The message has every counterexample and how to see it again.</summary>
/// <example><code>
/// try { DecoratorLaws.Check(Decorator.Identity); }
/// catch (LawBrokenException broken) { Console.WriteLine(broken.Report); }
/// </code></example>
public sealed class LawBrokenException : Exception
{
    internal LawBrokenException(LawReport report)
        : base(string.Join("\n\n", report.Results.Where(result => !result.Holds))) => Report = report;

    /// <summary>All results.</summary>
    public LawReport Report { get; }
}
