using System.Text;

namespace Handlers;

/// <summary>Writes a description as a Mermaid flowchart: first all nodes in their boxes, then the lines between them.</summary>
internal sealed class DescriptionDiagram
{
    private readonly StringBuilder nodes = new("flowchart TD\n");
    private readonly StringBuilder lines = new();
    private string indent = "  ";
    private int count;

    private DescriptionDiagram() { }

    internal static string Of(RouteScopeDescription scope)
    {
        var diagram = new DescriptionDiagram();
        var request = diagram.Node("([", "request", "])");
        var sent = diagram.Node("([", "response sent", "])");
        var teardown = diagram.Draw(scope, request, diagram.Reversed(sent, "response", [.. Responses(scope)]));
        diagram.Chain(sent, "teardown", teardown);
        return $"{diagram.nodes}{diagram.lines}".TrimEnd('\n');
    }

    // One chain for all groups: those of a group run behind the after hooks of the app.
    private static IEnumerable<string> Responses(RouteScopeDescription scope) =>
        scope.Groups.SelectMany(Responses).Concat(scope.Response);

    /// <summary>Draws a scope between two nodes, and returns its teardown hooks, innermost first, because they run after the second node.</summary>
    private List<string> Draw(RouteScopeDescription scope, string from, string to)
    {
        var entrance = Chain(
            Chain(Chain(from, "values", scope.Values), "before", scope.Before),
            "decorator",
            scope.Decorators
        );
        var exit = Reversed(to, "after", scope.After);
        if (scope.Routes.Count + scope.Groups.Count == 0)
            Line(entrance, exit);
        foreach (var route in scope.Routes)
        {
            var view = Node("[[", route.IsNamed ? $"{route} '{route.Name}'" : route.ToString(), "]]");
            Line(Chain(entrance, "decorator", route.Decorators), view);
            Line(view, exit);
        }
        foreach (var error in scope.Errors)
        {
            var handler = Node("[/", $"error {error}", "/]");
            Line(entrance, handler, "-.->");
            Line(handler, exit, "-.->");
        }
        var teardown = scope.Groups.SelectMany(group => Boxed(group, entrance, exit)).ToList();
        teardown.AddRange(scope.Teardown);
        return teardown;
    }

    private List<string> Boxed(RouteScopeDescription group, string from, string to)
    {
        Write($"subgraph n{count++}[\"{Escaped(group.Title)}\"]");
        indent += "  ";
        var teardown = Draw(group, from, to);
        indent = indent[2..];
        Write("end");
        return teardown;
    }

    /// <summary>Adds nodes after a node and returns the last one.</summary>
    private string Chain(string from, string word, IEnumerable<string> names)
    {
        foreach (var name in names)
        {
            var next = Node("[", $"{word} {name}", "]");
            Line(from, next);
            from = next;
        }
        return from;
    }

    /// <summary>Adds nodes before a node and returns the first one.</summary>
    private string Reversed(string to, string word, IReadOnlyList<string> names)
    {
        var chain = names.Select(name => Node("[", $"{word} {name}", "]")).Append(to).ToArray();
        for (var i = 1; i < chain.Length; i++)
            Line(chain[i - 1], chain[i]);
        return chain[0];
    }

    private string Node(string open, string text, string close)
    {
        var id = $"n{count++}";
        Write($"{id}{open}\"{Escaped(text)}\"{close}");
        return id;
    }

    private void Write(string text) => nodes.Append(indent).Append(text).Append('\n');

    private void Line(string from, string to, string arrow = "-->") => lines.Append($"  {from} {arrow} {to}\n");

    // Inside quotes Mermaid accepts all characters except these; backquotes at both ends would mean Markdown.
    private static string Escaped(string text) =>
        text.Replace("#", "#35;")
            .Replace("\"", "#quot;")
            .Replace("<", "#lt;")
            .Replace(">", "#gt;")
            .Replace("`", "#96;");
}
