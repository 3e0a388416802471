using Microsoft.AspNetCore.Routing.Matching;

namespace Handlers;

/// <summary>Keeps the parameters of a hidden endpoint apart from the literal segments of other endpoints, also of those that are not an app's: a
/// request for these does not have the hidden one among its candidates.</summary>
internal sealed class ApartFromLiterals : IParameterLiteralNodeMatchingPolicy
{
    internal static readonly ApartFromLiterals Instance = new();

    public bool MatchesLiteral(string parameterName, string literal) => false;
}
