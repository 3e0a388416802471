using Microsoft.AspNetCore.Routing.Matching;

namespace Handlers;

/// <summary>Keeps the parameters of a hidden endpoint apart from the literal segments of other endpoints, even of endpoints outside the app. A request for
/// such a literal then does not have the hidden endpoint among its candidates.</summary>
internal sealed class ApartFromLiterals : IParameterLiteralNodeMatchingPolicy
{
    internal static readonly ApartFromLiterals Instance = new();

    public bool MatchesLiteral(string parameterName, string literal) => false;
}
