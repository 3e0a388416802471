namespace Handlers;

/// <summary>
/// An app or a group as data: the names of its parts, in the order in which they run. Use it for pages that show an app and for tests of
/// its structure; <see cref="ToTree"/> and <see cref="ToMermaid"/> show it to people. It does not include parts that hosts add.
/// </summary>
/// <remarks>
/// <para>The names of hooks and decorators are those passed to their <c>Of</c>; the C# face uses the method's name or the
/// argument as written.</para>
/// <para>Immutable and thread-safe. Each <see cref="RouteScope.Describe"/> creates a new one; nothing is built and no decorator is applied.</para>
/// </remarks>
/// <example><code>
/// RouteScopeDescription shape = app.Describe();
/// Console.WriteLine(shape.AllRoutes.Count());
/// Console.WriteLine(shape.ToTree());
/// </code></example>
public sealed class RouteScopeDescription
{
    private RouteScopeDescription(IReadOnlyList<RouteScope> chain)
    {
        var scope = chain[^1];
        Name = (scope as Group)?.Name ?? "app";
        Prefix = (scope as Group)?.Prefix;
        Values = [.. RequestOrder.Values([scope]).Select(hook => hook.Name)];
        Claims = scope is Group { ClaimsPrefix: true };
        Before = [.. RequestOrder.Befores([scope]).Select(hook => hook.Name)];
        Decorators = [.. RequestOrder.Acting(scope.Decorator)];
        Metadata = [.. RequestOrder.Marks(scope.Decorator)];
        Routes = [.. scope.RouteDefinitions.Select(route => new RouteDescription(chain, route))];
        Groups = [.. scope.Groups.Select(group => new RouteScopeDescription([.. chain, group]))];
        Errors = [.. scope.ErrorHandlers.Select(handler => new ErrorDescription(handler))];
        After = [.. RequestOrder.Afters([scope]).Select(hook => hook.Name)];
        Response = [.. RequestOrder.Responses([scope]).Select(hook => hook.Name)];
        Teardown = [.. RequestOrder.Teardowns([scope]).Select(hook => hook.Name)];
    }

    /// <summary>Gets the group's name; <c>app</c> for an app.</summary>
    public string Name { get; }

    /// <summary>Gets the group's own prefix; null for an app.</summary>
    public RouteTemplate? Prefix { get; }

    /// <summary>Gets whether it is a group that claims its prefix (<see cref="Group.Claim"/>).</summary>
    public bool Claims { get; }

    /// <summary>Gets the values hooks, in the order in which they run.</summary>
    public IReadOnlyList<string> Values { get; }

    /// <summary>Gets the before hooks, in the order in which they run.</summary>
    public IReadOnlyList<string> Before { get; }

    /// <summary>Gets the decorators around every view inside, outermost first.</summary>
    public IReadOnlyList<string> Decorators { get; }

    /// <summary>Gets the names of the decorators that only add metadata for the host to every route inside (<see cref="Decorator.OfMetadata"/>).</summary>
    public IReadOnlyList<string> Metadata { get; }

    /// <summary>Gets the routes, without the routes of the groups.</summary>
    public IReadOnlyList<RouteDescription> Routes { get; }

    /// <summary>Gets the groups inside.</summary>
    public IReadOnlyList<RouteScopeDescription> Groups { get; }

    /// <summary>Gets the error handlers, in the order of registration.</summary>
    public IReadOnlyList<ErrorDescription> Errors { get; }

    /// <summary>Gets the after hooks, in the order in which they run: the last registered first.</summary>
    public IReadOnlyList<string> After { get; }

    /// <summary>Gets the response hooks, in the order in which they run: the last registered first.</summary>
    public IReadOnlyList<string> Response { get; }

    /// <summary>Gets the teardown hooks, in the order in which they run: the last registered first.</summary>
    public IReadOnlyList<string> Teardown { get; }

    /// <summary>Gets the routes, then the routes of the groups inside at any depth, in the order of <see cref="App.Routes"/>.</summary>
    public IEnumerable<RouteDescription> AllRoutes => Routes.Concat(Groups.SelectMany(group => group.AllRoutes));

    /// <summary>The name, and the prefix if it differs from the name.</summary>
    internal string Title =>
        Prefix is null
            ? Name
            : (Prefix.Text.Length == 0 || Prefix.Text == Name ? Named : $"{Named} {Prefix}")
                + (Claims ? " (claims its prefix)" : "");

    // A group without a name and a prefix, such as a mounted app, is named "group".
    private string Named => Name == "group" ? Name : $"group {Name}";

    internal static RouteScopeDescription Of(RouteScope scope) => new([scope]);

    /// <summary>
    /// Returns an indented tree for a terminal. From top to bottom it has the order of a request: before hooks, decorators, the view,
    /// error handlers if it faulted, after hooks, response hooks and, when the response is sent, teardown hooks; the parts of an inner scope are indented.
    /// </summary>
    /// <returns>Lines separated by <c>\n</c>, without a line break at the end.</returns>
    /// <example><code>
    /// Console.WriteLine(app.Describe().ToTree());
    /// // app
    /// // ├─ before   open
    /// // ├─ GET      /
    /// // └─ teardown close
    /// </code></example>
    public string ToTree() => DescriptionTree.Of(this);

    /// <summary>
    /// Returns the text of a Mermaid flowchart: the path of a request from top to bottom, with a box around each group and error handlers on dashed lines.
    /// </summary>
    /// <returns>Lines separated by <c>\n</c>, without a line break at the end and without a code fence.</returns>
    /// <example><code>
    /// File.WriteAllText("app.md", $"```mermaid\n{app.Describe().ToMermaid()}\n```\n");
    /// </code></example>
    public string ToMermaid() => DescriptionDiagram.Of(this);

    /// <summary>Returns the tree.</summary>
    /// <returns>The same as <see cref="ToTree"/>.</returns>
    public override string ToString() => ToTree();
}
