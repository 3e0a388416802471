using Microsoft.AspNetCore.Routing.Patterns;

namespace Handlers;

/// <summary>A route as the framework's matcher sees it: its segments by kind, without the trailing slash.</summary>
internal sealed class RouteShape
{
    internal RouteShape(BuiltRoute route)
    {
        Route = route;
        var template = route.Template;
        AnySlash = route.AnySlash;
        Segments = [.. RoutePatternFactory.Parse(template.PlainText).PathSegments.Select(Read)];
        EndsWithSlash = Segments.Length == 0 || template.Text.EndsWith('/');
        Methods = [.. route.Methods, .. route.Methods.Contains(Method.Get) ? [Method.Head] : Array.Empty<Method>()];

        Segment Read(RoutePatternPathSegment segment)
        {
            if (segment.Parts[0] is not RoutePatternParameterPart part)
                return new(((RoutePatternLiteralPart)segment.Parts[0]).Content, "", Rank: 0);
            var parameter = template.Parameters.First(p => p.Name == part.Name);
            var rank = (part.IsCatchAll ? 3 : 1) + (parameter.Constraints.Count == 0 ? 1 : 0);
            return new(null, string.Join(':', parameter.Constraints), rank);
        }
    }

    internal BuiltRoute Route { get; }

    internal Segment[] Segments { get; }

    /// <summary>Whether the template ends with a slash; always true for the root, which has no other path.</summary>
    internal bool EndsWithSlash { get; }

    /// <summary>Whether the trailing slash is ignored.</summary>
    internal bool AnySlash { get; }

    /// <summary>The methods; HEAD is included with GET.</summary>
    internal Method[] Methods { get; }

    /// <summary>The methods of its endpoints. Websocket requests use GET, and CONNECT with HTTP/2.</summary>
    internal Method[] ServedMethods => Route.IsWebSocket ? [Method.Get, Method.Connect] : Methods;

    internal bool HasCatchAll => Segments is [.., { Rank: >= 3 }];

    internal bool HasConstraints => Segments.Any(segment => segment.Constraints.Length > 0);

    internal bool SharesMethod(RouteShape other) => Methods.Intersect(other.Methods).Any();

    /// <summary>
    /// Compares two templates with a common matching path by precedence: negative if this one comes first for both the framework and the app's router,
    /// positive if the other one does, zero if the two routers may disagree.
    /// </summary>
    internal int Compare(RouteShape other)
    {
        for (var i = 0; ; i++)
        {
            if (i == Segments.Length || i == other.Segments.Length)
                return Segments.Length - other.Segments.Length;
            var (own, its) = (Segments[i], other.Segments[i]);
            if (own.Rank != its.Rank)
                return own.Rank - its.Rank;
            // The framework ranks all constrained parameters alike; the app's router ranks them by the constraint.
            if (own.Constraints != its.Constraints)
                return 0;
        }
    }

    /// <param name="Literal">The text, or null for a parameter.</param>
    /// <param name="Constraints">The constraints of a parameter.</param>
    /// <param name="Rank">The framework's rank: text, constrained parameter, plain parameter, constrained catch-all, plain catch-all.</param>
    internal readonly record struct Segment(string? Literal, string Constraints, int Rank);
}
