namespace Handlers;

/// <summary>
/// What a view takes a parameter of its template as. Besides the types that a constraint stands for (int, long, Guid, bool, decimal,
/// double, DateTime, string) it may be any type that reads itself from text: a text that its <c>TryParse</c> refuses is no match, and
/// the next route is tried; <c>ToString</c> writes it into paths (<see cref="RouteTemplate.PathOf"/>).
/// </summary>
/// <remarks>
/// <para>Flask's converters. <c>TryParse</c> gets the invariant culture and runs while a route is looked for, so it must be quick and
/// cannot wait or see the request: what needs that is a handler, with which the view begins. What it throws is not lost: an
/// <see cref="HttpError"/> is the answer, anything else a fault like a view's; before hooks have run then.</para>
/// <para>Immutable and thread-safe.</para>
/// </remarks>
/// <example><code>
/// var template = RouteTemplate.Parse("/at/{place}").TypedAs(RouteType.Of&lt;Place&gt;());
/// Console.WriteLine(template.PathOf(new Place(48, 16))); // /at/48~16
/// </code></example>
public sealed class RouteType
{
    private RouteType(Type type, RouteConstraint constraint)
    {
        Type = type;
        Constraint = constraint;
    }

    /// <summary>The type.</summary>
    public Type Type { get; }

    internal RouteConstraint Constraint { get; }

    /// <summary>A type.</summary>
    /// <typeparam name="T">Reads itself from text.</typeparam>
    /// <returns>Always the same object.</returns>
    public static RouteType Of<T>()
        where T : IParsable<T> => Known<T>.Type;

    private static class Known<T>
        where T : IParsable<T>
    {
        internal static readonly RouteType Type = new(
            typeof(T),
            new RouteConstraint(
                $"@{new string([.. typeof(T).Name.TakeWhile(char.IsLetterOrDigit)])}",
                null,
                ConstraintFamily.Text,
                text => ParsedText.TryParse<T>(text.ToString(), out _)
            )
            {
                Own = typeof(T),
            }
        );
    }
}
