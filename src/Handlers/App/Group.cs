namespace Handlers;

/// <summary>
/// Routes that share a prefix, and the hooks, error handlers and decorators that are for them alone: Flask's blueprint, as a
/// value. It may be in several apps, and in one app several times. It serves nothing by itself.
/// </summary>
/// <remarks>Immutable and thread-safe. Its hooks run for its routes only, not for misses under its prefix (B05).</remarks>
/// <example><code>
/// var notes = Group.Of("/notes").With(RouteDefinition.Of("/{id:int}", [Method.Get], view)); // GET /notes/{id:int}
/// </code></example>
public sealed class Group : Scope
{
    private Group(string name, RouteTemplate prefix, ScopeParts parts)
        : base(parts)
    {
        Name = name;
        Prefix = prefix;
    }

    /// <summary>What descriptions call it.</summary>
    public string Name { get; }

    /// <summary>Stands before the templates of its routes, with exactly one slash between (R37). May have parameters.</summary>
    public RouteTemplate Prefix { get; }

    /// <summary>A group without anything in it.</summary>
    /// <param name="prefix">Default: none, for a group that only shares hooks.</param>
    /// <param name="name">What descriptions call it. Default: the prefix.</param>
    /// <returns>A group.</returns>
    /// <exception cref="RouteTemplateException">The prefix is no template.</exception>
    public static Group Of(string prefix = "", string? name = null)
    {
        ArgumentNullException.ThrowIfNull(prefix);
        return new Group(name ?? (prefix.Length == 0 ? "group" : prefix), RouteTemplate.Parse(prefix), ScopeParts.None);
    }

    internal override Scope Copy(ScopeParts parts) => new Group(Name, Prefix, parts);

    /// <summary>The name.</summary>
    /// <returns>The name.</returns>
    public override string ToString() => Name;
}
