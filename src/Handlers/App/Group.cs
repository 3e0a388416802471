using System.Collections.Immutable;

namespace Handlers;

/// <summary>
/// Routes that share a prefix, and the hooks, error handlers and decorators that are for them alone: Flask's blueprint, as a
/// value. It may be in several apps, and in one app several times. It serves nothing by itself.
/// </summary>
/// <remarks>Immutable and thread-safe. Its hooks run for its routes only, not for unmatched requests under its prefix, unless it claims the
/// prefix (<see cref="Claim"/>). What is to act on the whole app stands in <see cref="AppWide"/>.</remarks>
/// <example><code>
/// var notes = Group.Of("/notes").With(RouteDefinition.Of("/{id:int}", [Method.Get], view)); // GET /notes/{id:int}
/// </code></example>
public sealed class Group : RouteScope
{
    private Group(string? name, RouteTemplate prefix, RouteScopeParts parts)
        : base(parts)
    {
        Prefix = prefix;
        IsNamed = name is not null;
        Name = name ?? (prefix.Text.Length == 0 ? "group" : prefix.Text);
    }

    /// <summary>What descriptions call it, and, where it was given, the first part of its routes' names (<see cref="BuiltRoute.Name"/>).</summary>
    public string Name { get; }

    internal bool IsNamed { get; }

    /// <summary>Stands before the templates of its routes, with exactly one slash between. May have parameters.</summary>
    public RouteTemplate Prefix { get; }

    /// <summary>Whether unmatched requests under the prefix are the group's. Default: no, Flask's rule.</summary>
    public bool ClaimsPrefix { get; private init; }

    internal ImmutableList<App> Wide { get; private init; } = [];

    /// <summary>
    /// The same group as the owner of its prefix: what is asked for below it and matches no route (404), takes no method (405) or lacks
    /// its slash (308) runs the group's hooks, and its error handlers answer it. Of groups inside each other the innermost counts. The
    /// decorators do not run: there is no view.
    /// </summary>
    /// <returns>A new group.</returns>
    /// <exception cref="InvalidOperationException">The group has no prefix.</exception>
    /// <example><code>
    /// var api = Group.Of("/api").Claim().With(ErrorHandler.For&lt;NotFound&gt;("missing", e => Handler.Return(e.ToResponse())));
    /// </code></example>
    public Group Claim()
    {
        if (Prefix.Text.Trim('/').Length == 0)
            throw new InvalidOperationException(
                $"Expected a group with a prefix of its own, found '{Name}' without one: there is nothing to claim. Give the hooks to the app."
            );
        return Like(Parts, claims: true, Wide);
    }

    /// <summary>
    /// The same group with parts that act on the whole app: when the group is put into an app, directly or inside of other groups, they
    /// are added to the app itself, on the level of its own parts, once however often the group is in it.
    /// </summary>
    /// <remarks>Follows <c>before_app_request</c> and its kin.</remarks>
    /// <param name="parts">Hooks, error handlers, decorators that act, routes.</param>
    /// <returns>A new group.</returns>
    /// <exception cref="ArgumentException">The parts have marks of their own (<see cref="Decorator.AllowCrossSite"/>, authorization, metadata): a group
    /// would open or close routes of the app that it does not know. Add them to the app.</exception>
    /// <example><code>
    /// var audit = Group.Of("/audit").AppWide(App.Empty.With(BeforeHook.Of("note", Handler.Nothing)));
    /// App audited = App.Empty.With(audit); // the hook runs for every request
    /// </code></example>
    public Group AppWide(App parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        string[] marks =
        [
            .. RequestOrder.Marks(parts.Decorator),
            .. parts.Metadata.Select(each => each.GetType().Name),
        ];
        if (marks.Length > 0)
            throw new ArgumentException(
                $"Expected app-wide parts without marks, found {string.Join(", ", marks)} for the app of group '{Name}': a group must not open or close the app's "
                    + "other routes. Add them to the app itself, or to the group.",
                nameof(parts)
            );
        return Like(Parts, ClaimsPrefix, Wide.Add(parts));
    }

    /// <summary>A group without anything in it.</summary>
    /// <param name="prefix">Default: none, for a group that only shares hooks.</param>
    /// <param name="name">Not empty, without dots: of groups inside each other the names of routes are joined with dots. Default: none, and
    /// descriptions show the prefix.</param>
    /// <returns>A group.</returns>
    /// <exception cref="ArgumentException">The prefix is no template, or the name is empty or has a dot.</exception>
    public static Group Of(string prefix = "", string? name = null)
    {
        ArgumentNullException.ThrowIfNull(prefix);
        return new Group(name is null ? null : CheckName(name), RouteTemplate.Parse(prefix), RouteScopeParts.None);
    }

    /// <summary>The same group under another name, for its second place in an app.</summary>
    /// <param name="name">Not empty, without dots.</param>
    /// <returns>A new group.</returns>
    /// <exception cref="ArgumentException">The name is empty or has a dot.</exception>
    public Group Named(string name) => Like(Parts, ClaimsPrefix, Wide, CheckName(name));

    internal static string CheckName(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return name.Contains('.')
            ? throw new ArgumentException(
                $"Expected a name without dots, found '{name}': dots join the names of groups and routes.",
                nameof(name)
            )
            : name;
    }

    internal override RouteScope Copy(RouteScopeParts parts) => Like(parts, ClaimsPrefix, Wide);

    // Handed outwards until there is an app.
    internal override RouteScope Take(ImmutableList<App> wide) =>
        Like(Parts, ClaimsPrefix, Wide.AddRange(wide.Except(Wide)));

    private Group Like(RouteScopeParts parts, bool claims, ImmutableList<App> wide, string? name = null) =>
        new(name ?? (IsNamed ? Name : null), Prefix, parts) { ClaimsPrefix = claims, Wide = wide };

    /// <summary>The name.</summary>
    /// <returns>The name.</returns>
    public override string ToString() => Name;
}
