using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Matching;

namespace Handlers;

/// <summary>
/// Makes the framework accept the same texts for a parameter as the app's own router, by asking the parameter. The framework's own constraints are not used:
/// its regular expressions may take seconds and are missing from the slim builder, and some accept a trailing line feed.
/// </summary>
/// <remarks>A user-defined type may throw. The exception must not bypass the app: it is noted, the endpoint matches, and the app answers the fault.</remarks>
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

    /// <summary>Whether a literal segment of another route may also be this parameter. This is asked once, so that requests for the literal do not meet this
    /// route. A user-defined type is not asked, because it may throw.</summary>
    public bool MatchesLiteral(string parameterName, string literal) =>
        parameter.HasOwnType || parameter.Accepts(literal);
}
