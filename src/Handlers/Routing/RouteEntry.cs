using System.Collections.Immutable;

namespace Handlers;

/// <summary>One route for a <see cref="Router{T}"/>: a template, the methods it lists, and the value that a match returns. Immutable.</summary>
/// <typeparam name="T">The type of the value, usually a view with its decorators.</typeparam>
/// <example><code>var entry = new RouteEntry&lt;string&gt;(RouteTemplate.Parse("/users/{id:int}"), [Method.Get], "user");</code></example>
public sealed class RouteEntry<T>
{
    /// <summary>Creates a route. HEAD is included with GET and need not be listed; OPTIONS is answered automatically unless it is listed.</summary>
    /// <exception cref="ArgumentException">The list of methods is empty.</exception>
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

    /// <summary>Gets the template.</summary>
    public RouteTemplate Template { get; }

    /// <summary>Gets the listed methods, without duplicates.</summary>
    public IReadOnlyList<Method> Methods { get; }

    /// <summary>Gets the value that a match returns.</summary>
    public T Value { get; }

    /// <summary>
    /// Gets whether OPTIONS may be answered automatically for this route. The default value is true. If no route that matches a path allows it, OPTIONS is a
    /// method like any other: the answer is 405 unless a route lists it.
    /// </summary>
    public bool AutomaticOptions { get; init; } = true;

    /// <summary>Gets whether a path that would match without its repeated slashes is redirected to the path without them. The default value is true.</summary>
    public bool MergesSlashes { get; init; } = true;

    /// <summary>Gets whether a path with an extra or a missing trailing slash matches without a redirect. The default value is false.</summary>
    public bool AnySlash { get; init; }
}
