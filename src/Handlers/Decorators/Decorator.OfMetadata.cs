namespace Handlers;

public sealed partial class Decorator
{
    /// <summary>
    /// Creates a decorator that leaves the view as it is and adds metadata for the host to the route: authorization, rate limits,
    /// documentation. Hosts other than ASP.NET Core refuse an app whose metadata requires a protection
    /// (<see cref="Protections"/>), and ignore all other objects.
    /// </summary>
    /// <param name="name">The name in descriptions; it must not be empty.</param>
    /// <param name="metadata">The objects, as in the metadata of ASP.NET Core endpoints.</param>
    /// <returns>A decorator.</returns>
    /// <example><code>
    /// var internalOnly = Decorator.OfMetadata("not documented", new ObsoleteAttribute());
    /// </code></example>
    public static Decorator OfMetadata(string name, params IEnumerable<object> metadata)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(metadata);
        return new Decorator(name, [.. metadata]);
    }
}
