using System.ComponentModel;

namespace Handlers;

/// <summary>
/// The limits of bindings, and functions that create and combine bindings. The bindings that read parts of a request are static members of
/// <see cref="Handler"/>, such as <see cref="Handler.Query{T}(string)"/>.
/// </summary>
/// <remarks>All members are pure and thread-safe.</remarks>
/// <example><code>
/// Bound&lt;IReadOnlyList&lt;int&gt;&gt; sides = Bound.All([Handler.Query&lt;int&gt;("a"), Handler.Query&lt;int&gt;("b")]);
/// </code></example>
public static class Bound
{
    /// <summary>Gets the key of the limits of bodies that are bound in a run. The default value is <see cref="InputLimits.Default"/>. Set it before anything
    /// reads the body: in a before hook, or with <c>Decorator.LimitInput</c>.</summary>
    public static Key<InputLimits> Limits => InputLimitsKey.Key;

    /// <summary>Creates a binding of any value that a function finds in the request.</summary>
    /// <typeparam name="A">The type of the value.</typeparam>
    /// <param name="source">The part of the request that errors name.</param>
    /// <param name="name">The name of the value in errors.</param>
    /// <param name="expected">The description of the expected value in the error for a missing one, with its article.</param>
    /// <param name="find">Returns the value, or null if it is missing. It is called in each run, on the run's thread.</param>
    /// <returns>A binding that never waits.</returns>
    /// <example><code>
    /// var json = Bound.Of(InputSource.Header, "Accept", "JSON among what is accepted",
    ///     context => context.Request.Header("Accept") is { } accept &amp;&amp; accept.Contains("json") ? accept : null);
    /// </code></example>
    public static Bound<A> Of<A>(InputSource source, string name, string expected, Func<RequestContext, A?> find)
        where A : class
    {
        ArgumentException.ThrowIfNullOrEmpty(expected);
        ArgumentNullException.ThrowIfNull(find);
        return new OwnBound<A>(InputPlace.At(source, name), expected, find);
    }

    /// <summary>Creates a binding of a value that is already known. Use it to combine the value with other bindings.</summary>
    /// <typeparam name="A">The type of the value.</typeparam>
    /// <param name="value">The value.</param>
    /// <returns>A binding that returns the value.</returns>
    public static Bound<A> Return<A>(A value) => new ValueBound<A>(value);

    /// <summary>Creates a binding that reads all bindings of a list and collects their errors.</summary>
    /// <typeparam name="A">The type of the values.</typeparam>
    /// <param name="each">The bindings, which are read in order; the list itself is enumerated once, now.</param>
    /// <returns>A binding that returns the values in order.</returns>
    public static Bound<IReadOnlyList<A>> All<A>(IEnumerable<Bound<A>> each)
    {
        ArgumentNullException.ThrowIfNull(each);
        return new AllBound<A>([.. each]);
    }

    /// <summary>Creates a binding that parses a text as one of an enumeration's names, ignoring letter case. Numbers are not accepted, and an empty text counts
    /// as missing.</summary>
    /// <typeparam name="E">The enumeration.</typeparam>
    /// <param name="bound">The binding that reads the text.</param>
    /// <returns>A binding.</returns>
    public static Bound<E> Enum<E>(Bound<string> bound)
        where E : struct, Enum
    {
        ArgumentNullException.ThrowIfNull(bound);
        return EnumNames<E>.Of(bound);
    }

    /// <summary>Creates a binding that parses every text of a list as one of an enumeration's names, ignoring letter case. Numbers are not accepted.</summary>
    /// <typeparam name="E">The enumeration.</typeparam>
    /// <param name="bound">The binding that reads the texts, such as <see cref="Handler.QueryAll{T}(string)"/>.</param>
    /// <returns>A binding, which reports every wrong text.</returns>
    /// <example><code>
    /// Bound&lt;IReadOnlyList&lt;DayOfWeek&gt;&gt; days = Bound.EnumAll&lt;DayOfWeek&gt;(Handler.QueryAll&lt;string&gt;("day"));
    /// </code></example>
    public static Bound<IReadOnlyList<E>> EnumAll<E>(Bound<IReadOnlyList<string>> bound)
        where E : struct, Enum
    {
        ArgumentNullException.ThrowIfNull(bound);
        return EnumNames<E>.OfAll(bound);
    }

    /// <summary>Creates a binding of several parts, all of which are read by one function. It is for code that a generator writes, such as the binding of a
    /// <see cref="BoundAttribute"/> record; elsewhere use <see cref="Bound{A}.Zip{B, C}"/>.</summary>
    /// <typeparam name="A">The type of the value.</typeparam>
    /// <param name="read">Reads every part once, and then creates the value if there are no errors. Its exceptions are faults.</param>
    /// <param name="parts">The parts, all of which are bindings, in the order in which they are read.</param>
    /// <returns>A binding, which can still be combined.</returns>
    /// <exception cref="ArgumentException">A part is not a binding.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static Bound<A> OfParts<A>(ReadParts<A> read, params IEnumerable<Handler> parts)
    {
        ArgumentNullException.ThrowIfNull(read);
        ArgumentNullException.ThrowIfNull(parts);
        return new PartsBound<A>(
            read,
            [
                .. parts.Select(part =>
                    part as IBoundPart
                    ?? throw new ArgumentException(
                        $"Expected bindings, found {part?.GetType().Name ?? "null"}.",
                        nameof(parts)
                    )
                ),
            ]
        );
    }
}
