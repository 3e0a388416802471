namespace Handlers;

public sealed partial class Decorator
{
    /// <summary>
    /// A decorator that leaves the view as it is and says something about the route to the host: authorization, rate limits,
    /// documentation. Hosts other than ASP.NET Core refuse an app whose metadata asks for a protection
    /// (<see cref="Protections"/>), and ignore all other objects.
    /// </summary>
    /// <param name="name">What descriptions call it; not empty.</param>
    /// <param name="metadata">The objects, as endpoints of ASP.NET Core have them.</param>
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
