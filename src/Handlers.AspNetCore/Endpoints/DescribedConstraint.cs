using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Constraints;
using Microsoft.AspNetCore.Routing.Matching;

namespace Handlers;

/// <summary>Translates the app's constraints into the framework's, from which the OpenAPI document reads formats, bounds and patterns.
/// <see cref="ParameterConstraint"/> decides the match; these constraints agree with it, and their regular expressions never run.</summary>
internal static class DescribedConstraint
{
    /// <summary>Returns the constraints of a parameter that the framework has a name for.</summary>
    internal static IEnumerable<IRouteConstraint> Of(RouteParameter parameter) =>
        parameter.All.Select(Of).OfType<IRouteConstraint>();

    private static IRouteConstraint? Of(RouteConstraint constraint) =>
        (constraint.Name, Numbers(constraint)) switch
        {
            ("alpha", _) => new AlphaRouteConstraint(),
            ("bool", _) => new BoolRouteConstraint(),
            ("datetime", _) => new DateTimeRouteConstraint(),
            ("decimal", _) => new DecimalRouteConstraint(),
            ("double", _) => new DoubleRouteConstraint(),
            ("file", _) => new FileNameRouteConstraint(),
            ("float", _) => new FloatRouteConstraint(),
            ("guid", _) => new GuidRouteConstraint(),
            ("int", _) => new IntRouteConstraint(),
            ("long", _) => new LongRouteConstraint(),
            ("nonfile", _) => new NonFileNameRouteConstraint(),
            ("regex", _) => new Pattern(constraint.Argument!),
            ("required", _) => new RequiredRouteConstraint(),
            ("max", [var most]) => new MaxRouteConstraint(most),
            ("min", [var least]) => new MinRouteConstraint(least),
            ("range", [var least, var most]) => new RangeRouteConstraint(least, most),
            ("length", [<= int.MaxValue and var exactly]) => new LengthRouteConstraint((int)exactly),
            ("length", [var least, <= int.MaxValue and var most]) => new LengthRouteConstraint((int)least, (int)most),
            ("maxlength", [<= int.MaxValue and var most]) => new MaxLengthRouteConstraint((int)most),
            ("minlength", [<= int.MaxValue and var least]) => new MinLengthRouteConstraint((int)least),
            _ => null,
        };

    private static long[] Numbers(RouteConstraint constraint) =>
        constraint
            is { Argument: { } argument, Family: ConstraintFamily.Number or ConstraintFamily.Text, Name: not "regex" }
            ? [.. argument.Split(',').Select(number => long.Parse(number, CultureInfo.InvariantCulture))]
            : [];

    private sealed class Pattern(string pattern)
        : RegexRouteConstraint(pattern),
            IRouteConstraint,
            IParameterLiteralNodeMatchingPolicy
    {
        bool IRouteConstraint.Match(
            HttpContext? httpContext,
            IRouter? route,
            string routeKey,
            RouteValueDictionary values,
            RouteDirection routeDirection
        ) => true;

        bool IParameterLiteralNodeMatchingPolicy.MatchesLiteral(string parameterName, string literal) => true;
    }
}
