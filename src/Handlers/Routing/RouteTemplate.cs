using System.Collections.Immutable;

namespace Handlers;

/// <summary>
/// The shape of a path, parsed: literal segments and parameters, as in ASP.NET Core: <c>/users/{id:int}/posts/{slug}</c>, <c>/files/{*path}</c>.
/// Immutable and safe to share.
/// <para>A parameter takes one whole segment of at least one character; a catch-all (<c>{*path}</c> or <c>{**path}</c>, only at the end) takes the
/// rest, slashes included, possibly nothing. Letter case of literal text is ignored. <c>{{</c> and <c>}}</c> stand for literal braces. The constraints
/// are <c>int long guid bool decimal double datetime alpha regex(…) min(n) max(n) range(a,b) length(n) length(a,b) minlength(n) maxlength(n)</c>;
/// several can follow each other, all must accept. Numbers take a sign. <c>regex</c> ignores letter case and is not anchored; it runs in linear time, or, with
/// look-around or back references, for at most 100 ms, after which the text is refused. Its <c>$</c> is the end
/// of the text, and does not match before a last line feed. Every host asks these constraints, ASP.NET Core included.</para>
/// <para>Not supported, each refused with advice: optional parameters, default values, and several parameters or a parameter and text in one segment.</para>
/// <para>The trailing slash counts: see <see cref="Router{T}"/>.</para>
/// </summary>
/// <example><code>
/// var post = RouteTemplate.Parse("/posts/{id}").Under(RouteTemplate.Parse("/blog")).Typed(typeof(int));
/// Console.WriteLine(post); // /blog/posts/{id:int}
/// </code></example>
public sealed partial class RouteTemplate
{
    internal RouteTemplate(string text, RouteSegment[] segments, RouteParameter[] parameters, bool endsWithSlash)
    {
        Text = text;
        Segments = segments;
        Parameters = Array.AsReadOnly(parameters);
        Names = Array.ConvertAll(parameters, p => p.Name);
        EndsWithSlash = endsWithSlash;
    }

    /// <summary>The template as text; parsing it again gives an equal template.</summary>
    public string Text { get; }

    /// <summary>The text without the types of one's own (<see cref="RouteType"/>): what ASP.NET Core's router can read.</summary>
    public string PlainText { get; internal init; } = "";

    internal ImmutableDictionary<string, RouteConstraint> Own { get; init; } =
        ImmutableDictionary<string, RouteConstraint>.Empty;

    /// <summary>The parameters from left to right.</summary>
    public IReadOnlyList<RouteParameter> Parameters { get; }

    internal RouteSegment[] Segments { get; }

    /// <summary>The names of the parameters, shared by the values of every match.</summary>
    internal string[] Names { get; }

    /// <summary>Whether the trailing slash is part of the template. The root has one.</summary>
    internal bool EndsWithSlash { get; }

