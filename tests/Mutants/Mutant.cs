namespace Handlers;

/// <summary>A wrong implementation, and the law that must catch it.</summary>
/// <param name="Name">A description of the mistake.</param>
/// <param name="CaughtBy">The id of the law for which the mutant exists.</param>
/// <param name="Subject">The wrong implementation.</param>
/// <param name="Within">The maximum number of cases in which the law must catch it.</param>
internal sealed record Mutant<S>(string Name, string CaughtBy, S Subject, int Within = 100);
