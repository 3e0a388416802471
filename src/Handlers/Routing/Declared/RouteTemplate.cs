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
sealed partial class RouteTemplate
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

    /// <summary>Parses a text, with the constraints of user-defined types that it may use.</summary>
    internal static RouteTemplate Read(string text, ImmutableDictionary<string, RouteConstraint> own) =>
        new TemplateParser(text is ['/' or '~', ..] or "" ? text : "/" + text, own).Parse();

    /// <summary>Joins a prefix and a template with exactly one slash.</summary>
    internal static string Joined(string prefix, string template) =>
        prefix.Length == 0 ? template
        : template is "" or "/" ? prefix
        : $"{prefix.TrimEnd('/')}/{template.TrimStart('/')}";

    internal RouteTemplate Below(RouteTemplate prefix)
    {
        var joined = Joined(prefix.Text, Text);
        return Read(joined, prefix.Own.Aggregate(Own, (all, own) => With(all, own.Value, joined)));
    }

    /// <summary>Adds the constraint of a type that has one.</summary>
    internal RouteTemplate Fitted(int index, Type type)
    {
        var parameter = Parameters[index];
        var added = ParameterType.ConstraintFor(this, parameter, type);
        return added is null ? this : Read(Text.Insert(parameter.End, $":{added}"), Own);
    }

    /// <summary>Adds the constraint of any type.</summary>
    internal RouteTemplate Fitted(int index, RouteType type)
    {
        if (type.BuiltIn is { } known)
            return Fitted(index, known);
        var parameter = Parameters[index];
        ParameterType.CheckOwn(this, parameter, type);
        if (Array.Exists(parameter.All, constraint => ReferenceEquals(constraint, type.Constraint)))
            return this;
        var text = Text.Insert(parameter.End, $":{type.Constraint.Name}");
        return Read(text, With(Own, type.Constraint, text));
    }

    /// <summary>Returns the template of a view that takes values of these types, whose parameters have these names.</summary>
    internal static RouteTemplate Fitted(string text, RouteType[] types, RouteViewNames names)
    {
        var template = Read(text, ImmutableDictionary<string, RouteConstraint>.Empty);
        // Names are checked before types: for values in the wrong order the types often do not fit either, and the names show the reason.
        if (template.Parameters.Count == types.Length)
            names.CheckOwn(template);
        template.CheckCount(types.Length);
        for (var i = 0; i < types.Length; i++)
            template = template.Fitted(i, types[i]);
        return template;
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
                $"types of different names, with '{own.OwnName}'",
                $"'{other.OwnName}'",
                "Give one of them another name, or take a string and parse it in the view."
            )
            : all.SetItem(own.Name, own);

    internal void CheckCount(int types)
    {
        if (types != Parameters.Count)
            throw new RouteTemplateException(
                Text,
                Text.Length,
                $"{types} parameter{(types == 1 ? "" : "s")}, as many as the view takes",
                Names.Length == 0 ? "none" : $"{Names.Length} ({string.Join(", ", Names)})",
                "Give the view one parameter for each parameter of the template, in the same order. Read other values by name inside the view: Handler.Route<T>(name) for those of a group's prefix, Handler.Query<T>(name) for those of the query."
            );
    }

    /// <summary>Returns the template's text.</summary>
    public override string ToString() => Text;
}
