namespace Handlers;

/// <summary>
/// An app or a group as data: what it holds, by name, in the order in which it runs. For pages that show an app, for tests that hold
/// it to its shape, and, by <see cref="ToTree"/> and <see cref="ToMermaid"/>, for people. It says nothing of what hosts add.
/// </summary>
/// <remarks>
/// <para>Where the names come from: hooks and decorators are called as their <c>Of</c> says; the C# face takes the method's name or the
/// argument as written.</para>
/// <para>Immutable and thread-safe. Made anew by each <see cref="RouteScope.Describe"/>; nothing is built and no decorator applied.</para>
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

    /// <summary>The group's name; <c>app</c> for an app.</summary>
    public string Name { get; }

    /// <summary>The group's own prefix; null for an app.</summary>
    public RouteTemplate? Prefix { get; }

    /// <summary>Whether it is a group that claims its prefix (<see cref="Group.Claim"/>).</summary>
    public bool Claims { get; }

    /// <summary>The values hooks, in the order in which they run.</summary>
    public IReadOnlyList<string> Values { get; }

    /// <summary>The before hooks, in the order in which they run.</summary>
    public IReadOnlyList<string> Before { get; }

    /// <summary>The decorators around every view inside, outermost first.</summary>
    public IReadOnlyList<string> Decorators { get; }

    /// <summary>What is only said to the host about every route inside, by name (<see cref="Decorator.OfMetadata"/>).</summary>
    public IReadOnlyList<string> Metadata { get; }

    /// <summary>The routes, without those of the groups.</summary>
    public IReadOnlyList<RouteDescription> Routes { get; }

    /// <summary>The groups inside.</summary>
    public IReadOnlyList<RouteScopeDescription> Groups { get; }

    /// <summary>The error handlers, as registered.</summary>
    public IReadOnlyList<ErrorDescription> Errors { get; }

    /// <summary>The after hooks, in the order in which they run: the last registered first.</summary>
    public IReadOnlyList<string> After { get; }

    /// <summary>The response hooks, in the order in which they run: the last registered first.</summary>
    public IReadOnlyList<string> Response { get; }

    /// <summary>The teardown hooks, in the order in which they run: the last registered first.</summary>
    public IReadOnlyList<string> Teardown { get; }

    /// <summary>The routes, then those of the groups inside, however deep: the order of <see cref="App.Routes"/>.</summary>
    public IEnumerable<RouteDescription> AllRoutes => Routes.Concat(Groups.SelectMany(group => group.AllRoutes));

    /// <summary>The name, and the prefix if it says more.</summary>
    internal string Title =>
        Prefix is null
            ? Name
            : (Prefix.Text.Length == 0 || Prefix.Text == Name ? $"group {Name}" : $"group {Name} {Prefix}")
                + (Claims ? " (claims its prefix)" : "");

    internal static RouteScopeDescription Of(RouteScope scope) => new([scope]);

    /// <summary>
    /// An indented tree for a terminal. Read from top to bottom it is the order of a request: before hooks, decorators, the one view,
    /// error handlers if it faulted, after hooks, response hooks, and, when the response is sent, teardown hooks; an inner scope's stand inside.
    /// </summary>
    /// <returns>Lines with <c>\n</c> between them, none at the end.</returns>
    /// <example><code>
    /// Console.WriteLine(app.Describe().ToTree());
    /// // app
    /// // ├─ before   open
    /// // ├─ GET      /
    /// // └─ teardown close
    /// </code></example>
    public string ToTree() => DescriptionTree.Of(this);

    /// <summary>
    /// The text of a Mermaid flowchart: the way of a request from top to bottom, a box around each group, error handlers on dashed lines.
    /// </summary>
    /// <returns>Lines with <c>\n</c> between them, none at the end; without a code fence.</returns>
    /// <example><code>
    /// File.WriteAllText("app.md", $"```mermaid\n{app.Describe().ToMermaid()}\n```\n");
    /// </code></example>
    public string ToMermaid() => DescriptionDiagram.Of(this);

    /// <summary>The tree.</summary>
    /// <returns><see cref="ToTree"/>.</returns>
    public override string ToString() => ToTree();
}
