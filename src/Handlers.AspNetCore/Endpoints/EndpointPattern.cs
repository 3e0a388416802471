using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;

namespace Handlers;

/// <summary>Translates a template into a pattern of the framework's router, with its text for names and <c>http.route</c>, and with the app's own
/// constraints.</summary>
internal static class EndpointPattern
{
    /// <summary>Returns the pattern of a template below a prefix.</summary>
    /// <param name="prefix">The prefix.</param>
    /// <param name="template">The template.</param>
    /// <param name="guards">The constraints on the endpoint as a whole, under names that parameters cannot have.</param>
    internal static RoutePattern Below(
        RoutePattern prefix,
        RouteTemplate template,
        params ReadOnlySpan<(string Key, IRouteConstraint Guard)> guards
    ) =>
        Below(
            prefix,
            template,
            parameter =>
                parameter.Constraints.Count == 0
                    ? []
                    : [new ParameterConstraint(parameter), .. DescribedConstraint.Of(parameter)],
            guards
        );

    // Returns the pattern of an endpoint that is hidden from the API description and kept apart from literal segments.
    internal static RoutePattern Hidden(
        RoutePattern prefix,
        RouteTemplate template,
        params ReadOnlySpan<(string Key, IRouteConstraint Guard)> guards
    ) =>
        Below(
            prefix,
            template,
            parameter =>
                [
                    .. parameter.Constraints.Count == 0 ? (IParameterPolicy[])[] : [new ParameterConstraint(parameter)],
                    ApartFromLiterals.Instance,
                ],
            guards
        );

    private static RoutePattern Below(
        RoutePattern prefix,
        RouteTemplate template,
        Func<RouteParameter, IParameterPolicy[]> policies,
        ReadOnlySpan<(string Key, IRouteConstraint Guard)> guards
    )
    {
        var constraints = new RouteValueDictionary();
        foreach (var parameter in template.Parameters)
            if (policies(parameter) is { Length: > 0 } own)
                constraints[parameter.Name] = own;
        foreach (var (key, guard) in guards)
            constraints[key] = guard;
        var written = RoutePatternFactory.Parse(template.PlainText);
        return RoutePatternFactory.Combine(
            prefix,
            RoutePatternFactory.Pattern(written.RawText, null, constraints, written.PathSegments.Select(Bare))
        );
    }

    /// <summary>Removes the constraints from a segment, because the framework would make its own constraints from their text.</summary>
    private static RoutePatternPathSegment Bare(RoutePatternPathSegment segment) =>
        segment.Parts is [RoutePatternParameterPart { ParameterPolicies.Count: > 0 } parameter]
            ? RoutePatternFactory.Parse($"{{{Stars(parameter)}{parameter.Name}}}").PathSegments[0]
            : segment;

    private static string Stars(RoutePatternParameterPart parameter) =>
        (parameter.IsCatchAll, parameter.EncodeSlashes) switch
        {
            (false, _) => "",
            (_, true) => "*",
            _ => "**",
        };
}
