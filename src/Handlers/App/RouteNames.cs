namespace Handlers;

/// <summary>The names of an app's routes, for links.</summary>
internal static class RouteNames
{
    /// <summary>Refuses one name for two different views; one view may have several templates.</summary>
    internal static void Check(IEnumerable<BuiltRoute> routes)
    {
        foreach (var same in routes.Where(route => route.Name is not null).GroupBy(route => route.Name))
        {
            var first = same.First();
            if (
                same.FirstOrDefault(route => !ReferenceEquals(route.Definition.View, first.Definition.View)) is
                { } other
            )
                throw new ArgumentException(
                    $"Expected one view for the name '{same.Key}', found the views of '{first.Template}' and '{other.Template}'. "
                        + "Rename one of the routes or one of their groups.",
                    nameof(routes)
                );
        }
    }

    /// <summary>Returns the path of the first route with a name that accepts the values.</summary>
    internal static string PathTo(IReadOnlyList<BuiltRoute> routes, string name, ReadOnlySpan<object> values)
    {
        ArgumentNullException.ThrowIfNull(name);
        var named = routes.Where(route => route.Name == name).ToArray();
        foreach (var route in named)
            if (route.Template.Takes(values))
                return route.Template.PathOf(values);
        if (named.Length > 0)
            return named[0].Template.PathOf(values); // // throws an error that describes the problem
        var names = routes.Select(route => route.Name).OfType<string>().Distinct().Order(StringComparer.Ordinal);
        throw new ArgumentException(
            $"Expected the name of a route, found '{name}'. The names are: {string.Join(", ", names.DefaultIfEmpty("none"))}.",
            nameof(name)
        );
    }
}
