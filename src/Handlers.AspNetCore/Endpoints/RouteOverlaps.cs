namespace Handlers;

/// <summary>A tree of route segments that finds the routes with a common matching path, regardless of constraints, without comparing all pairs.</summary>
internal sealed class RouteOverlaps
{
    private readonly Dictionary<string, RouteOverlaps> literals = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<RouteShape> ends = [];
    private readonly List<RouteShape> catchAlls = [];
    private RouteOverlaps? parameter;

    internal static RouteOverlaps Of(IEnumerable<RouteShape> shapes)
    {
        var root = new RouteOverlaps();
        foreach (var shape in shapes)
            root.Add(shape);
        return root;
    }

    /// <summary>Returns the shapes that have a matching path in common with the given shape, including itself.</summary>
    internal IEnumerable<RouteShape> With(RouteShape shape) => With(shape, 0, meetsLiterals: true);

    /// <summary>Does the same as <see cref="With(RouteShape)"/>, but keeps the parameters of the given shape apart from the literal text of others
    /// (<see cref="ApartFromLiterals"/>).</summary>
    internal IEnumerable<RouteShape> WithApart(RouteShape shape) => With(shape, 0, meetsLiterals: false);

    private IEnumerable<RouteShape> With(RouteShape shape, int at, bool meetsLiterals)
    {
        if (at == shape.Segments.Length)
            return ends.Concat(catchAlls);
        var segment = shape.Segments[at];
        if (segment.Rank >= 3)
            return All();
        var next = segment.Literal is not { } text
            ? meetsLiterals
                ? literals.Values
                : Enumerable.Empty<RouteOverlaps>()
            : literals.TryGetValue(text, out var same)
                ? [same]
                : Enumerable.Empty<RouteOverlaps>();
        if (parameter is not null)
            next = next.Append(parameter);
        return catchAlls.Concat(next.SelectMany(node => node.With(shape, at + 1, meetsLiterals)));
    }

    private IEnumerable<RouteShape> All()
    {
        var below = parameter is null ? literals.Values : literals.Values.Append(parameter);
        return ends.Concat(catchAlls).Concat(below.SelectMany(node => node.All()));
    }

    private void Add(RouteShape shape)
    {
        var node = this;
        foreach (var segment in shape.Segments)
        {
            if (segment.Rank >= 3)
            {
                node.catchAlls.Add(shape);
                return;
            }
            if (segment.Literal is not { } text)
                node = node.parameter ??= new RouteOverlaps();
            else if (node.literals.TryGetValue(text, out var next))
                node = next;
            else
                node = node.literals[text] = new RouteOverlaps();
        }
        node.ends.Add(shape);
    }
}
