using Handlers.Runtime;

namespace Handlers.Testing;

/// <summary>The results of checking several laws on one subject.</summary>
/// <param name="Subject">The name of the subject that was checked.</param>
/// <param name="Results">The results, one for each law.</param>
/// <example><code>
/// Console.WriteLine(DecoratorLaws.Check(Decorator.Identity));
/// </code></example>
public sealed record LawReport(string Subject, IReadOnlyList<LawResult> Results)
{
    /// <summary>Gets whether every law held or does not apply.</summary>
    public bool Holds => Results.All(result => result.Holds);

    /// <summary>Returns the results, one on each line.</summary>
    /// <returns>Lines of text.</returns>
    public override string ToString() => string.Join("\n", Results);

    internal LawReport OrThrow() => Holds ? this : throw new LawBrokenException(this);
}

/// <summary>Thrown by the <c>Check</c> methods if a law does not hold. The message contains every counterexample and a line of code that reproduces
/// it.</summary>
/// <example><code>
/// try { DecoratorLaws.Check(Decorator.Identity); }
/// catch (LawBrokenException broken) { Console.WriteLine(broken.Report); }
/// </code></example>
public sealed class LawBrokenException : Exception
{
    internal LawBrokenException(LawReport report)
        : base(string.Join("\n\n", report.Results.Where(result => !result.Holds))) => Report = report;

    /// <summary>Gets all results.</summary>
    public LawReport Report { get; }
}
