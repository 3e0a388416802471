using System.Collections.Immutable;

namespace Handlers;

/// <summary>
/// A parsed template of a path: literal segments and parameters, as in ASP.NET Core, such as <c>/users/{id:int}/posts/{slug}</c> or <c>/files/{*path}</c>.
/// Immutable; safe on every thread.
/// <para>A parameter takes one whole segment of at least one character; a catch-all (<c>{*path}</c> or <c>{**path}</c>, only at the end) takes the
/// rest, including slashes, which may be empty. Letter case of literal text is ignored. <c>{{</c> and <c>}}</c> are literal braces. The constraints
/// are <c>int long guid bool decimal double float datetime alpha regex(…) min(n) max(n) range(a,b) length(n) length(a,b) minlength(n) maxlength(n) file
/// nonfile required</c>; several constraints can follow each other, and all must accept the text. Numbers may have a sign, and dates are in ISO 8601; no white
/// space, group separators, <c>NaN</c> or infinity. <c>regex</c> ignores letter case and is not anchored; it
/// runs in linear time, or, with look-around or back references, for at most 100 milliseconds, after which the text is refused. Its <c>$</c> matches only at
/// the end of the text, not before a final line feed. Every host uses these constraints, including ASP.NET Core.</para>
/// <para>Optional parameters, default values, and several parameters or a parameter and text in one segment are not supported; the error gives advice.</para>
/// <para>The trailing slash matters: see <see cref="Router{T}"/>.</para>
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

    /// <summary>Gets the template as text; parsing it again returns an equal template.</summary>
    public string Text { get; }

    /// <summary>Gets the text without user-defined types (<see cref="RouteType"/>), which ASP.NET Core's router can parse.</summary>
    public string PlainText { get; internal init; } = "";

    internal ImmutableDictionary<string, RouteConstraint> Own { get; init; } =
        ImmutableDictionary<string, RouteConstraint>.Empty;

    /// <summary>Gets the parameters from left to right.</summary>
    public IReadOnlyList<RouteParameter> Parameters { get; }

    internal RouteSegment[] Segments { get; }

    /// <summary>The names of the parameters, shared by the values of every match.</summary>
    internal string[] Names { get; }

    /// <summary>Whether the trailing slash is part of the template. The root has one.</summary>
    internal bool EndsWithSlash { get; }

    /// <summary>Parses a template. The leading slash may be left out. The empty text matches its group's bare prefix, or <c>/</c> without a group.</summary>
    /// <exception cref="RouteTemplateException">The text is not a template; the message has the position and advice.</exception>
    public static RouteTemplate Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Parse(text, ImmutableDictionary<string, RouteConstraint>.Empty);
    }

    private static RouteTemplate Parse(string text, ImmutableDictionary<string, RouteConstraint> own) =>
        new TemplateParser(text is ['/' or '~', ..] or "" ? text : "/" + text, own).Parse();

    /// <summary>
    /// Joins a group's prefix and a template with exactly one slash, whatever slashes each side has, and parses the result. An empty template and <c>/</c>
    /// both result in the prefix as it is written: the root of <c>/users</c> is <c>/users</c>, and the root of <c>/users/</c> is <c>/users/</c>. An empty
    /// prefix results in the template.
    /// </summary>
    /// <example><code>var t = RouteTemplate.Join("/blog/", "posts/{id:int}"); // /blog/posts/{id:int}</code></example>
    /// <exception cref="RouteTemplateException">The joined text is not a template, for instance because both sides have a parameter of the same
    /// name.</exception>
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

    /// <summary>Returns this template after a group's prefix; see <see cref="Join"/>. Prefixes nest: join the inner group's prefix first.</summary>
    /// <exception cref="RouteTemplateException">Both have a parameter of the same name, or the prefix ends with a catch-all.</exception>
    public RouteTemplate Under(RouteTemplate prefix)
    {
        ArgumentNullException.ThrowIfNull(prefix);
        var joined = Joined(prefix.Text, Text);
        return Parse(joined, prefix.Own.Aggregate(Own, (all, own) => With(all, own.Value, joined)));
    }

    /// <summary>
    /// Returns this template for a view that takes the parameter at <paramref name="index"/> (from 0) as a <paramref name="type"/>: the type's constraint is
    /// added unless the constraints of the parameter imply it, so that the route does not match a text that the view cannot parse. The types are int, long,
    /// Guid, bool, decimal, double, float, DateTime, and string, which accepts any text.
    /// </summary>
    /// <exception cref="RouteTemplateException">The parameter's constraint accepts texts that are not a value of the type, or the type is not one of
    /// these.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The index is out of range.</exception>
    public RouteTemplate Typed(int index, Type type)
    {
        ArgumentNullException.ThrowIfNull(type);
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Parameters.Count);
        var parameter = Parameters[index];
        var added = ParameterType.ConstraintFor(this, parameter, type);
        return added is null ? this : Parse(Text.Insert(parameter.End, $":{added}"), Own);
    }

    /// <summary>Returns this template for a view that takes the parameter at an index (from 0) as any type that can be parsed from text.</summary>
    /// <exception cref="RouteTemplateException">The parameter's constraint does not fit the type.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The index is out of range.</exception>
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
                "Give one of them another name, or take a string and parse it in the view."
            )
            : all.SetItem(own.Name, own);

    /// <summary>Returns this template for a view that takes the parameter of a name, ignoring letter case, as a <paramref name="type"/>; see
    /// <see cref="Typed(int, Type)"/>.</summary>
    /// <exception cref="RouteTemplateException">The template does not have the parameter, or the type does not fit it.</exception>
    /// <example><code>
    /// var template = RouteTemplate.Parse("/users/{id}").Typed("id", typeof(int)); // /users/{id:int}
    /// </code></example>
    public RouteTemplate Typed(string name, Type type) => Typed(IndexOf(name), type);

    /// <summary>Returns the position of the parameter of a name, from 0, ignoring letter case.</summary>
    /// <exception cref="RouteTemplateException">The template does not have the parameter; the message lists its parameters.</exception>
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
                $"Write {{{name}}} at its place in the template, or let the view take another parameter."
            );
    }

    /// <summary>Returns this template for a view that takes all its parameters, from left to right, as values of these types; see <see cref="Typed(int,
    /// Type)"/>.</summary>
    /// <exception cref="RouteTemplateException">There are more or fewer types than parameters, or one of them does not fit.</exception>
    public RouteTemplate Typed(params ReadOnlySpan<Type> types)
    {
        CheckCount(types.Length);
        var typed = this;
        for (var i = 0; i < types.Length; i++)
            typed = typed.Typed(i, types[i]);
        return typed;
    }

    /// <summary>Returns this template for a view that takes all its parameters, from left to right, as any types that can be parsed from text.</summary>
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
                "Give the view one parameter for each parameter of the template, in the same order. Read the parameters of a group's prefix by name: Handler.Route<T>(name)."
            );
    }

    /// <summary>Returns the template's text.</summary>
    public override string ToString() => Text;
}
