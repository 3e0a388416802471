using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace Handlers;

public sealed partial class RouteTemplate
{
    /// <summary>Parses a template. The leading slash may be left out. The empty text matches its group's bare prefix, or <c>/</c> without a group.</summary>
    /// <exception cref="RouteTemplateException">The text is not a template; the message has the position and advice.</exception>
    public static RouteTemplate Parse([StringSyntax("Route")] string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Read(text, ImmutableDictionary<string, RouteConstraint>.Empty);
    }

    /// <summary>
    /// Joins a group's prefix and a template with exactly one slash, whatever slashes each side has, and parses the result. An empty template and <c>/</c>
    /// both result in the prefix as it is written: the root of <c>/users</c> is <c>/users</c>, and the root of <c>/users/</c> is <c>/users/</c>. An empty
    /// prefix results in the template.
    /// </summary>
    /// <example><code>var t = RouteTemplate.Join("/blog/", "posts/{id:int}"); // /blog/posts/{id:int}</code></example>
    /// <exception cref="RouteTemplateException">The joined text is not a template, for instance because both sides have a parameter of the same
    /// name.</exception>
    public static RouteTemplate Join([StringSyntax("Route")] string prefix, [StringSyntax("Route")] string template)
    {
        ArgumentNullException.ThrowIfNull(prefix);
        ArgumentNullException.ThrowIfNull(template);
        return Parse(Joined(prefix, template));
    }

    /// <summary>Returns this template after a group's prefix; see <see cref="Join"/>. Prefixes nest: join the inner group's prefix first.</summary>
    /// <exception cref="RouteTemplateException">Both have a parameter of the same name, or the prefix ends with a catch-all.</exception>
    public RouteTemplate Under(RouteTemplate prefix)
    {
        ArgumentNullException.ThrowIfNull(prefix);
        return Below(prefix);
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
        return Fitted(index, type);
    }

    /// <summary>Returns this template for a view that takes the parameter at an index (from 0) as any type that can be parsed from text.</summary>
    /// <exception cref="RouteTemplateException">The parameter's constraint does not fit the type.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The index is out of range.</exception>
    public RouteTemplate Typed(int index, RouteType type)
    {
        ArgumentNullException.ThrowIfNull(type);
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Parameters.Count);
        return Fitted(index, type);
    }

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
}
