namespace Handlers;

/// <summary>Writes a description as an indented tree.</summary>
internal static class DescriptionTree
{
    internal static string Of(RouteScopeDescription scope)
    {
        var lines = new List<string> { scope.Title };
        Add(lines, scope, indent: "");
        return string.Join('\n', lines);
    }

    private static void Add(List<string> lines, RouteScopeDescription scope, string indent)
    {
        var entries = Entries(scope).ToArray();
        // The widest word of this level, so that names are aligned.
        var width = entries.Where(entry => entry.Group is null).Select(entry => entry.Word.Length).Append(0).Max();
        for (var i = 0; i < entries.Length; i++)
        {
            var (word, text, group) = entries[i];
            var isLast = i == entries.Length - 1;
            var branch = indent + (isLast ? "└─ " : "├─ ");
            if (group is null)
            {
                lines.Add($"{branch}{word.PadRight(width)} {text}");
                continue;
            }
            lines.Add(branch + group.Title);
            Add(lines, group, indent + (isLast ? "   " : "│  "));
        }
    }

    private static IEnumerable<(string Word, string Text, RouteScopeDescription? Group)> Entries(
        RouteScopeDescription scope
    ) =>
        [
            .. scope.Metadata.Select(name => ("mark", name, None)),
            .. scope.Values.Select(name => ("values", name, None)),
            .. scope.Before.Select(name => ("before", name, None)),
            .. scope.Decorators.Select(name => ("decorator", name, None)),
            .. scope.Routes.Select(route => (string.Join(',', route.Methods), Text(route), None)),
            .. scope.Groups.Select(group => ("", "", (RouteScopeDescription?)group)),
            .. scope.Errors.Select(error => ("error", error.ToString(), None)),
            .. scope.After.Select(name => ("after", name, None)),
            .. scope.Response.Select(name => ("response", name, None)),
            .. scope.Teardown.Select(name => ("teardown", name, None)),
        ];

    private static RouteScopeDescription? None => null;

    private static string Text(RouteDescription route) =>
        string.Concat(
            route.Template.Text,
            route.IsNamed ? $" '{route.Name}'" : "",
            route.Decorators.Count == 0 ? "" : $" [{string.Join(" > ", route.Decorators)}]",
            route.Metadata.Count == 0 ? "" : $" ({string.Join(", ", route.Metadata)})"
        );
}
