using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Handlers;

/// <summary>
/// Lets the framework match a parameter that a type of one's own reads. What that throws must not go round the app: it is noted, the
/// endpoint is taken, and the app answers the fault.
/// </summary>
internal sealed class OwnTypeConstraint(RouteParameter parameter) : IRouteConstraint
{
    private static readonly object Faulted = new();

    /// <summary>The constraints of a template by parameter; none for most.</summary>
    internal static RouteValueDictionary Of(RouteTemplate template)
    {
        var constraints = new RouteValueDictionary();
        foreach (var parameter in template.Parameters)
            if (parameter.HasOwnType)
                constraints[parameter.Name] = new OwnTypeConstraint(parameter);
        return constraints;
    }

    internal static bool HasFaulted(HttpContext http) => http.Items.ContainsKey(Faulted);

    public bool Match(
        HttpContext? httpContext,
        IRouter? router,
        string routeKey,
        RouteValueDictionary values,
        RouteDirection routeDirection
    )
    {
        try
        {
            return parameter.Accepts(
                Convert.ToString(values[routeKey], System.Globalization.CultureInfo.InvariantCulture) ?? ""
            );
        }
        catch (Exception) when (httpContext is not null)
        {
            httpContext.Items[Faulted] = Faulted;
            return true;
        }
    }
}
