namespace Handlers;

/// <summary>A wrong implementation, and the law that must say so.</summary>
/// <param name="Name">What is wrong, in words.</param>
/// <param name="CaughtBy">The id of the law that it is there for.</param>
/// <param name="Subject">The wrong thing.</param>
/// <param name="Within">In how many cases, at most, the law must say so.</param>
internal sealed record Mutant<S>(string Name, string CaughtBy, S Subject, int Within = 100);
