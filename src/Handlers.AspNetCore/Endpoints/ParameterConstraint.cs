using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Matching;

namespace Handlers;

/// <summary>
/// Lets the framework accept the texts that the app's own router accepts for a parameter, by asking the parameter. The framework's own
/// constraints are not used: its regular expressions may take seconds and are missing from the slim builder, and some accept a last line feed.
/// </summary>
/// <remarks>A type of a user's may throw. That must not go round the app: it is noted, the endpoint is taken, and the app answers the fault.</remarks>
internal sealed class ParameterConstraint(RouteParameter parameter)
    : IRouteConstraint,
        IParameterLiteralNodeMatchingPolicy
{
    private static readonly object Faulted = new();

    internal static bool HasFaulted(HttpContext http) => http.Items.ContainsKey(Faulted);

    public bool Match(
        HttpContext? httpContext,
        IRouter? router,
        string routeKey,
        RouteValueDictionary values,
        RouteDirection routeDirection
    )
    {
        var text = values[routeKey] as string ?? Convert.ToString(values[routeKey], CultureInfo.InvariantCulture) ?? "";
        try
        {
            return parameter.Accepts(text);
        }
        catch (Exception) when (httpContext is not null)
        {
            httpContext.Items[Faulted] = Faulted;
            return true;
        }
    }

    /// <summary>Whether a literal segment of another route may also be this parameter; asked once, so that requests for the literal do not meet
    /// this route. A type of a user's is not asked: it may throw.</summary>
    public bool MatchesLiteral(string parameterName, string literal) =>
        parameter.HasOwnType || parameter.Accepts(literal);
}
