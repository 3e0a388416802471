namespace Handlers;

/// <summary>
/// The type as which a view takes a parameter of its template. Besides the types that have a constraint (int, long, Guid, bool, decimal,
/// double, float, DateTime, string) it may be any type that can be parsed from text: if its <c>TryParse</c> refuses a text, the route does not match and
/// the next route is tried. <c>ToString</c> writes it into paths (<see cref="RouteTemplate.PathOf"/>).
/// </summary>
/// <remarks>
/// <para>These types correspond to Flask's converters. <c>TryParse</c> receives the invariant culture and runs during the route search, so it must be fast and
/// cannot wait or see the request; if you need that, begin the view with a handler. If it throws, the before hooks run first; then an
/// <see cref="HttpError"/> becomes the answer, and any other exception is a fault like one from a view.</para>
/// <para>Immutable; safe on every thread.</para>
/// </remarks>
/// <example><code>
/// var template = RouteTemplate.Parse("/at/{place}").TypedAs(RouteType.Of&lt;Place&gt;());
/// Console.WriteLine(template.PathOf(new Place(48, 16))); // /at/48~16
/// </code></example>
public sealed partial class RouteType
{
    private RouteType(Type type, AcceptsText accepts)
        : this(ParameterType.IsKnown(type) ? type : null, type.Name, new RouteConstraint(type, accepts)) { }

    /// <summary>Gets the type.</summary>
    public Type Type => Constraint.Own!;

    /// <summary>Returns the route type for a type that can be parsed from text.</summary>
    /// <typeparam name="T">The type.</typeparam>
    /// <returns>The route type; always the same object.</returns>
    public static RouteType Of<T>()
        where T : IParsable<T> => Known<T>.Type;

    private static class Known<T>
        where T : IParsable<T>
    {
        internal static readonly RouteType Type = new(
            typeof(T),
            text => ParsedText.TryParse<T>(text.ToString(), out _)
        );
    }
}