    /// <summary>Parses a template. The empty text is the template that stands for its group's bare prefix, and for <c>/</c> without a group.</summary>
    /// <exception cref="RouteTemplateException">The text is not a template; the message gives the position and what to try.</exception>
    public static RouteTemplate Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Parse(text, ImmutableDictionary<string, RouteConstraint>.Empty);
    }

    private static RouteTemplate Parse(string text, ImmutableDictionary<string, RouteConstraint> own) =>
        new TemplateParser(text, own).Parse();

    /// <summary>
    /// Joins a group's prefix and a template with exactly one slash, whatever slashes each side has, and parses the result. An empty template and <c>/</c>
    /// both give the prefix as it is written: the root of <c>/users</c> is <c>/users</c>, and that of <c>/users/</c> is <c>/users/</c>. An empty prefix
    /// gives the template.
    /// </summary>
    /// <example><code>var t = RouteTemplate.Join("/blog/", "posts/{id:int}"); // /blog/posts/{id:int}</code></example>
    /// <exception cref="RouteTemplateException">The joined text is not a template, for instance because both sides name one parameter alike.</exception>
    public static RouteTemplate Join(string prefix, string template)
    {
        ArgumentNullException.ThrowIfNull(prefix);
        ArgumentNullException.ThrowIfNull(template);
        return Parse(Joined(prefix, template));
    }

    private static string Joined(string prefix, string template) =>
        prefix.Length == 0 ? template
        : template is "" or "/" ? prefix
        : $"{prefix.TrimEnd('/')}/{template.TrimStart('/')}";

    /// <summary>This template behind a group's prefix; see <see cref="Join"/>. Prefixes nest: the inner group's is joined first.</summary>
    /// <exception cref="RouteTemplateException">Both name one parameter alike, or the prefix ends with a catch-all.</exception>
    public RouteTemplate Under(RouteTemplate prefix)
    {
        ArgumentNullException.ThrowIfNull(prefix);
        var joined = Joined(prefix.Text, Text);
        return Parse(joined, prefix.Own.Aggregate(Own, (all, own) => With(all, own.Value, joined)));
    }

    /// <summary>
    /// This template for a view that takes the parameter at <paramref name="index"/> (from 0) as a <paramref name="type"/>: the type's constraint is added
    /// unless the parameter's own already imply it, so that a text the view cannot read is no match. Types: int, long, Guid, bool, decimal, double,
    /// DateTime, and string, which takes any text.
    /// </summary>
    /// <exception cref="RouteTemplateException">The parameter's constraint lets texts through that are no such value, or the type is none of these.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no parameter at that index.</exception>
    public RouteTemplate Typed(int index, Type type)
    {
        ArgumentNullException.ThrowIfNull(type);
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Parameters.Count);
        var parameter = Parameters[index];
        var added = ParameterType.ConstraintFor(this, parameter, type);
        return added is null ? this : Parse(Text.Insert(parameter.End, $":{added}"), Own);
    }

    /// <summary>The same for any type that reads itself from text.</summary>
    /// <exception cref="RouteTemplateException">The parameter's constraint does not fit the type.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no parameter at that index.</exception>
    public RouteTemplate Typed(int index, RouteType type)
    {
        ArgumentNullException.ThrowIfNull(type);
        if (ParameterType.IsKnown(type.Type))
            return Typed(index, type.Type);
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Parameters.Count);
        var parameter = Parameters[index];
        ParameterType.CheckOwn(this, parameter, type);
        if (Array.Exists(parameter.All, constraint => ReferenceEquals(constraint, type.Constraint)))
            return this;
        var text = Text.Insert(parameter.End, $":{type.Constraint.Name}");
        return Parse(text, With(Own, type.Constraint, text));
    }

    private static ImmutableDictionary<string, RouteConstraint> With(
        ImmutableDictionary<string, RouteConstraint> all,
        RouteConstraint own,
        string text
    ) =>
        all.TryGetValue(own.Name, out var other) && !ReferenceEquals(other, own)
            ? throw new RouteTemplateException(
                text,
                text.IndexOf(own.Name, StringComparison.Ordinal),
                $"types of different names, with '{own.Own!.FullName}'",
                $"'{other.Own!.FullName}'",
                "Give one of them another name, or take a string and read it in the view."
            )
            : all.SetItem(own.Name, own);

    /// <summary>This template for a view that takes the parameter of a name, letter case ignored, as a <paramref name="type"/>; see
    /// <see cref="Typed(int, Type)"/>.</summary>
    /// <exception cref="RouteTemplateException">There is no such parameter, or the type does not fit it.</exception>
    /// <example><code>
    /// var template = RouteTemplate.Parse("/users/{id}").Typed("id", typeof(int)); // /users/{id:int}
    /// </code></example>
    public RouteTemplate Typed(string name, Type type) => Typed(IndexOf(name), type);

    /// <summary>Where the parameter of a name stands, from 0, letter case ignored.</summary>
    /// <exception cref="RouteTemplateException">There is no such parameter; the message names those that there are.</exception>
    public int IndexOf(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var index = Array.FindIndex(Names, own => string.Equals(own, name, StringComparison.OrdinalIgnoreCase));
        return index >= 0
            ? index
            : throw new RouteTemplateException(
                Text,
                Text.Length,
                $"a parameter '{name}', which the view takes",
                Names.Length == 0 ? "none" : string.Join(", ", Names),
                $"Write {{{name}}} where its text stands, or let the view take another one."
            );
    }

    /// <summary>This template for a view that takes all its parameters, from left to right, as values of these types; see <see cref="Typed(int, Type)"/>.</summary>
    /// <exception cref="RouteTemplateException">There are more or fewer types than parameters, or one of them does not fit.</exception>
    public RouteTemplate Typed(params ReadOnlySpan<Type> types)
    {
        CheckCount(types.Length);
        var typed = this;
        for (var i = 0; i < types.Length; i++)
            typed = typed.Typed(i, types[i]);
        return typed;
    }

    /// <summary>The same for any types that read themselves from text.</summary>
    /// <exception cref="RouteTemplateException">There are more or fewer types than parameters, or one of them does not fit.</exception>
    public RouteTemplate TypedAs(params ReadOnlySpan<RouteType> types)
    {
        CheckCount(types.Length);
        var typed = this;
        for (var i = 0; i < types.Length; i++)
            typed = typed.Typed(i, types[i]);
        return typed;
    }

    private void CheckCount(int types)
    {
        if (types != Parameters.Count)
            throw new RouteTemplateException(
                Text,
                Text.Length,
                $"{types} parameter{(types == 1 ? "" : "s")}, as many as the view takes",
                Names.Length == 0 ? "none" : $"{Names.Length} ({string.Join(", ", Names)})",
                "Give the view one parameter for each of the template's, in the same order; those of a group's prefix it reads by name: Handler.Route<T>(name)."
            );
    }

    /// <summary>The template's text.</summary>
    public override string ToString() => Text;
}
