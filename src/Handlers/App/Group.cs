using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace Handlers;

/// <summary>
/// Routes that share a prefix, and the hooks, error handlers and decorators that apply only to them: Flask's blueprint, as a
/// value. It can be in several apps, and several times in one app. It serves nothing by itself.
/// </summary>
/// <remarks>Immutable and thread-safe. Its hooks run for its routes only, and not for unmatched requests under its prefix unless it claims the
/// prefix (<see cref="Claim"/>). Use <see cref="AppWide"/> for parts that apply to the whole app.</remarks>
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

    /// <summary>Gets the name in descriptions. If the group was named, it is also the first part of its routes' names (<see
    /// cref="BuiltRoute.Name"/>).</summary>
    public string Name { get; }

    internal bool IsNamed { get; }

    /// <summary>Gets the prefix of the templates of its routes, which is joined with exactly one slash. It may have parameters.</summary>
    public RouteTemplate Prefix { get; }

    /// <summary>Gets whether the group answers unmatched requests under its prefix. The default value is false, as in Flask.</summary>
    public bool ClaimsPrefix { get; private init; }

    internal ImmutableList<App> Wide { get; private init; } = [];

    /// <summary>
    /// Returns the same group as the owner of its prefix: a request below it that matches no route (404), has a method that is not allowed (405) or lacks
    /// the slash (308) runs the group's hooks, and its error handlers answer it. Of nested groups the innermost counts. The
    /// decorators do not run, because no view runs.
    /// </summary>
    /// <remarks>A catch-all route outside the group, such as <c>/{*path}</c>, takes GET requests below the prefix before the group can answer them. If the group
    /// must see all of them, give it its own catch-all route.</remarks>
    /// <returns>A new group.</returns>
    /// <exception cref="InvalidOperationException">The group has no prefix.</exception>
    /// <example><code>
    /// var api = Group.Of("/api").Claim().With(ErrorHandler.For&lt;NotFound&gt;("missing", e => Handler.Return(e.ToResponse())));
    /// </code></example>
    public Group Claim()
    {
        if (Prefix.Text.Trim('/').Length == 0)
            throw new InvalidOperationException(
                $"Expected a group with a prefix to claim, found '{Name}' without a prefix. Add the hooks to the app."
            );
        return Like(Parts, claims: true, Wide);
    }

    /// <summary>
    /// Returns the same group with parts that apply to the whole app: when the group is added to an app, directly or inside other groups, the parts
    /// are added to the app itself, beside its own parts, and only once, however often the app contains the group.
    /// </summary>
    /// <remarks>Follows Flask's <c>before_app_request</c> and related functions.</remarks>
    /// <param name="parts">The hooks, error handlers, decorators that act, and routes.</param>
    /// <returns>A new group.</returns>
    /// <exception cref="ArgumentException">The parts contain marks (<see cref="Decorator.AllowCrossSite"/>, authorization, metadata): a group
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

    /// <summary>Creates an empty group.</summary>
    /// <param name="prefix">The prefix. The default value is empty, for a group that only shares hooks.</param>
    /// <param name="name">The name, which must not be empty or contain dots, because dots join the names of nested groups and routes. The default value is
    /// null: descriptions show the prefix.</param>
    /// <returns>A group.</returns>
    /// <exception cref="ArgumentException">The prefix is not a template, or the name is empty or has a dot.</exception>
    public static Group Of([StringSyntax("Route")] string prefix = "", string? name = null)
    {
        ArgumentNullException.ThrowIfNull(prefix);
        return new Group(name is null ? null : CheckName(name), RouteTemplate.Parse(prefix), RouteScopeParts.None);
    }

    /// <summary>Returns the same group under another name. Use it to add a group to an app a second time.</summary>
    /// <param name="name">The name, which must not be empty or contain dots.</param>
    /// <returns>A new group.</returns>
    /// <exception cref="ArgumentException">The name is empty or has a dot.</exception>
    public Group Named(string name) => Like(Parts, ClaimsPrefix, Wide, CheckName(name));

    internal static string CheckName(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return name.Contains('.')
            ? throw new ArgumentException(
                $"Expected a name without dots, found '{name}'. Choose a name without dots, because dots join the names of groups and routes.",
                nameof(name)
            )
            : name;
    }

    internal override RouteScope Copy(RouteScopeParts parts) => Like(parts, ClaimsPrefix, Wide);

    // The parts are passed outwards until they reach an app.
    internal override RouteScope Take(ImmutableList<App> wide) =>
        Like(Parts, ClaimsPrefix, Wide.AddRange(wide.Except(Wide)));

    private Group Like(RouteScopeParts parts, bool claims, ImmutableList<App> wide, string? name = null) =>
        new(name ?? (IsNamed ? Name : null), Prefix, parts) { ClaimsPrefix = claims, Wide = wide };

    /// <summary>Returns the name.</summary>
    /// <returns>The name.</returns>
    public override string ToString() => Name;
}
