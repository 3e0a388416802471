namespace Handlers;

/// <summary>
/// What belongs to bindings in general: their limits, and bindings of something that no member of <see cref="Handler"/> reads. The readers
/// themselves are statics of <see cref="Handler"/>, such as <see cref="Handler.Query{T}(string)"/>.
/// </summary>
/// <remarks>All members are pure and thread-safe.</remarks>
/// <example><code>
/// Bound&lt;IReadOnlyList&lt;int&gt;&gt; sides = Bound.All([Handler.Query&lt;int&gt;("a"), Handler.Query&lt;int&gt;("b")]);
/// </code></example>
public static class Bound
{
    /// <summary>The limits of bodies that are bound in this run. The default is <see cref="InputLimits.Default"/>. Set it before anything reads
    /// the body: in a before hook, or with <c>Decorator.LimitInput</c>.</summary>
    public static Key<InputLimits> Limits => InputLimitsKey.Key;

    /// <summary>Makes a binding of something else about the request.</summary>
    /// <typeparam name="A">What it is.</typeparam>
    /// <param name="source">The part of the request that errors name.</param>
    /// <param name="name">The name that errors give it.</param>
    /// <param name="expected">What was expected where it is missing, with its article.</param>
    /// <param name="find">Called at each run, on the run's thread; null where it is missing.</param>
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

    /// <summary>Makes a binding of a value that is already known, to be combined with others.</summary>
    /// <typeparam name="A">The type of the value.</typeparam>
    /// <param name="value">The value.</param>
    /// <returns>A binding that yields it.</returns>
    public static Bound<A> Return<A>(A value) => new ValueBound<A>(value);

    /// <summary>Reads all of a list, and gathers the errors of each.</summary>
    /// <typeparam name="A">The values.</typeparam>
    /// <param name="each">Read in order; the list itself is read once, now.</param>
    /// <returns>A binding that yields the values in order.</returns>
    public static Bound<IReadOnlyList<A>> All<A>(IEnumerable<Bound<A>> each)
    {
        ArgumentNullException.ThrowIfNull(each);
        return new AllBound<A>([.. each]);
    }

    /// <summary>Reads a text as one of an enumeration's names, letter case ignored. Numbers are not names.</summary>
    /// <typeparam name="E">The enumeration.</typeparam>
    /// <param name="bound">Reads the text.</param>
    /// <returns>A binding.</returns>
    public static Bound<E> Enum<E>(Bound<string> bound)
        where E : struct, Enum
    {
        ArgumentNullException.ThrowIfNull(bound);
        var names = System.Enum.GetNames<E>();
        return bound.Parse(
            Expected.OneOf(names),
            (string text, out E value) =>
            {
                value = default;
                return names.Contains(text, StringComparer.OrdinalIgnoreCase)
                    && System.Enum.TryParse(text, ignoreCase: true, out value);
            }
        );
    }
}
