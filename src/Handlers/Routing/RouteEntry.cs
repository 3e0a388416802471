using System.Collections.Immutable;

namespace Handlers;

/// <summary>One route for a <see cref="Router{T}"/>: a template, the methods it lists, and the value found by a match. Immutable.</summary>
/// <typeparam name="T">What a match finds, usually a view with what surrounds it.</typeparam>
/// <example><code>var entry = new RouteEntry&lt;string&gt;(RouteTemplate.Parse("/users/{id:int}"), [Method.Get], "user");</code></example>
public sealed class RouteEntry<T>
{
    /// <summary>A route. HEAD comes with GET and need not be listed; OPTIONS is answered automatically unless it is listed.</summary>
    /// <exception cref="ArgumentException">No method is given.</exception>
    public RouteEntry(RouteTemplate template, IEnumerable<Method> methods, T value)
    {
        ArgumentNullException.ThrowIfNull(template);
        ArgumentNullException.ThrowIfNull(methods);
        Template = template;
        Methods = methods.Distinct().ToImmutableArray();
        Value = value;
        if (Methods.Count == 0)
            throw new ArgumentException(
                $"Expected at least one method for route '{template}', found none. List Method.Get.",
                nameof(methods)
            );
    }

    /// <summary>The template.</summary>
    public RouteTemplate Template { get; }

    /// <summary>The methods listed, without repetition.</summary>
    public IReadOnlyList<Method> Methods { get; }

    /// <summary>What a match finds.</summary>
    public T Value { get; }

    /// <summary>
    /// Whether OPTIONS may be answered automatically for this route; true by default. Where no route that matches a path allows it, OPTIONS is a method
    /// like any other: 405 unless listed.
    /// </summary>
    public bool AutomaticOptions { get; init; } = true;

    /// <summary>Whether a path that matches but for repeated slashes is redirected to the one without them; true by default.</summary>
    public bool MergesSlashes { get; init; } = true;

    /// <summary>Whether a trailing slash too many, or one that is missing, matches without a redirect; false by default.</summary>
    public bool AnySlash { get; init; }
}
